const { Config } = require("@pulumi/pulumi");

new Config("azuread").require("tenantId");
