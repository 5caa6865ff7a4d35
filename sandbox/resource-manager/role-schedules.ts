import type { Cloud } from "../core/cloud";
import { bodyOf, type Call, empty, type Family, isGuid, json, param } from "../core/http";
import { asObject, asText, type JsonObject } from "../core/json";
import { SCOPE } from "../core/paths";
import { guidFrom, rulesInForce } from "../pim/rules";
import {
  type Level,
  remembered,
  type Schedule,
  type ScheduleRequest,
  scheduleInfo,
  shown,
  submit,
} from "../pim/schedules";
import { armRefusal } from "./refusals";
import { filteredPrincipal } from "./role-assignments";
import { policyName } from "./role-management-policies";
import { roleGuid } from "./roles";
import { scopeOf } from "./scopes";

const PATH = `/${SCOPE}/:scope/Microsoft.Authorization`;
const badRequest = (why: string) => armRefusal(400, "BadRequest", why);

interface Store {
  level: Level;
  schedules: Record<string, Schedule>;
  requests: Record<string, ScheduleRequest>;
}

function storeOf(cloud: Cloud, level: Level): Store {
  const { azure } = cloud.state;
  return level === "Eligibility"
    ? { level, schedules: azure.roleEligibilitySchedules, requests: azure.roleEligibilityScheduleRequests }
    : { level, schedules: azure.roleAssignmentSchedules, requests: azure.roleAssignmentScheduleRequests };
}

const capital = (text: unknown): string =>
  typeof text === "string" ? text.charAt(0).toUpperCase() + text.slice(1) : "";

/** `scheduleInfo` in Resource Manager's spelling of the expiration types. */
function armInfo(span: { startDateTime: string; endDateTime: string | null }): JsonObject {
  const info = scheduleInfo(span);
  const expiration = asObject(info.expiration);
  return { startDateTime: info.startDateTime ?? null, expiration: { ...expiration, type: capital(expiration.type) } };
}

const scheduleBody = (store: Store, one: Schedule): JsonObject => {
  const scope = asText(one.fields.scope);
  return {
    id: `${scope}/providers/Microsoft.Authorization/role${store.level}Schedules/${one.id}`,
    name: one.id,
    type: `Microsoft.Authorization/Role${store.level}Schedules`,
    properties: {
      ...one.fields,
      [`role${store.level}ScheduleRequestId`]: `${scope}/providers/Microsoft.Authorization/role${store.level}ScheduleRequests/${one.requestId}`,
      memberType: "Direct",
      status: "Provisioned",
      startDateTime: one.startDateTime,
      endDateTime: one.endDateTime,
      createdOn: one.createdAt,
      updatedOn: one.modifiedAt,
      ...(store.level === "Assignment" && { assignmentType: "Assigned" }),
    },
  };
};

async function put(cloud: Cloud, call: Call, level: Level): Promise<Response> {
  const scope = scopeOf(cloud, call, "write");
  const store = storeOf(cloud, level);
  const name = param(call, "name").toLowerCase();
  if (!isGuid(name)) throw badRequest("The name of a request is a new GUID.");
  if (store.requests[name] !== undefined)
    throw armRefusal(409, "RoleAssignmentRequestExists", "A request of this name exists; use a new GUID.");
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
  const fields: JsonObject = {
    scope,
    roleDefinitionId: asText(properties.roleDefinitionId),
    principalId,
    principalType: "User",
  };
  const { status, schedule, span } = submit(
    cloud,
    store.schedules,
    rulesInForce("azure", cloud.state.azure.roleManagementPolicyRules[policyName(scope, role)]),
    {
      id: name,
      scheduleId: guidFrom(scope, role, principalId, level, name),
      level,
      action: asText(properties.requestType),
      key: `${scope}|${role}|${principalId}`.toLowerCase(),
      fields,
      scheduleInfo: asObject(properties.scheduleInfo),
      justification: asText(properties.justification),
      ticketInfo: asObject(properties.ticketInfo),
      isValidationOnly: false,
    },
  );
  const body: JsonObject = {
    id: `${scope}/providers/Microsoft.Authorization/role${level}ScheduleRequests/${name}`,
    name,
    type: `Microsoft.Authorization/Role${level}ScheduleRequests`,
    properties: {
      ...fields,
      requestType: properties.requestType ?? null,
      status,
      [`targetRole${level}ScheduleId`]: schedule?.id ?? null,
      justification: properties.justification ?? null,
      ticketInfo: properties.ticketInfo ?? null,
      ...(span !== undefined && { scheduleInfo: armInfo(span) }),
      requestorId: call.get("caller").objectId,
      createdOn: cloud.clock.iso(),
    },
  };
  store.requests[name] = { id: name, createdAt: cloud.clock.iso(), status, body };
  return json(call, 201, body);
}

/** PIM of Azure roles: a request under a new GUID each time, and the schedules that requests make. */
export const roleSchedulesFamily: Family = (router, cloud) => {
  for (const level of ["Eligibility", "Assignment"] as const) {
    const requests = `${PATH}/role${level}ScheduleRequests`;
    const find = (call: Call): ScheduleRequest => {
      const found = remembered(cloud, storeOf(cloud, level).requests).find(
        (one) => one.id === param(call, "name").toLowerCase(),
      );
      if (found === undefined)
        throw armRefusal(404, "RoleAssignmentRequestNotFound", `The request '${param(call, "name")}' was not found.`);
      return found;
    };
    router.put(`${requests}/:name`, (call) => put(cloud, call, level));
    router.get(`${requests}/:name`, (call) => {
      scopeOf(cloud, call, "read");
      return json(call, 200, find(call).body);
    });
    router.delete(`${requests}/:name`, () => {
      throw armRefusal(
        403,
        "AuthorizationFailed",
        "A schedule request cannot be deleted; make a new request of the type AdminRemove.",
      );
    });
    router.post(`${requests}/:name/cancel`, (call) => {
      scopeOf(cloud, call, "write");
      const found = find(call);
      const store = storeOf(cloud, level);
      const schedule = Object.values(store.schedules).find((one) => one.requestId === found.id);
      if (schedule === undefined || Date.parse(schedule.startDateTime) <= cloud.clock.now()) {
        throw armRefusal(400, "RoleAssignmentRequestCannotBeCancelled", "Only a pending request can be cancelled.");
      }
      delete store.schedules[schedule.id];
      return empty(call, 200);
    });
    for (const kind of ["Schedules", "ScheduleInstances"]) {
      router.get(`${PATH}/role${level}${kind}`, (call) => {
        const scope = scopeOf(cloud, call, "read");
        const principal = filteredPrincipal(call);
        const store = storeOf(cloud, level);
        const found = shown(cloud, store.schedules)
          .filter((one) => asText(one.fields.scope).toLowerCase() === scope.toLowerCase())
          .filter((one) => principal === undefined || one.fields.principalId === principal);
        return json(call, 200, { value: found.map((one) => scheduleBody(store, one)) });
      });
    }
    router.get(`${PATH}/role${level}Schedules/:name`, (call) => {
      scopeOf(cloud, call, "read");
      const store = storeOf(cloud, level);
      const found = shown(cloud, store.schedules).find((one) => one.id === param(call, "name").toLowerCase());
      if (found === undefined)
        throw armRefusal(404, "RoleAssignmentScheduleNotFound", `The schedule '${param(call, "name")}' was not found.`);
      return json(call, 200, scheduleBody(store, found));
    });
  }
};
