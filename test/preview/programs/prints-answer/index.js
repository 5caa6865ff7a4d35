const azuread = require("@pulumi/azuread");
const pulumi = require("@pulumi/pulumi");

module.exports = async () => {
  const client = await azuread.getClientConfig();
  console.log("signed in to", client.tenantId, [client.clientId]);
  console.error(client);
  const group = new azuread.Group("group", { displayName: "x", securityEnabled: true });
  await pulumi.log.warn(`made by ${client.objectId}`, group);
  await pulumi.log.warn(`made by ${client.objectId}`);
  await pulumi.log.warn("old names are used");
  await pulumi.log.warn("old names are used", group);
};
