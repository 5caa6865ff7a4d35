import { synchronisationRoles } from "../../../proof/data";
import type { Assumptions } from "../../../proof/model/assumptions";
import type { Directory } from "../../../proof/model/directory";
import type { People } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import { externalKinds, guestKinds, type PersonKind, personKinds } from "../../../proof/model/vocabulary";
import { membershipsOf, peopleNamedBy, rolesOf } from "../../proof/support/universe-people";
import { and, type Choice, implies, not, or, type Problem, type Term, when } from "./terms";

export interface PersonTerms {
  readonly kind: Choice<PersonKind>;
  readonly external: Term;
  among(people: People): Term;
}

const nobodyNamed = "(nobody whom anything names)";
const channelUser = "(a user of B2B direct connect)";
const provider = "(somebody of a service provider)";
const elsewhere = "(another tenant)";

/** Who signs in: one of those who are named or listed, or somebody else; with memberships as far as the directory leaves them open. */
export function personTerms(
  problem: Problem,
  { policies, directory }: PolicySet,
  assumptions: Assumptions,
): PersonTerms {
  const named = peopleNamedBy(policies);
  const groups = [
    ...new Set([...named.flatMap((people) => people.groups), ...(directory?.groups.map(({ id }) => id) ?? [])]),
  ];
  const roles = [
    ...new Set([
      ...named.flatMap((people) => people.roles),
      ...(directory?.roleAssignments.map(({ roleTemplateId }) => roleTemplateId) ?? []),
    ]),
  ];
  const tenants = named.flatMap(({ guests }) => guests.flatMap((some) => (some.tenants === "any" ? [] : some.tenants)));
  const closed = directory !== undefined && (directory.closed || assumptions.openWorld === "no");
  const listed = (directory?.users ?? []).filter(({ accountEnabled }) => accountEnabled);
  const known = new Set(directory?.users.map(({ id }) => id));
  const ids = [...new Set([...named.flatMap(({ users }) => users), ...assumptions.directorySyncAccounts])];
  const unlistedIds = closed ? [] : [...ids.filter((id) => !known.has(id)), nobodyNamed];

  const withoutObject = closed && assumptions.guestsPresent === "all" ? [channelUser, provider] : [];

  const person = problem.choice("person", [...listed.map(({ id }) => id), ...unlistedIds, ...withoutObject]);
  const kind = problem.choice("kind", personKinds);
  const home = problem.choice("home tenant", [
    ...new Set([...tenants, ...listed.flatMap(({ homeTenantId }) => homeTenantId ?? [])]),
    elsewhere,
  ]);
  const inGroup = new Map(groups.map((id) => [id, problem.boolean(`in group ${id}`)]));
  const hasRole = new Map(roles.map((id) => [id, problem.boolean(`has role ${id}`)]));
  const unlisted = person.any(unlistedIds);

  if (directory !== undefined) {
    for (const user of listed) {
      const is = person.is(user.id);
      if (user.kind !== undefined) problem.assert(implies(is, kind.is(user.kind)));
      if (user.homeTenantId !== undefined) problem.assert(implies(is, home.is(user.homeTenantId)));
      settle(membershipsOf(user.id, groups, directory, assumptions), is, inGroup, problem);
      settle(rolesOf(user.id, roles, directory, assumptions), is, hasRole, problem);
    }
    nesting(directory, inGroup, hasRole, problem);
  }

  problem.assert(implies(person.is(channelUser), kind.is("b2bDirectConnectUser")));
  problem.assert(implies(person.is(provider), kind.is("serviceProvider")));
  for (const term of inGroup.values()) problem.assert(implies(person.any(withoutObject), not(term)));
  for (const term of hasRole.values()) problem.assert(implies(person.is(channelUser), not(term)));

  const external = kind.any(externalKinds);
  // Those whom the directory does not settle, but for those whom it says to hold one of the roles.
  const rolesUnsettled = or(
    unlisted,
    person.is(provider),
    ...(directory !== undefined && leavesRolesOpen(directory, closed) ? listed : []).map(({ id }) =>
      directory !== undefined && rolesOf(id, synchronisationRoles, directory, assumptions).certain.size === 0
        ? person.is(id)
        : "false",
    ),
  );
  const synchronises = or(...synchronisationRoles.map((role) => hasRole.get(role) ?? "false"));
  problem.assert(not(person.any(assumptions.directorySyncAccounts)));
  if (assumptions.syncRoleHolders === "assumed") problem.assert(not(and(synchronises, rolesUnsettled)));
  if (assumptions.guestsPresent === "listed") problem.assert(not(and(unlisted, kind.any(guestKinds))));

  return {
    kind,
    external,
    among: (people) =>
      or(
        when(people.all),
        person.any(people.users),
        ...people.groups.map((id) => inGroup.get(id) ?? "false"),
        ...people.roles.map((id) => hasRole.get(id) ?? "false"),
        ...people.guests.map(({ kinds, tenants: some }) =>
          and(kind.any(kinds), some === "any" ? "true" : and(external, home.any(some))),
        ),
      ),
  };
}

/** For one person: in what is certain, out of what is not possible. */
function settle(
  { certain, possible }: ReturnType<typeof membershipsOf>,
  is: Term,
  memberships: ReadonlyMap<string, Term>,
  problem: Problem,
): void {
  for (const [id, term] of memberships) {
    if (certain.has(id)) problem.assert(implies(is, term));
    else if (!possible.has(id)) problem.assert(implies(is, not(term)));
  }
}

function nesting(
  directory: Directory,
  inGroup: ReadonlyMap<string, Term>,
  hasRole: ReadonlyMap<string, Term>,
  problem: Problem,
): void {
  for (const { id, members } of directory.groups) {
    for (const member of members) problem.assert(implies(inGroup.get(member) ?? "false", inGroup.get(id) ?? "true"));
  }
  for (const { principalId, roleTemplateId, assignmentType, directoryScopeId } of directory.roleAssignments) {
    if (assignmentType === "active" && directoryScopeId === "/")
      problem.assert(implies(inGroup.get(principalId) ?? "false", hasRole.get(roleTemplateId) ?? "true"));
  }
}

const leavesRolesOpen = ({ rolesOpen, roleAssignments }: Directory, closed: boolean): boolean =>
  rolesOpen === true || (roleAssignments.length === 0 && !closed);
