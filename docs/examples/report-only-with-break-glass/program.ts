import * as azuread from "@pulumi/azuread";

const breakGlass = new azuread.Group("break-glass", {
  displayName: "Emergency access accounts",
  securityEnabled: true,
});

new azuread.ConditionalAccessPolicy("mfa", {
  displayName: "Require MFA for all users",
  state: "enabledForReportingButNotEnforced",
  conditions: {
    applications: { includedApplications: ["All"] },
    clientAppTypes: ["all"],
    users: { includedUsers: ["All"], excludedGroups: [breakGlass.objectId] },
  },
  grantControls: { operator: "OR", builtInControls: ["mfa"] },
});
