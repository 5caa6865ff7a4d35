import type { Plan, Resource } from "../../model/plan";
import { at, type Entries, entriesAt, isAbsent, type Place, rootOf } from "../reading";

/** The pieces of a Conditional Access policy that decide whether it demands MFA of everyone; names as azuread spells them. */
export interface ConditionalAccessPolicy {
  readonly resource: Resource;
  readonly state: Place;
  readonly includedUsers: Entries;
  readonly excludedUsers: Entries;
  readonly excludedGroups: Entries;
  readonly excludedRoles: Entries;
  readonly excludedGuests: Place;
  readonly includedApplications: Entries;
  readonly excludedApplications: Entries;
  readonly includedUserActions: Entries;
  readonly applicationFilter: Place;
  readonly clientAppTypes: Entries;
  readonly includedLocations: Entries;
  readonly excludedLocations: Entries;
  readonly includedPlatforms: Entries;
  readonly excludedPlatforms: Entries;
  readonly deviceFilter: Place;
  readonly signInRiskLevels: Entries;
  readonly userRiskLevels: Entries;
  readonly insiderRiskLevels: Entries;
  readonly transferMethods: Entries;
  readonly operator: Place;
  readonly builtInControls: Entries;
  readonly strength: Place;
  readonly customAuthenticationFactors: Entries;
  readonly termsOfUse: Entries;
  /** A policy for service principals; it never reaches a user. */
  readonly forWorkloads: boolean;
}

const policyType = /^azuread:[^:]*:ConditionalAccessPolicy$/;

export function isConditionalAccessPolicy(resource: Resource): boolean {
  return policyType.test(resource.type);
}

export function readPolicy(resource: Resource): ConditionalAccessPolicy {
  const root = rootOf(resource);
  const conditions = at(root, "conditions");
  const grant = at(root, "grantControls");
  const list = (...path: readonly string[]): Entries => entriesAt(at(conditions, ...path));
  return {
    resource,
    state: at(root, "state"),
    includedUsers: list("users", "includedUsers"),
    excludedUsers: list("users", "excludedUsers"),
    excludedGroups: list("users", "excludedGroups"),
    excludedRoles: list("users", "excludedRoles"),
    excludedGuests: at(conditions, "users", "excludedGuestsOrExternalUsers"),
    includedApplications: list("applications", "includedApplications"),
    excludedApplications: list("applications", "excludedApplications"),
    includedUserActions: list("applications", "includedUserActions"),
    applicationFilter: at(conditions, "applications", "filter"),
    clientAppTypes: list("clientAppTypes"),
    includedLocations: list("locations", "includedLocations"),
    excludedLocations: list("locations", "excludedLocations"),
    includedPlatforms: list("platforms", "includedPlatforms"),
    excludedPlatforms: list("platforms", "excludedPlatforms"),
    deviceFilter: at(conditions, "devices", "filter"),
    signInRiskLevels: list("signInRiskLevels"),
    userRiskLevels: list("userRiskLevels"),
    insiderRiskLevels: list("insiderRiskLevels"),
    transferMethods: list("authenticationFlowTransferMethods"),
    operator: at(grant, "operator"),
    builtInControls: entriesAt(at(grant, "builtInControls")),
    strength: at(grant, "authenticationStrengthPolicyId"),
    customAuthenticationFactors: entriesAt(at(grant, "customAuthenticationFactors")),
    termsOfUse: entriesAt(at(grant, "termsOfUses")),
    forWorkloads: !isAbsent(at(conditions, "clientApplications").value),
  };
}

/** Every Conditional Access policy of the plan that can reach users. */
export function userPolicies(plan: Plan): readonly ConditionalAccessPolicy[] {
  return plan.resources
    .filter(isConditionalAccessPolicy)
    .map(readPolicy)
    .filter((policy) => !policy.forWorkloads);
}
