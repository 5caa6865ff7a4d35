import type { ResourceKind } from "./resource-ids";

/** Which side of a policy a list of ids stands on. */
type Side = "include" | "exclude";

/** One field of a Conditional Access policy: where Graph has it, where azuread has it, and what stands in it. */
export interface PolicyField {
  readonly graph: string;
  /** Absent where azuread cannot write the field. */
  readonly azuread?: string;
  /** Where our own provider has it, if not as Graph does. */
  readonly ours?: string;
  readonly holds: FieldContent;
}

export type FieldContent =
  /** Words that the service defines; a list or a text. */
  | { readonly kind: "words" }
  /** A text of the program's own, such as a filter's rule. */
  | { readonly kind: "text" }
  /** Ids, and beside them words such as `All`. */
  | { readonly kind: "ids"; readonly of: ResourceKind | "other"; readonly side: Side }
  | { readonly kind: "id"; readonly of: ResourceKind };

const words: FieldContent = { kind: "words" };
const text: FieldContent = { kind: "text" };
const ids = (of: ResourceKind | "other", side: Side): FieldContent => ({ kind: "ids", of, side });

function field(graph: string, azuread: string | undefined, holds: FieldContent): PolicyField {
  return azuread === undefined ? { graph, holds } : { graph, azuread, holds };
}

/** A field that both spell alike. */
const same = (path: string, holds: FieldContent): PolicyField => field(path, path, holds);

const users = (name: string, of: ResourceKind): readonly PolicyField[] => [
  field(`conditions.users.include${name}`, `conditions.users.included${name}`, ids(of, "include")),
  field(`conditions.users.exclude${name}`, `conditions.users.excluded${name}`, ids(of, "exclude")),
];

const guests = (side: Side): readonly PolicyField[] => {
  const graph = `conditions.users.${side}GuestsOrExternalUsers`;
  const azuread = `conditions.users.${side}dGuestsOrExternalUsers[0]`;
  return [
    field(`${graph}.guestOrExternalUserTypes`, `${azuread}.guestOrExternalUserTypes`, words),
    field(`${graph}.externalTenants.membershipKind`, `${azuread}.externalTenants[0].membershipKind`, words),
    field(`${graph}.externalTenants.members`, `${azuread}.externalTenants[0].members`, ids("other", side)),
  ];
};

const filter = (graph: string, azuread: string): readonly PolicyField[] => [
  field(`${graph}.mode`, `${azuread}.mode`, words),
  field(`${graph}.rule`, `${azuread}.rule`, text),
];

const both = (path: string, name: string, holds: (side: Side) => FieldContent): readonly PolicyField[] => [
  field(`${path}.include${name}`, `${path}.included${name}`, holds("include")),
  field(`${path}.exclude${name}`, `${path}.excluded${name}`, holds("exclude")),
];

/** Where a policy names its authentication strength. */
export const strengthField = "grantControls.authenticationStrength";

/**
 * The fields that decide whom a policy reaches and what it demands. Names: Microsoft Graph v1.0 (metadata of 2026-08-20) and azuread
 * 6.9. Session controls are read apart, since azuread flattens them.
 */
export const policyFields: readonly PolicyField[] = [
  same("state", words),
  same("conditions.clientAppTypes", words),
  same("conditions.signInRiskLevels", words),
  same("conditions.userRiskLevels", words),
  same("conditions.servicePrincipalRiskLevels", words),
  same("conditions.insiderRiskLevels", words),
  field("conditions.authenticationFlows.transferMethods", "conditions.authenticationFlowTransferMethods", words),
  ...both("conditions.applications", "Applications", (side) => ids("application", side)),
  field("conditions.applications.includeUserActions", "conditions.applications.includedUserActions", words),
  field("conditions.applications.includeAuthenticationContextClassReferences", undefined, words),
  ...filter("conditions.applications.applicationFilter", "conditions.applications.filter"),
  ...users("Users", "person"),
  ...users("Groups", "group"),
  ...users("Roles", "role"),
  ...guests("include"),
  ...guests("exclude"),
  ...both("conditions.clientApplications", "ServicePrincipals", (side) => ids("other", side)),
  ...filter("conditions.clientApplications.servicePrincipalFilter", "conditions.clientApplications.filter"),
  ...filter("conditions.devices.deviceFilter", "conditions.devices.filter"),
  ...both("conditions.locations", "Locations", (side) => ids("location", side)),
  ...both("conditions.platforms", "Platforms", () => words),
  same("grantControls.operator", words),
  same("grantControls.builtInControls", words),
  same("grantControls.customAuthenticationFactors", ids("other", "include")),
  field("grantControls.termsOfUse", "grantControls.termsOfUses", ids("other", "include")),
  {
    ...field(strengthField, "grantControls.authenticationStrengthPolicyId", { kind: "id", of: "strength" }),
    ours: `${strengthField}.id`,
  },
];

/** `conditions.users` of `conditions.users.includedUsers[0]`, and so on up: every path above, shortest first. */
export function pathsAbove(path: string): readonly string[] {
  return [...path.matchAll(/[.[]/g)].map(({ index }) => path.slice(0, index));
}

/** The names of a path, without positions in lists. */
export function namesOf(path: string): readonly string[] {
  return path.replace(/\[\d+\]/g, "").split(".");
}

/** Graph's path of a block, by how deep it lies above a field. */
export function graphPathAbove(graph: string, above: string): string {
  return graph.split(".").slice(0, namesOf(above).length).join(".");
}
