import type { Cloud } from "../core/cloud";
import { bodyOf, type Call, empty, type Family, newId, param } from "../core/http";
import { asText, type JsonObject } from "../core/json";
import { remembered, type Schedule, scheduleInfo, shown } from "../pim/schedules";
import type { Directory } from "../state/directory";
import { directoryOf, needs } from "./authorization";
import { roleById } from "./built-in-roles";
import { collection, entity } from "./odata";
import { isServicePrincipal, principalOf } from "./principals";
import { badRequest, graphRefusal } from "./refusals";
import { directoryPolicyId, rulesOf } from "./role-management-policies";
import { carryOut, type Store } from "./schedule-requests";

const eligibility: Store = {
  level: "Eligibility",
  schedules: (directory) => directory.roleEligibilitySchedules,
  requests: (directory) => directory.roleEligibilityScheduleRequests,
};
const assignment: Store = {
  level: "Assignment",
  schedules: (directory) => directory.roleAssignmentSchedules,
  requests: (directory) => directory.roleAssignmentScheduleRequests,
};

const scheduleBody = (store: Store, one: Schedule): JsonObject => ({
  id: one.id,
  ...one.fields,
  createdUsing: one.requestId,
  createdDateTime: one.createdAt,
  modifiedDateTime: one.modifiedAt,
  status: "Provisioned",
  scheduleInfo: scheduleInfo(one),
  memberType: "Direct",
  ...(store.level === "Assignment" && { assignmentType: "Assigned" }),
});

/** Who may be given the role: users and role-assignable groups; a service principal actively only. */
function checkPrincipal(cloud: Cloud, directory: Directory, store: Store, principalId: string): void {
  const principal = principalOf(cloud, directory, principalId);
  if (principal === undefined) throw graphRefusal(404, "SubjectNotFound", `The subject ${principalId} was not found.`);
  if (isServicePrincipal(principal) && store.level === "Eligibility") {
    throw graphRefusal(400, "InvalidRoleSubject", "A service principal cannot be eligible for a role, only active.");
  }
  if (directory.groups[principalId] !== undefined && directory.groups[principalId]?.isAssignableToRole !== true) {
    throw graphRefusal(400, "InvalidRoleSubject", "The group is not role-assignable.");
  }
}

async function request(cloud: Cloud, call: Call, store: Store): Promise<Response> {
  needs(call, "Authorization_RequestDenied", [
    "RoleManagement.ReadWrite.Directory",
    `Role${store.level}Schedule.ReadWrite.Directory`,
  ]);
  const directory = directoryOf(cloud, call);
  const body = await bodyOf(call, badRequest);
  const principalId = asText(body.principalId).toLowerCase();
  const roleDefinitionId = asText(body.roleDefinitionId).toLowerCase();
  const directoryScopeId = asText(body.directoryScopeId);
  if (principalId === "") throw badRequest("principalId is missing.");
  if (directoryScopeId === "" && asText(body.appScopeId) === "") throw badRequest("directoryScopeId is missing.");
  if (roleById(directory, roleDefinitionId) === undefined) {
    throw graphRefusal(404, "RoleNotFound", `The role ${roleDefinitionId} was not found.`);
  }
  if (asText(body.action).toLowerCase() !== "adminremove") checkPrincipal(cloud, directory, store, principalId);
  const fields: JsonObject = { principalId, roleDefinitionId, directoryScopeId, appScopeId: null };
  const answer = carryOut(cloud, directory, store, body, {
    id: newId(),
    scheduleId: newId(),
    key: `${principalId}|${roleDefinitionId}|${directoryScopeId.toLowerCase()}`,
    fields,
    rules: rulesOf(directory, directoryPolicyId(directory.id, roleDefinitionId), "directory"),
  });
  return entity(cloud, call, `roleManagement/directory/role${store.level}ScheduleRequests`, answer, 201);
}

/** Cancels a request whose schedule has not begun; anything else is too late. */
function cancel(cloud: Cloud, directory: Directory, store: Store, id: string): void {
  const found = remembered(cloud, store.requests(directory)).find((one) => one.id === id);
  if (found === undefined) throw graphRefusal(404, "RoleAssignmentRequestNotFound", `The request ${id} was not found.`);
  const schedule = Object.values(store.schedules(directory)).find((one) => one.requestId === id);
  if (found.status !== "Granted" || schedule === undefined || Date.parse(schedule.startDateTime) <= cloud.clock.now()) {
    throw graphRefusal(400, "RoleAssignmentRequestCannotBeCancelled", "Only a pending request can be cancelled.");
  }
  delete store.schedules(directory)[schedule.id];
  found.status = "Canceled";
  found.body.status = "Canceled";
}

/** PIM of directory roles: requests, which vanish after 45 days, and the schedules they make. */
export const directoryRoleSchedulesFamily: Family = (router, cloud) => {
  for (const store of [eligibility, assignment]) {
    const base = `/v1.0/roleManagement/directory/role${store.level}Schedule`;
    const reads = (call: Call): void =>
      needs(call, "Authorization_RequestDenied", [
        "RoleManagement.ReadWrite.Directory",
        "RoleManagement.Read.Directory",
        `Role${store.level}Schedule.ReadWrite.Directory`,
        `Role${store.level}Schedule.Read.Directory`,
      ]);
    router.post(`${base}Requests`, (call) => request(cloud, call, store));
    router.get(`${base}Requests`, (call) => {
      reads(call);
      const found = remembered(cloud, store.requests(directoryOf(cloud, call)));
      return collection(
        cloud,
        call,
        `roleManagement/directory/role${store.level}ScheduleRequests`,
        found.map((one) => one.body),
      );
    });
    router.get(`${base}Requests/:id`, (call) => {
      reads(call);
      const found = remembered(cloud, store.requests(directoryOf(cloud, call))).find(
        (one) => one.id === param(call, "id"),
      );
      if (found === undefined) throw graphRefusal(404, "RoleAssignmentRequestNotFound", "The request was not found.");
      return entity(cloud, call, `roleManagement/directory/role${store.level}ScheduleRequests`, found.body);
    });
    router.post(`${base}Requests/:id/cancel`, (call) => {
      needs(call, "Authorization_RequestDenied", [
        "RoleManagement.ReadWrite.Directory",
        `Role${store.level}Schedule.ReadWrite.Directory`,
      ]);
      cancel(cloud, directoryOf(cloud, call), store, param(call, "id"));
      return empty(call, 204);
    });
    for (const plural of [`${base}s`, `${base}Instances`]) {
      router.get(plural, (call) => {
        reads(call);
        const found = shown(cloud, store.schedules(directoryOf(cloud, call))).map((one) => scheduleBody(store, one));
        return collection(cloud, call, `roleManagement/directory/role${store.level}Schedules`, found);
      });
    }
    router.get(`${base}s/:id`, (call) => {
      reads(call);
      const found = shown(cloud, store.schedules(directoryOf(cloud, call))).find((one) => one.id === param(call, "id"));
      if (found === undefined) throw graphRefusal(404, "ResourceNotFound", "The schedule was not found.");
      return entity(cloud, call, `roleManagement/directory/role${store.level}Schedules`, scheduleBody(store, found));
    });
  }
};
