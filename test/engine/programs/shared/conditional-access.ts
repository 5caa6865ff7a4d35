import * as azuread from "@pulumi/azuread";
import type { CustomResourceOptions } from "@pulumi/pulumi";

type Conditions = Partial<azuread.types.input.ConditionalAccessPolicyConditions>;
type Change = Partial<azuread.ConditionalAccessPolicyArgs>;

/** A policy that demands MFA of everyone for everything, as plain azuread writes it; a program of the tests changes what it is about. */
export function policy(
  name: string,
  change: Change = {},
  conditions: Conditions = {},
  options: CustomResourceOptions = {},
): azuread.ConditionalAccessPolicy {
  return new azuread.ConditionalAccessPolicy(
    name,
    {
      displayName: `Policy ${name}`,
      state: "enabled",
      conditions: {
        clientAppTypes: ["all"],
        applications: { includedApplications: ["All"] },
        users: { includedUsers: ["All"] },
        ...conditions,
      },
      grantControls: { operator: "OR", builtInControls: ["mfa"] },
      ...change,
    },
    { protect: true, ...options },
  );
}

/** MFA for everyone and everything. */
export function mfaForAll(
  change: Change = {},
  conditions: Conditions = {},
  options: CustomResourceOptions = {},
): azuread.ConditionalAccessPolicy {
  return policy("mfa", { displayName: "MFA for all users", ...change }, conditions, options);
}

/** Something blocked for everyone. */
export function blocked(
  name: string,
  change: Change = {},
  conditions: Conditions = {},
): azuread.ConditionalAccessPolicy {
  return policy(name, { grantControls: { operator: "OR", builtInControls: ["block"] }, ...change }, conditions);
}

/** Legacy authentication blocked for everyone. */
export function legacyBlocked(change: Change = {}): azuread.ConditionalAccessPolicy {
  return blocked(
    "legacy",
    { displayName: "Block legacy authentication", ...change },
    { clientAppTypes: ["exchangeActiveSync", "other"] },
  );
}
