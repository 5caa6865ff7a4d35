import type { Resource } from "../../../../policies/model/plan";
import type { Properties, Value } from "../../../../policies/model/value";
import { checked, resource } from "../../plans";

export const policyType = "azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy";

/** What to write differently from a clean policy that demands MFA of everyone. */
export interface Difference {
  readonly state?: Value;
  readonly users?: Properties;
  readonly applications?: Properties;
  readonly conditions?: Properties;
  readonly grantControls?: Value;
}

export function mfaProperties(difference: Difference = {}): Properties {
  return {
    displayName: "MFA for all users",
    state: difference.state ?? "enabled",
    conditions: {
      users: difference.users ?? { includedUsers: ["All"] },
      applications: difference.applications ?? { includedApplications: ["All"] },
      clientAppTypes: ["all"],
      ...difference.conditions,
    },
    grantControls: difference.grantControls ?? { operator: "OR", builtInControls: ["mfa"] },
  };
}

export function mfaPolicy(difference: Difference = {}, rest: Partial<Resource> = {}): Resource {
  return resource(policyType, rest.name ?? "mfa", mfaProperties(difference), rest);
}

/** What azuread's Check leaves beside the program's own inputs. */
export const azureadDefaults: Properties = {
  conditions: {
    users: { excludedUsers: [], excludedGroups: [], excludedRoles: [], excludedGuestsOrExternalUsers: [] },
    applications: { excludedApplications: [], includedUserActions: [] },
    signInRiskLevels: [],
    userRiskLevels: [],
    insiderRiskLevels: "",
    authenticationFlowTransferMethods: [],
  },
  grantControls: { customAuthenticationFactors: [], termsOfUses: [], authenticationStrengthPolicyId: "" },
  sessionControls: { signInFrequencyInterval: "timeBased" },
};

/** The same resource as it looks after azuread's Check. */
export function afterCheck(policy: Resource): Resource {
  return { ...policy, properties: checked(policy.properties, azureadDefaults) };
}
