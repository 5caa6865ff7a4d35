import { isSynchronisationRole, roleName } from "../../proof/data";
import type { Directory, DirectoryGroup, DirectoryUser, RoleAssignment } from "../../proof/model/directory";
import type { Resource } from "../model/plan";
import { type Reading, readList } from "../model/reading";
import { sourcesOf } from "../rules/dependencies";
import { textAt } from "../rules/reading";
import { findResource, isType } from "../rules/types";
import { directoryName } from "./definitions";
import { isLeft } from "./policy-document";
import { isKind, type ResourceIds, symbolOf } from "./resource-ids";

/** What a plan tells of a tenant's directory: only a part, so that anyone may be in a group as well. */
export interface DirectoryFacts {
  readonly directory: Directory;
  /** The assignment that gives a person a synchronisation role, by the person's id. */
  readonly synchronisationHolders: ReadonlyMap<string, SynchronisationHolder>;
}

export interface SynchronisationHolder {
  readonly assignment: Resource;
  /** The property that names the role. */
  readonly property: string;
}

/** Resources that give somebody a directory role: package, class, and the properties for the role and for the holder. */
const assignmentClasses = [
  ["azuread", "DirectoryRoleAssignment", "roleId", "principalObjectId", "active"],
  ["azuread", "DirectoryRoleMember", "roleObjectId", "memberObjectId", "active"],
  ["azuread", "DirectoryRoleEligibilityScheduleRequest", "roleDefinitionId", "principalId", "eligible"],
  ["partner", "DirectoryRoleEligibilitySchedule", "roleDefinitionId", "principalId", "eligible"],
] as const;

/** Reads the directory facts of one tenant's resources; `named` are the ids of persons that policies name. */
export function directoryFacts(
  resources: readonly Resource[],
  ids: ResourceIds,
  named: ReadonlySet<string>,
): DirectoryFacts {
  const assignments = resources.flatMap((resource) => assignmentOf(resource, ids) ?? []);
  const holders = new Map<string, SynchronisationHolder>();
  for (const { fact, assignment, property, isGroup } of assignments) {
    if (!isSynchronisationRole(fact.roleTemplateId)) continue;
    // Of a group that holds it, somebody is a member.
    const id = isGroup ? `${fact.principalId}#member` : fact.principalId;
    if (!holders.has(id)) holders.set(id, { assignment, property });
  }
  const groups = groupsOf(resources, ids, holders);
  const held = [...holders.keys()].map((id): DirectoryUser => ({ id, accountEnabled: true }));
  const inGroups = new Set(groups.flatMap(({ members }) => members));
  const people = resources
    .filter((resource) => isKind(resource, "person"))
    .map((resource) => ({ resource, id: ids.of(resource) }));
  const names = new Map(people.map(({ resource, id }) => [id, directoryName(resource)]));
  // Whoever is listed is known by these facts alone, so only those are listed of whom they matter.
  const users =
    held.length > 0
      ? held
      : people
          .filter(({ id, resource }) => named.has(id) && (inGroups.has(id) || isSwitchedOff(resource)))
          .map(({ id, resource }): DirectoryUser => ({ id, accountEnabled: !isSwitchedOff(resource) }));
  return {
    directory: {
      closed: false,
      users: users.map((user) => {
        const name = names.get(user.id);
        return name === undefined ? user : { ...user, name };
      }),
      groups,
      roleAssignments: assignments.map(({ fact }) => fact),
      ...(held.length > 0 ? {} : { rolesOpen: true }),
      servicePrincipals: [],
    },
    synchronisationHolders: holders,
  };
}

function isSwitchedOff(user: Resource): boolean {
  return user.properties.accountEnabled === false && !isLeft(user, "accountEnabled");
}

