const azuread = require("@pulumi/azuread");

new azuread.Group("same", { displayName: "One", securityEnabled: true });
new azuread.Group("same", { displayName: "Two", securityEnabled: true });
