import type { Resource } from "../../model/plan";
import type { Reading } from "../../model/reading";
import { type Entries, entriesAt, presentAt, textAt } from "../reading";
import { isType } from "../types";

/** What of a Conditional Access policy decides whom it reaches and what it demands; names as azuread spells them. */
export interface ConditionalAccessPolicy {
  readonly resource: Resource;
  readonly state: Reading<string>;
  readonly includedUsers: Entries;
  readonly excludedUsers: Entries;
  readonly excludedGroups: Entries;
  readonly excludedRoles: Entries;
  readonly includedApplications: Entries;
  readonly excludedApplications: Entries;
  readonly includedUserActions: Entries;
  readonly clientAppTypes: Entries;
  readonly includedLocations: Entries;
  readonly excludedLocations: Entries;
  readonly includedPlatforms: Entries;
  readonly excludedPlatforms: Entries;
  readonly operator: Reading<string>;
  readonly builtInControls: Entries;
  readonly strength: Reading<string>;
}

export function isConditionalAccessPolicy(resource: Resource): boolean {
  return isType(resource, "azuread", "index", "ConditionalAccessPolicy");
}

/**
 * A policy for service principals never reaches a user, so it neither protects nor endangers one. One whose conditions are not
 * known yet may be for users.
 */
export function isForWorkloads(resource: Resource): boolean {
  return presentAt(resource, "conditions.clientApplications").state === "known";
}

export function readPolicy(resource: Resource): ConditionalAccessPolicy {
  const condition = (path: string): Entries => entriesAt(resource, `conditions.${path}`);
  return {
    resource,
    state: textAt(resource, "state"),
    includedUsers: condition("users.includedUsers"),
    excludedUsers: condition("users.excludedUsers"),
    excludedGroups: condition("users.excludedGroups"),
    excludedRoles: condition("users.excludedRoles"),
    includedApplications: condition("applications.includedApplications"),
    excludedApplications: condition("applications.excludedApplications"),
    includedUserActions: condition("applications.includedUserActions"),
    clientAppTypes: condition("clientAppTypes"),
    includedLocations: condition("locations.includedLocations"),
    excludedLocations: condition("locations.excludedLocations"),
    includedPlatforms: condition("platforms.includedPlatforms"),
    excludedPlatforms: condition("platforms.excludedPlatforms"),
    operator: textAt(resource, "grantControls.operator"),
    builtInControls: entriesAt(resource, "grantControls.builtInControls"),
    strength: textAt(resource, "grantControls.authenticationStrengthPolicyId"),
  };
}