function groupsOf(
  resources: readonly Resource[],
  ids: ResourceIds,
  holders: ReadonlyMap<string, SynchronisationHolder>,
): readonly DirectoryGroup[] {
  const members = new Map<string, Set<string>>();
  const groups = resources.filter((resource) => isKind(resource, "group"));
  for (const group of groups) {
    const held = new Set<string>();
    members.set(ids.of(group), held);
    const list = readList(group, "members");
    if (list.state !== "known" || isLeft(group, "members")) continue;
    for (const element of list.value) {
      const id = memberId(element, ids);
      if (id !== undefined) held.add(id);
    }
  }
  for (const resource of resources) {
    if (!isType(resource, "azuread", "index", "GroupMember")) continue;
    const group = idAt(resource, "groupObjectId", ids, ["group"]);
    const member = idAt(resource, "memberObjectId", ids, ["person", "group"]);
    if (group !== undefined && member !== undefined) members.get(group)?.add(member);
  }
  return groups.map((group) => {
    const id = ids.of(group);
    const held = [...(members.get(id) ?? []), ...[`${id}#member`].filter((member) => holders.has(member))].sort();
    return { id, name: directoryName(group), members: held, eligibleMembers: [], membersOpen: true };
  });
}

type Holder = "person" | "group";

function memberId(element: Reading, ids: ResourceIds): string | undefined {
  if (element.state === "known") {
    return typeof element.value === "string" && !element.secret ? element.value.toLowerCase() : undefined;
  }
  if (element.state === "absent") return undefined;
  const behind = ids.behind(element, "person") ?? ids.behind(element, "group");
  return behind === undefined ? undefined : ids.of(behind);
}

function idAt(resource: Resource, property: string, ids: ResourceIds, kinds: readonly Holder[]): string | undefined {
  const [source] = sourcesAt(resource, property, ids).filter((one) => kinds.some((kind) => isKind(one, kind)));
  if (source !== undefined) return ids.of(source);
  const reading = textAt(resource, property);
  return reading.state === "known" && !reading.secret ? reading.value.toLowerCase() : undefined;
}

/** The resources behind a property, also where their ids are known because they exist. */
function sourcesAt(resource: Resource, property: string, ids: ResourceIds): readonly Resource[] {
  return [...sourcesOf(resource, property)].flatMap((urn) => findResource(ids.plan, urn) ?? []);
}

interface Assignment {
  readonly fact: RoleAssignment;
  readonly assignment: Resource;
  readonly property: string;
  readonly isGroup: boolean;
}

function assignmentOf(assignment: Resource, ids: ResourceIds): Assignment | undefined {
  const found = assignmentClasses.find(([packageName, className]) =>
    isType(assignment, packageName, "index", className),
  );
  if (found === undefined) return undefined;
  const [, , property, holderProperty, assignmentType] = found;
  const roleTemplateId = roleAt(assignment, property, ids);
  const holders = sourcesAt(assignment, holderProperty, ids);
  const isWorkload = holders.length > 0 && holders.every((one) => isKind(one, "workload"));
  if (roleTemplateId === undefined || isWorkload) return undefined;
  const isGroup = holders.some((one) => isKind(one, "group"));
  const isSynchronisation = isSynchronisationRole(roleTemplateId);
  const [only] = holders.filter((one) => isKind(one, "person") || isKind(one, "group"));
  const known = textAt(assignment, holderProperty);
  const principalId =
    known.state === "known" && !known.secret
      ? known.value.toLowerCase()
      : holders.length === 1 && only !== undefined
        ? ids.of(only)
        : // Somebody holds it, whoever that will be.
          `${symbolOf(assignment)}#${holderProperty.toLowerCase()}`;
  // Of another role's holder it must be certain who it is; of a synchronisation role's, somebody is enough.
  if (!isSynchronisation && only === undefined) return undefined;
  const scope = textAt(assignment, "directoryScopeId");
  const directoryScopeId = scope.state === "known" ? scope.value : "/";
  const fact = { principalId, roleTemplateId, assignmentType, directoryScopeId };
  return { fact, assignment, property, isGroup };
}

/** The template id of the role that an assignment gives, by its id or by the directory role behind it. */
function roleAt(assignment: Resource, property: string, ids: ResourceIds): string | undefined {
  const reading = textAt(assignment, property);
  if (reading.state === "known" && roleName(reading.value) !== undefined) return reading.value.toLowerCase();
  const roles = sourcesAt(assignment, property, ids).filter((one) => isType(one, "azuread", "index", "DirectoryRole"));
  const [role] = roles;
  return roles.length === 1 && role !== undefined ? ids.of(role) : undefined;
}
