import * as azuread from "@pulumi/azuread";

// The environment of this run holds AZURE_USERNAME and AZURE_PASSWORD.
new azuread.GroupWithoutMembers("engineers", { displayName: "Engineers", securityEnabled: true });
