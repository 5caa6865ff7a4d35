import * as azuread from "@pulumi/azuread";

// The environment of this run holds an application and its secret.
new azuread.GroupWithoutMembers("engineers", { displayName: "Engineers", securityEnabled: true });
