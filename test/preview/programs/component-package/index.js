const azuread = require("@pulumi/azuread");
const pulumi = require("@pulumi/pulumi");

class Remote extends pulumi.ComponentResource {
  constructor(name, args) {
    super("acme:index:Landing", name, { ...args, address: undefined }, {}, true);
  }
}
const remote = new Remote("landing", { size: 3 });
const cluster = pulumi.runtime.call("acme:index:Landing/describe", { __self__: remote }, remote);
new azuread.Group("group", {
  displayName: remote.address,
  description: cluster.apply((answer) => answer.text),
  securityEnabled: true,
});
