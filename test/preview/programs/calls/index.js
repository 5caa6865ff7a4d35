const azuread = require("@pulumi/azuread");
const pulumi = require("@pulumi/pulumi");

module.exports = async () => {
  const client = azuread.getClientConfigOutput();
  const user = await azuread.getUser({ userPrincipalName: "first@example.com" });
  const domains = await azuread.getDomains({ onlyInitial: true });
  const group = new azuread.Group("group", {
    displayName: `For ${user.displayName}`,
    mailNickname: user.mailNickname.toLowerCase(),
    owners: [client.objectId, user.objectId],
    description: pulumi.interpolate`Made by ${client.clientId}`,
    securityEnabled: true,
  });
  new azuread.Application("nested", {
    displayName: pulumi.output(user).apply((one) => one.displayName.toUpperCase()),
    web: { homepageUrl: `https://${domains.domains[0].domainName}` },
  });
  return { user: user.objectId, whole: user, group: group.id };
};
