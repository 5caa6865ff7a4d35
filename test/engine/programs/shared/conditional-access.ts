import * as azuread from "@pulumi/azuread";

/** MFA for everyone and everything, as plain azuread writes it; a program of the tests changes what it is about. */
export function mfaForAll(
  change: Partial<azuread.ConditionalAccessPolicyArgs> = {},
  conditions: Partial<azuread.types.input.ConditionalAccessPolicyConditions> = {},
): azuread.ConditionalAccessPolicy {
  return new azuread.ConditionalAccessPolicy("mfa", {
    displayName: "MFA for all users",
    state: "enabled",
    conditions: {
      clientAppTypes: ["all"],
      applications: { includedApplications: ["All"] },
      users: { includedUsers: ["All"] },
      ...conditions,
    },
    grantControls: { operator: "OR", builtInControls: ["mfa"] },
    ...change,
  });
}

/** Legacy authentication blocked for everyone. */
export function legacyBlocked(
  change: Partial<azuread.ConditionalAccessPolicyArgs> = {},
): azuread.ConditionalAccessPolicy {
  return new azuread.ConditionalAccessPolicy("legacy", {
    displayName: "Block legacy authentication",
    state: "enabled",
    conditions: {
      clientAppTypes: ["exchangeActiveSync", "other"],
      applications: { includedApplications: ["All"] },
      users: { includedUsers: ["All"] },
    },
    grantControls: { operator: "OR", builtInControls: ["block"] },
    ...change,
  });
}
