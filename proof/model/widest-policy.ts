import type { People, Policy, Resources } from "./policy";

export const nobody: People = { all: false, users: [], groups: [], roles: [], guests: [] };
export const noResource: Resources = { all: false, applications: [], office365: false, adminPortals: false };

/** A policy that blocks everyone from everything, but for what is said. */
export function widestPolicy(id: string, changes: Partial<Policy> = {}): Policy {
  return {
    id,
    displayName: id,
    state: "enabled",
    reaches: "people",
    users: { include: { ...nobody, all: true }, exclude: nobody },
    target: { kind: "resources", include: { ...noResource, all: true }, exclude: noResource },
    clientAppTypes: "any",
    platforms: "any",
    locations: "any",
    signInRiskLevels: "any",
    userRiskLevels: "any",
    insiderRiskLevels: "any",
    transferMethods: "any",
    grant: { operator: "OR", controls: [{ kind: "block" }] },
    session: { disableResilienceDefaults: false, others: [] },
    undetermined: [],
    ...changes,
  };
}
