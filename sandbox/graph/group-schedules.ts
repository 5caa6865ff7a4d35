import type { Cloud } from "../core/cloud";
import { bodyOf, type Call, empty, type Family, newId, param } from "../core/http";
import { asText, type JsonObject } from "../core/json";
import { type Level, remembered, type Schedule, scheduleInfo, shown } from "../pim/schedules";
import { directoryOf, needs } from "./authorization";
import { collection, entity } from "./odata";
import { principalOf } from "./principals";
import { badRequest, graphRefusal, notFound } from "./refusals";
import { groupPolicyId, rulesOf } from "./role-management-policies";
import { carryOut, type Store } from "./schedule-requests";

interface GroupStore extends Store {
  path: string;
}

const stores: readonly GroupStore[] = [
  {
    level: "Eligibility",
    path: "eligibility",
    schedules: (directory) => directory.groupEligibilitySchedules,
    requests: (directory) => directory.groupEligibilityScheduleRequests,
  },
  {
    level: "Assignment",
    path: "assignment",
    schedules: (directory) => directory.groupAssignmentSchedules,
    requests: (directory) => directory.groupAssignmentScheduleRequests,
  },
];

const scheduleBody = (one: Schedule, level: Level): JsonObject => ({
  id: one.id,
  ...one.fields,
  createdUsing: one.requestId,
  createdDateTime: one.createdAt,
  modifiedDateTime: one.modifiedAt,
  status: "Provisioned",
  scheduleInfo: scheduleInfo(one),
  memberType: "direct",
  ...(level === "Assignment" && { assignmentType: "assigned" }),
});

async function request(cloud: Cloud, call: Call, store: GroupStore): Promise<Response> {
  needs(call, "Authorization_RequestDenied", [`Privileged${store.level}Schedule.ReadWrite.AzureADGroup`]);
  const directory = directoryOf(cloud, call);
  const body = await bodyOf(call, badRequest);
  const [groupId, principalId] = [asText(body.groupId).toLowerCase(), asText(body.principalId).toLowerCase()];
  const accessId = asText(body.accessId).toLowerCase();
  if (accessId !== "member" && accessId !== "owner") throw badRequest("accessId must be member or owner.");
  if (directory.groups[groupId] === undefined) throw notFound(groupId);
  if (asText(body.action).toLowerCase() !== "adminremove" && principalOf(cloud, directory, principalId) === undefined) {
    throw graphRefusal(404, "SubjectNotFound", `The subject ${principalId} was not found.`);
  }
  const fields: JsonObject = { accessId, groupId, principalId };
  const answer = carryOut(cloud, directory, store, body, {
    id: `${groupId}_${accessId}_${newId()}`,
    scheduleId: `${groupId}_${accessId}_${newId()}`,
    key: `${groupId}|${accessId}|${principalId}`,
    fields,
    rules: rulesOf(directory, groupPolicyId(groupId, accessId), "group"),
  });
  return entity(cloud, call, `identityGovernance/privilegedAccess/group/${store.path}ScheduleRequests`, answer, 201);
}

/** Lists need a filter by group or principal, as the service documents. */
function filtered(call: Call): void {
  if (!/groupId|principalId/.test(call.req.query("$filter") ?? "")) {
    throw graphRefusal(400, "MissingParameters", "The filter must name groupId or principalId.");
  }
}

/** PIM for groups: eligibility and active membership or ownership, time-bound. */
export const groupSchedulesFamily: Family = (router, cloud) => {
  for (const store of stores) {
    const base = `/v1.0/identityGovernance/privilegedAccess/group/${store.path}Schedule`;
    const type = `identityGovernance/privilegedAccess/group/${store.path}Schedules`;
    const reads = (call: Call): void =>
      needs(call, "Authorization_RequestDenied", [
        `Privileged${store.level}Schedule.ReadWrite.AzureADGroup`,
        `Privileged${store.level}Schedule.Read.AzureADGroup`,
      ]);
    router.post(`${base}Requests`, (call) => request(cloud, call, store));
    router.get(`${base}Requests`, (call) => {
      reads(call);
      filtered(call);
      const found = remembered(cloud, store.requests(directoryOf(cloud, call)));
      return collection(
        cloud,
        call,
        `${type}Requests`,
        found.map((one) => one.body),
      );
    });
    router.get(`${base}Requests/:id`, (call) => {
      reads(call);
      const found = remembered(cloud, store.requests(directoryOf(cloud, call))).find(
        (one) => one.id === param(call, "id"),
      );
      if (found === undefined) throw graphRefusal(404, "ResourceNotFound", "The request was not found.");
      return entity(cloud, call, `${type}Requests`, found.body);
    });
    router.post(`${base}Requests/:id/cancel`, (call) => {
      needs(call, "Authorization_RequestDenied", [`Privileged${store.level}Schedule.ReadWrite.AzureADGroup`]);
      const directory = directoryOf(cloud, call);
      const schedule = Object.values(store.schedules(directory)).find((one) => one.requestId === param(call, "id"));
      if (schedule === undefined || Date.parse(schedule.startDateTime) <= cloud.clock.now()) {
        throw graphRefusal(400, "RoleAssignmentRequestCannotBeCancelled", "Only a pending request can be cancelled.");
      }
      delete store.schedules(directory)[schedule.id];
      return empty(call, 204);
    });
    router.get(`${base}s`, (call) => {
      reads(call);
      filtered(call);
      const found = shown(cloud, store.schedules(directoryOf(cloud, call)));
      return collection(
        cloud,
        call,
        type,
        found.map((one) => scheduleBody(one, store.level)),
      );
    });
    router.get(`${base}s/:id`, (call) => {
      reads(call);
      const found = shown(cloud, store.schedules(directoryOf(cloud, call))).find((one) => one.id === param(call, "id"));
      if (found === undefined) throw graphRefusal(404, "ResourceNotFound", "The schedule was not found.");
      return entity(cloud, call, type, scheduleBody(found, store.level));
    });
  }
};
