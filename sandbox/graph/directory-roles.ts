import { bodyOf, type Call, empty, type Family, newId, param } from "../core/http";
import { asText, type JsonObject } from "../core/json";
import type { Directory } from "../state/directory";
import { directoryOf, needs } from "./authorization";
import { builtInRoles, roleById } from "./built-in-roles";
import { collection, entity } from "./odata";
import { principalOf, principalsOf } from "./principals";
import { badRequest, graphRefusal, notFound } from "./refusals";

const DEFINITIONS = "/v1.0/roleManagement/directory/roleDefinitions";
const ASSIGNMENTS = "/v1.0/roleManagement/directory/roleAssignments";

const reads = (call: Call): void =>
  needs(call, "Authorization_RequestDenied", [
    "RoleManagement.Read.Directory",
    "RoleManagement.ReadWrite.Directory",
    "Directory.Read.All",
  ]);
const writes = (call: Call): void => needs(call, "Authorization_RequestDenied", ["RoleManagement.ReadWrite.Directory"]);

/** Roles that count as activated: those with an assignment, and those that were activated by hand. */
function activatedRoles(directory: Directory): JsonObject[] {
  const assigned = new Set(Object.values(directory.roleAssignments).map((one) => asText(one.roleDefinitionId)));
  const byHand = Object.values(directory.directoryRoles);
  const derived = builtInRoles
    .filter((role) => assigned.has(asText(role.id)) && !byHand.some((one) => one.roleTemplateId === role.id))
    .map((role) => directoryRole(role, `f${asText(role.id).slice(1)}`));
  return [...byHand, ...derived];
}

const directoryRole = (role: JsonObject, id: string): JsonObject => ({
  id,
  roleTemplateId: role.id ?? null,
  displayName: role.displayName ?? null,
  description: role.description ?? null,
  deletedDateTime: null,
});

/** Role definitions, activated roles and active assignments. */
export const directoryRolesFamily: Family = (router, cloud) => {
  router.get(DEFINITIONS, (call) => {
    reads(call);
    const own = Object.values(directoryOf(cloud, call).roleDefinitions);
    return collection(cloud, call, "roleManagement/directory/roleDefinitions", [...builtInRoles, ...own]);
  });
  router.get(`${DEFINITIONS}/:id`, (call) => {
    reads(call);
    const found = roleById(directoryOf(cloud, call), param(call, "id"));
    if (found === undefined) throw notFound(param(call, "id"));
    return entity(cloud, call, "roleManagement/directory/roleDefinitions", found);
  });
  router.get("/v1.0/directoryRoleTemplates", (call) => {
    reads(call);
    const templates = builtInRoles.map(
      ({ id, displayName, description }) => ({ id, displayName, description }) as JsonObject,
    );
    return collection(cloud, call, "directoryRoleTemplates", templates);
  });
  router.get("/v1.0/directoryRoles", (call) => {
    reads(call);
    return collection(cloud, call, "directoryRoles", activatedRoles(directoryOf(cloud, call)));
  });
  router.post("/v1.0/directoryRoles", async (call) => {
    writes(call);
    const directory = directoryOf(cloud, call);
    const templateId = asText((await bodyOf(call, badRequest)).roleTemplateId);
    const role = builtInRoles.find((one) => one.id === templateId);
    if (role === undefined) throw notFound(templateId);
    if (activatedRoles(directory).some((one) => one.roleTemplateId === templateId)) {
      throw graphRefusal(
        400,
        "Request_BadRequest",
        "A conflicting object with one or more of the specified property values is present in the directory.",
      );
    }
    const made = directoryRole(role, newId());
    directory.directoryRoles[String(made.id)] = made;
    return entity(cloud, call, "directoryRoles", made, 201);
  });
  router.get("/v1.0/directoryRoles/:id", (call) => {
    reads(call);
    const found = activatedRoles(directoryOf(cloud, call)).find((one) => one.id === param(call, "id"));
    if (found === undefined) throw notFound(param(call, "id"));
    return entity(cloud, call, "directoryRoles", found);
  });
  router.get("/v1.0/directoryRoles/:id/members", (call) => {
    reads(call);
    const directory = directoryOf(cloud, call);
    const role = activatedRoles(directory).find((one) => one.id === param(call, "id"));
    if (role === undefined) throw notFound(param(call, "id"));
    const holders = Object.values(directory.roleAssignments)
      .filter((one) => one.roleDefinitionId === role.roleTemplateId && one.directoryScopeId === "/")
      .map((one) => asText(one.principalId));
    return collection(cloud, call, "directoryObjects", principalsOf(cloud, directory, holders));
  });

  router.get(ASSIGNMENTS, (call) => {
    reads(call);
    return collection(
      cloud,
      call,
      "roleManagement/directory/roleAssignments",
      Object.values(directoryOf(cloud, call).roleAssignments),
    );
  });
  router.post(ASSIGNMENTS, async (call) => {
    writes(call);
    const directory = directoryOf(cloud, call);
    const body = await bodyOf(call, badRequest);
    const principalId = asText(body.principalId).toLowerCase();
    const roleDefinitionId = asText(body.roleDefinitionId).toLowerCase();
    const directoryScopeId = asText(body.directoryScopeId) || "/";
    if (roleById(directory, roleDefinitionId) === undefined) throw notFound(roleDefinitionId);
    if (principalOf(cloud, directory, principalId) === undefined) throw notFound(principalId);
    const same = Object.values(directory.roleAssignments).some(
      (one) =>
        one.principalId === principalId &&
        one.roleDefinitionId === roleDefinitionId &&
        one.directoryScopeId === directoryScopeId,
    );
    if (same)
      throw graphRefusal(
        400,
        "Request_BadRequest",
        "A conflicting object with one or more of the specified property values is present in the directory.",
      );
    const made: JsonObject = { id: newId(), principalId, roleDefinitionId, directoryScopeId };
    directory.roleAssignments[String(made.id)] = made;
    return entity(cloud, call, "roleManagement/directory/roleAssignments", made, 201);
  });
  router.get(`${ASSIGNMENTS}/:id`, (call) => {
    reads(call);
    const found = directoryOf(cloud, call).roleAssignments[param(call, "id")];
    if (found === undefined) throw notFound(param(call, "id"));
    return entity(cloud, call, "roleManagement/directory/roleAssignments", found);
  });
  router.delete(`${ASSIGNMENTS}/:id`, (call) => {
    writes(call);
    const directory = directoryOf(cloud, call);
    if (directory.roleAssignments[param(call, "id")] === undefined) throw notFound(param(call, "id"));
    delete directory.roleAssignments[param(call, "id")];
    return empty(call, 204);
  });
};
