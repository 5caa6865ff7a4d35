const azuread = require("@pulumi/azuread");

module.exports = async () => {
  const user = await azuread.getUser({ userPrincipalName: "first@example.com" });
  user.manager.displayName.format();
};
