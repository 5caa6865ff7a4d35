const azuread = require("@pulumi/azuread");

module.exports = async () => {
  const { users } = await azuread.getUsers({ userPrincipalNames: ["first@example.com"] });
  for (const user of users) {
    new azuread.GroupMember(user.userPrincipalName, { groupObjectId: "g", memberObjectId: user.objectId });
  }
};
