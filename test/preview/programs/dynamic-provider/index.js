const pulumi = require("@pulumi/pulumi");

const prefix = "made";
const provider = { create: async (inputs) => ({ id: `${prefix}-${inputs.size}`, outs: inputs }) };
class Thing extends pulumi.dynamic.Resource {
  constructor(name, args) {
    super(provider, name, args);
  }
}
const thing = new Thing("thing", { size: 3 });
exports.id = thing.id;
exports.local = typeof pulumi.automation.LocalWorkspace;
