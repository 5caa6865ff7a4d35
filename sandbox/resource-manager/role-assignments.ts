import type { Cloud } from "../core/cloud";
import { bodyOf, type Call, empty, type Family, isGuid, json, param } from "../core/http";
import { asObject, asText, type JsonObject } from "../core/json";
import { SCOPE } from "../core/paths";
import { armRefusal } from "./refusals";
import { azureRoles, roleGuid } from "./roles";
import { scopeOf } from "./scopes";

const PATH = `/${SCOPE}/:scope/Microsoft.Authorization`;
const below = (scope: string): string => (scope === "/" ? "" : scope);
const idOf = (scope: string, name: string): string =>
  `${below(scope)}/providers/Microsoft.Authorization/roleAssignments/${name}`;
const badRequest = (why: string) => armRefusal(400, "BadRequest", why);

async function put(cloud: Cloud, call: Call): Promise<Response> {
  const scope = scopeOf(cloud, call, "write");
  const name = param(call, "name").toLowerCase();
  if (!isGuid(name)) throw armRefusal(400, "InvalidRoleAssignmentId", "The name of a role assignment is a GUID.");
  const properties = asObject((await bodyOf(call, badRequest)).properties);
  const principalId = asText(properties.principalId).toLowerCase();
  const role = roleGuid(asText(properties.roleDefinitionId));
  if (!isGuid(principalId)) throw armRefusal(400, "InvalidPrincipalId", "principalId is not a GUID.");
  if (role === undefined)
    throw armRefusal(
      400,
      "RoleDefinitionDoesNotExist",
      `The specified role definition '${asText(properties.roleDefinitionId)}' does not exist.`,
    );
  const { resources } = cloud.state.azure;
  const id = idOf(scope, name);
  const before = resources[id.toLowerCase()];
  const twin = Object.entries(resources).find(([key, one]) => {
    const other = asObject(one.properties);
    return (
      key !== id.toLowerCase() &&
      one.type === "Microsoft.Authorization/roleAssignments" &&
      other.scope === scope &&
      other.principalId === principalId &&
      roleGuid(asText(other.roleDefinitionId)) === role
    );
  });
  if (twin !== undefined)
    throw armRefusal(
      409,
      "RoleAssignmentExists",
      `The role assignment already exists. The ID of the existing role assignment is ${twin[0].split("/").at(-1)}.`,
    );
  const old = asObject(before?.properties);
  if (before !== undefined && (old.principalId !== principalId || roleGuid(asText(old.roleDefinitionId)) !== role)) {
    throw armRefusal(
      400,
      "RoleAssignmentUpdateNotPermitted",
      "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.",
    );
  }
  const made: JsonObject = {
    id,
    name,
    type: "Microsoft.Authorization/roleAssignments",
    properties: {
      principalType: "ServicePrincipal",
      condition: null,
      conditionVersion: null,
      ...properties,
      principalId,
      scope,
      createdOn: cloud.clock.iso(),
      updatedOn: cloud.clock.iso(),
      createdBy: call.get("caller").objectId,
      updatedBy: call.get("caller").objectId,
    },
  };
  resources[id.toLowerCase()] = made;
  return json(call, before === undefined ? 201 : 200, made);
}

/** Principal that `principalId eq '…'` or `assignedTo('…')` names; PIM's form has no quotes. */
export function filteredPrincipal(call: Call): string | undefined {
  const match = /(?:principalId eq |assignedTo\()'?([0-9a-f-]{36})'?/i.exec(call.req.query("$filter") ?? "");
  return match?.[1]?.toLowerCase();
}

/** Azure role assignments and the built-in role definitions, at any scope. */
export const roleAssignmentsFamily: Family = (router, cloud) => {
  router.put(`${PATH}/roleAssignments/:name`, (call) => put(cloud, call));
  router.get(`${PATH}/roleAssignments/:name`, (call) => {
    const scope = scopeOf(cloud, call, "read");
    const found = cloud.state.azure.resources[idOf(scope, param(call, "name")).toLowerCase()];
    if (found === undefined)
      throw armRefusal(404, "RoleAssignmentNotFound", `The role assignment '${param(call, "name")}' is not found.`);
    return json(call, 200, found);
  });
  router.get(`${PATH}/roleAssignments`, (call) => {
    const scope = scopeOf(cloud, call, "read");
    const principal = filteredPrincipal(call);
    const found = Object.values(cloud.state.azure.resources).filter((one) => {
      const properties = asObject(one.properties);
      if (one.type !== "Microsoft.Authorization/roleAssignments") return false;
      if (principal !== undefined && properties.principalId !== principal) return false;
      const at = asText(properties.scope);
      return at === scope || scope.startsWith(`${below(at)}/`) || at.startsWith(`${below(scope)}/`);
    });
    return json(call, 200, { value: found });
  });
  router.delete(`${PATH}/roleAssignments/:name`, (call) => {
    const id = idOf(scopeOf(cloud, call, "write"), param(call, "name")).toLowerCase();
    const found = cloud.state.azure.resources[id];
    if (found === undefined) return empty(call, 204);
    delete cloud.state.azure.resources[id];
    return json(call, 200, found);
  });
  router.get(`${PATH}/roleDefinitions`, (call) => {
    scopeOf(cloud, call, "read");
    const wanted = /roleName eq '([^']+)'/i.exec(call.req.query("$filter") ?? "")?.[1]?.toLowerCase();
    const found = azureRoles.filter(
      (role) => wanted === undefined || asText(asObject(role.properties).roleName).toLowerCase() === wanted,
    );
    return json(call, 200, { value: found });
  });
  router.get(`${PATH}/roleDefinitions/:name`, (call) => {
    scopeOf(cloud, call, "read");
    const found = azureRoles.find((role) => role.name === param(call, "name").toLowerCase());
    if (found === undefined)
      throw armRefusal(
        404,
        "RoleDefinitionDoesNotExist",
        `The specified role definition '${param(call, "name")}' does not exist.`,
      );
    return json(call, 200, found);
  });
};
