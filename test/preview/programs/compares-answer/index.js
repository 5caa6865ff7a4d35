const azuread = require("@pulumi/azuread");
const { createHash } = require("node:crypto");

module.exports = async () => {
  const { tenantId } = await azuread.getClientConfig();
  const short = createHash("sha256").update(`${tenantId}`).digest("hex").slice(0, 8);
  new azuread.Group("group", { displayName: `group-${short}`, securityEnabled: true });
};
