const azuread = require("@pulumi/azuread");
const pulumi = require("@pulumi/pulumi");

const other = new pulumi.StackReference(`organization/circle/${pulumi.getStack() === "left" ? "right" : "left"}`);
new azuread.Group("group", { displayName: other.getOutput("title"), securityEnabled: true });
exports.title = "mine";
