import type { Resource } from "../../../../policies/model/plan";
import type { Properties, Value } from "../../../../policies/model/value";
import { checked, resource } from "../../plans";

const mfaGrant: Properties = { operator: "OR", builtInControls: ["mfa"] };

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
    grantControls: difference.grantControls === undefined ? mfaGrant : difference.grantControls,
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
    devices: { filter: { mode: "", rule: "" } },
    signInRiskLevels: [],
    userRiskLevels: [],
    insiderRiskLevels: "",
    authenticationFlowTransferMethods: [],
  },
  grantControls: { customAuthenticationFactors: [], termsOfUses: [], authenticationStrengthPolicyId: "" },
  sessionControls: { signInFrequencyInterval: "timeBased" },
};

/** The same resource as it looks after azuread's Check. */
export function afterCheck(given: Resource): Resource {
  const { type, properties } = given;
  if (type === policyType) return { ...given, properties: checked(properties, azureadDefaults) };
  return type.startsWith("azuread:") ? { ...given, properties: checked(properties) } : given;
}

export function securityDefaults(isEnabled: Value, rest: Partial<Resource> = {}): Resource {
  return resource("partner:index:SecurityDefaults", "defaults", { isEnabled }, rest);
}

/** The usual policy that blocks clients which cannot carry MFA. */
export function legacyBlock(difference: Difference = {}, rest: Partial<Resource> = {}): Resource {
  return mfaPolicy(
    {
      ...difference,
      conditions: { clientAppTypes: ["exchangeActiveSync", "other"], ...difference.conditions },
      grantControls: difference.grantControls ?? { operator: "OR", builtInControls: ["block"] },
    },
    { name: "legacy", ...rest },
  );
}

/** A policy of our own provider, which spells everything as Microsoft Graph does. */
export function graphPolicy(properties: Properties = {}, rest: Partial<Resource> = {}): Resource {
  return resource(
    "partner:index:ConditionalAccessPolicy",
    rest.name ?? "graph",
    {
      displayName: "MFA for all users, as Graph spells it",
      state: "enabled",
      conditions: {
        users: { includeUsers: ["All"] },
        applications: { includeApplications: ["All"] },
        clientAppTypes: ["all"],
      },
      grantControls: mfaGrant,
      ...properties,
    },
    rest,
  );
}
