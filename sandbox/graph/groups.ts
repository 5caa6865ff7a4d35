import type { Cloud } from "../core/cloud";
import { bodyOf, type Call, empty, type Family, newId, param } from "../core/http";
import { asText, asTexts, type JsonObject } from "../core/json";
import type { Directory } from "../state/directory";
import { directoryOf, needs } from "./authorization";
import { bound, collection, entity, plain, referenceId } from "./odata";
import { principalOf, principalsOf } from "./principals";
import { badRequest, graphRefusal, notFound } from "./refusals";

const WRITE = ["Group.ReadWrite.All", "Directory.ReadWrite.All"];
const reads = (call: Call): void =>
  needs(call, "Authorization_RequestDenied", ["Group.Read.All", "Directory.Read.All", ...WRITE]);
const writes = (call: Call): void => needs(call, "Authorization_RequestDenied", WRITE);

function groupOf(directory: Directory, call: Call): JsonObject {
  const id = param(call, "id").toLowerCase();
  const found = directory.groups[id];
  if (found === undefined) throw notFound(id);
  return found;
}

/** What a new group must be; a role-assignable one is a security group with assigned members. */
function check(group: JsonObject): void {
  if (asText(group.displayName) === "") throw badRequest("displayName is missing.");
  if (asText(group.mailNickname) === "") throw badRequest("mailNickname is missing.");
  if (typeof group.mailEnabled !== "boolean" || typeof group.securityEnabled !== "boolean")
    throw badRequest("mailEnabled and securityEnabled are required.");
  if (!group.mailEnabled && !group.securityEnabled)
    throw badRequest("A group must be security-enabled or mail-enabled.");
  if (
    group.isAssignableToRole === true &&
    (group.securityEnabled !== true || asTexts(group.groupTypes).includes("DynamicMembership"))
  ) {
    throw badRequest("A role-assignable group must be security-enabled and have assigned members.");
  }
}

async function create(cloud: Cloud, call: Call): Promise<Response> {
  writes(call);
  const directory = directoryOf(cloud, call);
  const body = await bodyOf(call, badRequest);
  const fields = plain(body) as JsonObject;
  check(fields);
  if (fields.isAssignableToRole === true)
    needs(call, "Authorization_RequestDenied", ["RoleManagement.ReadWrite.Directory"]);
  const group: JsonObject = {
    description: null,
    groupTypes: [],
    isAssignableToRole: null,
    mail: null,
    membershipRule: null,
    membershipRuleProcessingState: null,
    onPremisesSyncEnabled: null,
    proxyAddresses: [],
    visibility: null,
    ...fields,
    id: newId(),
    createdDateTime: cloud.clock.iso(),
  };
  const id = String(group.id);
  directory.groups[id] = group;
  directory.groupMembers[id] = bound(body, "members");
  directory.groupOwners[id] = bound(body, "owners");
  return entity(cloud, call, "groups", group, 201);
}

/** Members and owners are the same but for their name. */
function relation(router: Parameters<Family>[0], cloud: Cloud, name: "members" | "owners"): void {
  const idsOf = (directory: Directory, id: string): string[] => {
    const all = name === "members" ? directory.groupMembers : directory.groupOwners;
    all[id] ??= [];
    return all[id];
  };
  router.get(`/v1.0/groups/:id/${name}`, (call) => {
    reads(call);
    const directory = directoryOf(cloud, call);
    const ids = idsOf(directory, String(groupOf(directory, call).id));
    return collection(cloud, call, "directoryObjects", principalsOf(cloud, directory, ids));
  });
  router.post(`/v1.0/groups/:id/${name}/$ref`, async (call) => {
    writes(call);
    const directory = directoryOf(cloud, call);
    const ids = idsOf(directory, String(groupOf(directory, call).id));
    const id = referenceId(asText((await bodyOf(call, badRequest))["@odata.id"])).toLowerCase();
    if (principalOf(cloud, directory, id) === undefined) throw notFound(id);
    if (ids.includes(id)) {
      throw graphRefusal(
        400,
        "Request_BadRequest",
        `One or more added object references already exist for the following modified properties: '${name}'.`,
      );
    }
    ids.push(id);
    return empty(call, 204);
  });
  router.delete(`/v1.0/groups/:id/${name}/:member/$ref`, (call) => {
    writes(call);
    const directory = directoryOf(cloud, call);
    const ids = idsOf(directory, String(groupOf(directory, call).id));
    const at = ids.indexOf(param(call, "member").toLowerCase());
    if (at < 0) throw notFound(param(call, "member"));
    ids.splice(at, 1);
    return empty(call, 204);
  });
}

/** Members over all levels without the group itself, which groups that hold each other in a circle lead back to. */
function transitiveMembers(directory: Directory, id: string): string[] {
  const seen = new Set([id]);
  for (const one of seen) for (const member of directory.groupMembers[one] ?? []) seen.add(member);
  return [...seen].slice(1);
}

export const groupsFamily: Family = (router, cloud) => {
  router.get("/v1.0/groups/:id/transitiveMembers", (call) => {
    reads(call);
    const directory = directoryOf(cloud, call);
    const ids = transitiveMembers(directory, String(groupOf(directory, call).id));
    return collection(cloud, call, "directoryObjects", principalsOf(cloud, directory, ids));
  });
  router.get("/v1.0/groups", (call) => {
    reads(call);
    return collection(cloud, call, "groups", Object.values(directoryOf(cloud, call).groups));
  });
  router.post("/v1.0/groups", (call) => create(cloud, call));
  router.get("/v1.0/groups/:id", (call) => {
    reads(call);
    return entity(cloud, call, "groups", groupOf(directoryOf(cloud, call), call));
  });
  router.patch("/v1.0/groups/:id", async (call) => {
    writes(call);
    const directory = directoryOf(cloud, call);
    const group = groupOf(directory, call);
    const body = await bodyOf(call, badRequest);
    const { id: _id, ...patch } = plain(body) as JsonObject;
    if (patch.isAssignableToRole !== undefined && patch.isAssignableToRole !== group.isAssignableToRole) {
      throw badRequest("isAssignableToRole can only be set when the group is created.");
    }
    const id = String(group.id);
    directory.groups[id] = { ...group, ...patch };
    directory.groupMembers[id] = [...new Set([...(directory.groupMembers[id] ?? []), ...bound(body, "members")])];
    return empty(call, 204);
  });
  router.delete("/v1.0/groups/:id", (call) => {
    writes(call);
    const directory = directoryOf(cloud, call);
    const id = String(groupOf(directory, call).id);
    delete directory.groups[id];
    delete directory.groupMembers[id];
    delete directory.groupOwners[id];
    return empty(call, 204);
  });
  relation(router, cloud, "members");
  relation(router, cloud, "owners");
};
