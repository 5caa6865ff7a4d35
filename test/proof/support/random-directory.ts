import type {
  Directory,
  DirectoryGroup,
  DirectoryUser,
  RoleAssignment,
  ServicePrincipal,
} from "../../../proof/model/directory";
import { externalKinds, personKinds } from "../../../proof/model/vocabulary";
import type { Random } from "./random";
import type { Vocabulary } from "./vocabulary";

/** A directory of a few users, groups within groups (cycles too), roles by person and by group, and applications with attributes. */
export function randomDirectory(words: Vocabulary, random: Random): Directory {
  const userIds = [...random.some(words.users, 0.7), "d1", "d2"];
  const groupIds = [...random.some(words.groups, 0.8), ...random.some(["h1"], 0.5)];
  const principals: readonly [string, ...string[]] = ["d1", ...userIds, ...groupIds];
  return {
    closed: random.chance(0.4),
    users: userIds.map((id) => randomUser(id, words, random)),
    groups: groupIds.map((id) => randomGroup(id, principals, random)),
    roleAssignments: Array.from({ length: random.integer(0, 3) }, () => randomAssignment(principals, words, random)),
    ...(random.chance(0.2) ? { rolesOpen: true } : {}),
    servicePrincipals: random.some(["a1", "b1"]).map((appId) => randomServicePrincipal(appId, random)),
  };
}

function randomUser(id: string, words: Vocabulary, random: Random): DirectoryUser {
  const kind = random.pick(["member", "member", ...personKinds, undefined] as const);
  const external = kind === undefined || externalKinds.includes(kind);
  return {
    id,
    accountEnabled: random.chance(0.9),
    ...(kind === undefined ? {} : { kind }),
    ...(external && random.chance(0.5)
      ? { homeTenantId: random.pick([...words.tenants, "t9"] as [string, ...string[]]) }
      : {}),
  };
}

function randomGroup(id: string, principals: readonly string[], random: Random): DirectoryGroup {
  const others = principals.filter((principal) => principal !== id);
  return {
    id,
    members: random.some(others, 0.3),
    eligibleMembers: random.some(others, 0.15),
    ...(random.chance(0.1) ? { membersOpen: true } : {}),
  };
}

const randomAssignment = (
  principals: readonly [string, ...string[]],
  words: Vocabulary,
  random: Random,
): RoleAssignment => ({
  principalId: random.pick(principals),
  roleTemplateId: random.pick(words.roles),
  assignmentType: random.pick(["active", "active", "eligible"]),
  directoryScopeId: random.pick(["/", "/", "/", "/administrativeUnits/x"]),
});

const randomServicePrincipal = (appId: string, random: Random): ServicePrincipal => ({
  appId,
  attributes: {
    ...(random.chance(0.7) ? { set_tier: random.several(["one", "two", "oz", "z"], 0.4) } : {}),
    ...(random.chance(0.3) ? { set_owner: ["hr"] } : {}),
  },
});
