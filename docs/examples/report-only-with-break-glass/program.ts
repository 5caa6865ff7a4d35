import * as azuread from "@pulumi/azuread";

const breakGlass = new azuread.Group("break-glass", {
  displayName: "Emergency access accounts",
  securityEnabled: true,
});

new azuread.ConditionalAccessPolicy("mfa", {
  displayName: "Require MFA for all users",
  state: "enabledForReportingButNotEnforced", // was "enabled"
  conditions: {
    applications: { includedApplications: ["All"] },
    clientAppTypes: ["all"],
    users: {
      includedUsers: ["All"],
      excludedGroups: [breakGlass.objectId], // new
    },
  },
  grantControls: { operator: "OR", builtInControls: ["mfa"] },
});

new azuread.ConditionalAccessPolicy("legacy-authentication", {
  displayName: "Block legacy authentication",
  state: "enabled",
  conditions: {
    applications: { includedApplications: ["All"] },
    clientAppTypes: ["exchangeActiveSync", "other"],
    users: { includedUsers: ["All"] },
  },
  grantControls: { operator: "OR", builtInControls: ["block"] },
});
