import type { GraphClient } from "../../provider/clients/graph";
import type { ServiceError } from "../../provider/clients/service-error";
import { orGrant } from "./or-grant";
import type { Progress } from "./progress";

/** The users, groups and role assignments of a tenant, in the form of a directory file. */
export interface LiveDirectory {
  readonly closed: false;
  readonly users: readonly object[];
  readonly groups: readonly LiveGroup[];
  readonly roleAssignments: readonly LiveAssignment[];
}

interface LiveGroup {
  readonly id: string;
  readonly displayName?: string | undefined;
  readonly members: readonly string[];
  readonly eligibleMembers: readonly string[];
}

interface LiveAssignment {
  readonly principalId: string;
  readonly roleTemplateId: string;
  readonly assignmentType: "active" | "eligible";
  readonly directoryScopeId: string;
}

interface Assignment {
  readonly principalId: string;
  readonly roleDefinitionId: string;
  readonly directoryScopeId?: string | null;
}

interface Member {
  readonly id: string;
  readonly "@odata.type"?: string;
}

const signal = () => new AbortController().signal;
const userProperties = "id,displayName,userPrincipalName,userType,accountEnabled";
const roles = "/v1.0/roleManagement/directory";

/**
 * Reads who exists: every user, every role assignment, and those groups that policies or roles name, with the groups within them.
 * A part that may not be read ends the command: to take nobody for eligible would be a guess. @throws InputError
 */
export async function readLiveDirectory(
  graph: GraphClient,
  groupsNamed: readonly string[],
  progress: Progress,
): Promise<LiveDirectory> {
  progress.stage("Reading users");
  const users = await orGrant("User.Read.All", () =>
    graph.list<object>("/v1.0/users", signal(), { $select: userProperties, $top: "999" }),
  );
  progress.stage("Reading roles");
  const active = await orGrant("RoleManagement.Read.Directory", () =>
    graph.list<Assignment>(`${roles}/roleAssignments`, signal()),
  );
  const eligible = await orGrant("RoleEligibilitySchedule.Read.Directory", () =>
    unlessUnlicensed(() => graph.list<Assignment>(`${roles}/roleEligibilitySchedules`, signal())),
  );
  const roleAssignments = [
    ...active.map((one) => assignmentOf(one, "active")),
    ...eligible.map((one) => assignmentOf(one, "eligible")),
  ];
  const people = new Set(users.map((user) => (user as { id?: string }).id?.toLowerCase()));
  const mayBeGroup = (id: string) => !people.has(id.toLowerCase());
  const holders = roleAssignments.map(({ principalId }) => principalId).filter(mayBeGroup);
  const groups = await readGroups(graph, [...groupsNamed, ...holders], mayBeGroup, progress);
  // Every user and every group that is named was read: what is neither signs in as no user.
  const known = new Set([...people, ...groups.map(({ id }) => id.toLowerCase())]);
  const isKnown = (id: string) => known.has(id.toLowerCase());
  return {
    closed: false,
    users,
    groups: groups.map((group) => ({ ...group, eligibleMembers: group.eligibleMembers.filter(isKnown) })),
    roleAssignments: roleAssignments.filter(({ principalId }) => isKnown(principalId)),
  };
}

/** Members of groups that never sign in as a user. Source: Microsoft Graph v1.0, "List group members", as of 2025-07-08. */
const neverUsers = new Set([
  "#microsoft.graph.device",
  "#microsoft.graph.serviceprincipal",
  "#microsoft.graph.orgcontact",
]);

function assignmentOf(
  { principalId, roleDefinitionId, directoryScopeId }: Assignment,
  assignmentType: "active" | "eligible",
): LiveAssignment {
  // A built-in role's definition has the id of its template.
  return { principalId, roleTemplateId: roleDefinitionId, assignmentType, directoryScopeId: directoryScopeId ?? "/" };
}

async function readGroups(
  graph: GraphClient,
  named: readonly string[],
  mayBeGroup: (id: string) => boolean,
  progress: Progress,
): Promise<readonly LiveGroup[]> {
  const groups = new Map<string, LiveGroup>();
  const open = [...named];
  progress.stage("Reading groups");
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const key = id.toLowerCase();
    if (groups.has(key)) continue;
    const group = await readGroup(graph, id);
    // A principal that is no group: a service principal that holds a role, or an id that occurs nowhere.
    if (group === undefined) continue;
    groups.set(key, group);
    open.push(...[...group.members, ...group.eligibleMembers].filter(mayBeGroup));
    progress.step();
  }
  return [...groups.values()];
}

/** A type that nobody knows yet may be a kind of user. */
const mayBeUser = ({ "@odata.type": type = "" }: Member): boolean => !neverUsers.has(type.toLowerCase());

async function readGroup(graph: GraphClient, id: string): Promise<LiveGroup | undefined> {
  const { path } = require("../../provider/clients/service") as typeof import("../../provider/clients/service");
  const { odataString } = require("../../provider/clients/graph") as typeof import("../../provider/clients/graph");
  const found = await orGrant("GroupMember.Read.All", () =>
    unlessMissing(async () => ({
      group: await graph.get<{ displayName?: string }>(path`/v1.0/groups/${id}`, signal(), {
        $select: "id,displayName",
      }),
      members: await graph.list<Member>(path`/v1.0/groups/${id}/members`, signal(), { $select: "id" }),
    })),
  );
  if (found === undefined) return undefined;
  const eligible = await orGrant("PrivilegedEligibilitySchedule.Read.AzureADGroup", () =>
    unlessUnlicensed(() =>
      graph.list<{ principalId: string; accessId?: string }>(
        "/v1.0/identityGovernance/privilegedAccess/group/eligibilitySchedules",
        signal(),
        { $filter: `groupId eq ${odataString(id)}` },
      ),
    ),
  );
  const { group, members } = found;
  return {
    id,
    displayName: group.displayName,
    members: members.filter(mayBeUser).map((member) => member.id),
    eligibleMembers: eligible.filter(({ accessId }) => accessId !== "owner").map(({ principalId }) => principalId),
  };
}

async function unlessMissing<T>(read: () => Promise<T>): Promise<T | undefined> {
  return read().catch((error: ServiceError) => {
    if (error.kind === "notFound") return undefined;
    throw error;
  });
}

/** Without the licence for PIM nobody can be eligible. */
async function unlessUnlicensed<T>(read: () => Promise<readonly T[]>): Promise<readonly T[]> {
  return read().catch((error: ServiceError) => {
    if (error.code === "AadPremiumLicenseRequired") return [];
    throw error;
  });
}
