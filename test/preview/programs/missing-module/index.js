const { Config } = require("@pulumi/pulumi");

exports.password = new Config().require("password").trim();
require("@pulumi/azure-native/containerservice/v20190601");
