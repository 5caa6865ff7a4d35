import type { Assumptions } from "../../../proof/model/assumptions";
import type { Directory } from "../../../proof/model/directory";
import type { People, Policy } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import type { SignIn } from "../../../proof/model/sign-in";
import { externalKinds, type PersonKind, personKinds } from "../../../proof/model/vocabulary";
import { setsOf } from "./sets-of";

type Person = SignIn["user"];

/** What a directory says of one person: memberships that are certain, and those that are possible. */
export interface Memberships {
  readonly certain: ReadonlySet<string>;
  readonly possible: ReadonlySet<string>;
}

export const peopleNamedBy = (policies: readonly Policy[]): readonly People[] =>
  policies.flatMap(({ users }) => [users.include, users.exclude]);

/** Everyone who may sign in, one for each way in which policies or controls can tell people apart. */
export function* peopleOf({ policies, directory }: PolicySet, assumptions: Assumptions): Generator<Person> {
  const named = peopleNamedBy(policies);
  const groups = [...new Set(named.flatMap((people) => people.groups))];
  const roles = [...new Set(named.flatMap((people) => people.roles))];
  const tenants = named.flatMap(({ guests }) => guests.flatMap((some) => (some.tenants === "any" ? [] : some.tenants)));
  const homes = [...new Set([...tenants, "elsewhere"])];
  const kinds = kindsToTellApart(policies, assumptions);

  for (const user of directory?.users ?? []) {
    if (!user.accountEnabled || directory === undefined) continue;
    const inGroups = membershipsOf(user.id, groups, directory, assumptions);
    const inRoles = rolesOf(user.id, roles, directory, assumptions);
    yield* everyWay(
      user.id,
      user.kind === undefined ? kinds : [user.kind],
      user.homeTenantId ?? homes,
      inGroups,
      inRoles,
    );
  }

  const anything = (ids: readonly string[]): Memberships => ({ certain: new Set(), possible: new Set(ids) });
  if (directory !== undefined && (directory.closed || assumptions.openWorld === "no")) {
    if (assumptions.guestsPresent === "listed") return;
    yield* everyWay(null, ["b2bDirectConnectUser"], homes, anything([]), anything([]));
    yield* everyWay(null, ["serviceProvider"], homes, anything([]), anything(roles));
    return;
  }
  const listed = new Set(directory?.users.map(({ id }) => id));
  const ids = new Set([...named.flatMap(({ users }) => users), ...assumptions.directorySyncAccounts]);
  for (const id of [null, ...ids]) {
    if (id === null || !listed.has(id)) yield* everyWay(id, kinds, homes, anything(groups), anything(roles));
  }
}

function* everyWay(
  id: string | null,
  kinds: readonly PersonKind[],
  homes: string | readonly string[],
  groups: Memberships,
  roles: Memberships,
): Generator<Person> {
  for (const kind of kinds) {
    const tenants = externalKinds.includes(kind) ? [homes].flat() : [null];
    for (const homeTenantId of tenants)
      for (const inGroups of subsets(groups))
        for (const inRoles of subsets(roles)) yield { id, kind, homeTenantId, groups: inGroups, roles: inRoles };
  }
}

/** All kinds where anything depends on them; otherwise a member stands for everyone. */
function kindsToTellApart(policies: readonly Policy[], assumptions: Assumptions): readonly PersonKind[] {
  const dependent = ["approvedApplication", "compliantApplication", "termsOfUse", "customAuthenticationFactor"];
  const matter =
    assumptions.inboundMfaTrust === "notAccepted" ||
    policies.some(
      ({ users, userRiskLevels, grant, session }) =>
        users.include.guests.length + users.exclude.guests.length > 0 ||
        userRiskLevels !== "any" ||
        session.signInFrequency !== undefined ||
        grant?.controls.some(({ kind }) => dependent.includes(kind)) === true,
    );
  return matter ? personKinds : ["member"];
}

export const subsets = ({ certain, possible }: Memberships): string[][] =>
  setsOf([...possible]).map((some) => [...certain, ...some]);

/** Memberships of a listed user in the groups that policies name. */
export function membershipsOf(
  user: string,
  groups: readonly string[],
  directory: Directory,
  assumptions: Assumptions,
): Memberships {
  const known = new Map(directory.groups.map((group) => [group.id, group]));
  const closed = directory.closed || assumptions.openWorld === "no";
  const certain = new Set(groups.filter((id) => isWithin(user, id, false, known)));
  const mayActivate = assumptions.eligibleMembers === "mayActivate";
  const possible = groups.filter((id) => {
    if (certain.has(id)) return false;
    if (!known.has(id)) return !closed;
    return isOpen(id, known) || (mayActivate && isWithin(user, id, true, known));
  });
  return { certain, possible: new Set(possible) };
}

type Groups = ReadonlyMap<string, Directory["groups"][number]>;

/** Whether a user or group is within a group, directly or through others; counting eligible members or not. */
function isWithin(
  member: string,
  group: string,
  eligible: boolean,
  known: Groups,
  seen: readonly string[] = [],
): boolean {
  const definition = known.get(group);
  if (definition === undefined || seen.includes(group)) return false;
  const members = eligible ? [...definition.members, ...definition.eligibleMembers] : definition.members;
  return members.some((id) => id === member || isWithin(member, id, eligible, known, [...seen, group]));
}

/** Whether the list of a group, or of one within it, is only a part. */
function isOpen(group: string, known: Groups): boolean {
  return [...known.values()].some(
    ({ id, membersOpen }) => membersOpen === true && (id === group || isWithin(id, group, true, known)),
  );
}

export function rolesOf(
  user: string,
  roles: readonly string[],
  directory: Directory,
  assumptions: Assumptions,
): Memberships {
  const known = new Map(directory.groups.map((group) => [group.id, group]));
  const holds = (role: string, eligible: boolean): boolean =>
    directory.roleAssignments.some(
      ({ principalId, roleTemplateId, directoryScopeId, assignmentType }) =>
        roleTemplateId === role &&
        directoryScopeId === "/" &&
        (eligible || assignmentType === "active") &&
        (principalId === user || isWithin(user, principalId, eligible, known)),
    );
  const closed = directory.closed || assumptions.openWorld === "no";
  const open = directory.rolesOpen === true || (directory.roleAssignments.length === 0 && !closed);
  const certain = new Set(roles.filter((role) => holds(role, false)));
  const mayActivate = assumptions.eligibleMembers === "mayActivate";
  const throughPart = (role: string): boolean =>
    directory.roleAssignments.some(
      ({ principalId, roleTemplateId, directoryScopeId, assignmentType }) =>
        roleTemplateId === role &&
        directoryScopeId === "/" &&
        (mayActivate || assignmentType === "active") &&
        isOpen(principalId, known),
    );
  const possible = roles.filter(
    (role) => !certain.has(role) && (open || throughPart(role) || (mayActivate && holds(role, true))),
  );
  return { certain, possible: new Set(possible) };
}
