const azuread = require("@pulumi/azuread");
const pulumi = require("@pulumi/pulumi");

if (pulumi.getStack() === "base") {
  const group = new azuread.Group("group", { displayName: "Base", securityEnabled: true });
  module.exports = { title: "from base", group: group.objectId, hidden: pulumi.secret("canary-9a2c") };
} else {
  const base = new pulumi.StackReference("organization/neighbours/base");
  const elsewhere = new pulumi.StackReference("other/fleet/partner");
  new azuread.Application("app", {
    displayName: base.getOutput("title"),
    owners: [base.requireOutput("group"), elsewhere.getOutput("owner")],
    notes: base.getOutput("hidden"),
    description: base.getOutput("nothing"),
  });
}
