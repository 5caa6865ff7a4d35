const azuread = require("@pulumi/azuread");
const { Config, getOrganization } = require("@pulumi/pulumi");

const config = new Config();
new azuread.Group("group", {
  displayName: [config.require("greeting"), config.get("count"), process.title, getOrganization()].join(" "),
  description: process.cwd().split(/[\\/]/).at(-1),
  securityEnabled: true,
});
