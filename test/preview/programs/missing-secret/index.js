const { Config } = require("@pulumi/pulumi");

new Config().requireSecret("password");
