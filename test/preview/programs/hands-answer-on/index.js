const azuread = require("@pulumi/azuread");

module.exports = async () => {
  const { clientId } = await azuread.getClientConfig();
  throw new Error(`Bearer ${clientId} was refused`);
};
