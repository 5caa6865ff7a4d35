const azuread = require("@pulumi/azuread");
const { Config } = require("@pulumi/pulumi");

const config = new Config();
new azuread.Application("app", {
  displayName: config.get("password"),
  notes: config.requireSecret("password"),
  description: config.requireSecret("password").apply((password) => password.split("-")[1]),
  tags: [config.requireObject("nested").open, config.requireObject("nested").hidden],
  web: { homepageUrl: config.getSecretObject("nested").apply((nested) => nested.open) },
});
