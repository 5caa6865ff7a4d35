const azuread = require("@pulumi/azuread");

module.exports = async () => {
  const user = await azuread.getUser({ userPrincipalName: "first@example.com" });
  if (user.accountEnabled) {
    new azuread.Group("group", { displayName: "Only for enabled ones", securityEnabled: true });
  }
};
