import { type Client, delay } from "../provider/client";
import type { ResourceDefinition } from "../provider/definition";
import { list, object, type Properties, text, type Value } from "../provider/properties";

const SCHEDULES = "/identityGovernance/privilegedAccess/group";

/** PIM settings of a group: the service always has them; create adopts, delete leaves them. */
export const groupRoleManagementPolicy: ResourceDefinition = {
  computed: [
    "displayName",
    "description",
    "activationRules",
    "activeAssignmentRules",
    "eligibleAssignmentRules",
    "notificationRules",
  ],
  replaceOn: ["groupId", "roleId"],
  async create({ client }, inputs) {
    const id = await policyOf(client, text(inputs.groupId), text(inputs.roleId));
    await writeRules(client, id, inputs);
    return { id, outputs: { ...inputs, displayName: "Group", description: "" } };
  },
  async read({ client }, id, known) {
    const policy = await client.find(`/policies/roleManagementPolicies/${id}?$expand=rules`);
    if (policy === undefined) return undefined;
    const inputs = rulesFromGraph(list(policy.rules), known);
    return { inputs, outputs: { ...known, ...inputs, displayName: "Group", description: "" } };
  },
  async update({ client }, id, inputs, before) {
    await writeRules(client, id, inputs);
    return { ...before, ...inputs };
  },
  async delete() {},
};

async function policyOf(client: Client, groupId: string, roleId: string): Promise<string> {
  const filter = `scopeId eq '${groupId}' and scopeType eq 'Group' and roleDefinitionId eq '${roleId}'`;
  const answer = await client.get(`/policies/roleManagementPolicyAssignments?$filter=${encodeURIComponent(filter)}`);
  const id = text(object(list(answer.value)[0]).policyId);
  if (id === "") throw new Error(`no role management policy for ${roleId} of group ${groupId}`);
  return id;
}

/** Each writable rule: its id, the azuread block it comes from, and its Graph body. */
function rules(inputs: Properties): Properties[] {
  const activation = object(inputs.activationRules);
  const active = object(inputs.activeAssignmentRules);
  const eligible = object(inputs.eligibleAssignmentRules);
  const written: Properties[] = [];
  const expiration = (id: string, required: Value, duration: Value | undefined): void => {
    written.push(rule(id, "ExpirationRule", { isExpirationRequired: required, maximumDuration: duration ?? null }));
  };
  const enablement = (id: string, block: Properties): void => {
    const enabledRules: Value[] = [];
    if (block.requireMultifactorAuthentication === true) enabledRules.push("MultiFactorAuthentication");
    if (block.requireJustification === true) enabledRules.push("Justification");
    if (block.requireTicketInfo === true) enabledRules.push("Ticketing");
    written.push(rule(id, "EnablementRule", { enabledRules }));
  };
  if (inputs.eligibleAssignmentRules !== undefined) {
    expiration("Expiration_Admin_Eligibility", eligible.expirationRequired ?? true, eligible.expireAfter);
  }
  if (inputs.activeAssignmentRules !== undefined) {
    expiration("Expiration_Admin_Assignment", active.expirationRequired ?? true, active.expireAfter);
    enablement("Enablement_Admin_Assignment", active);
  }
  if (inputs.activationRules !== undefined) {
    if (activation.maximumDuration !== undefined) {
      expiration("Expiration_EndUser_Assignment", true, activation.maximumDuration);
    }
    enablement("Enablement_EndUser_Assignment", activation);
    if (activation.requireApproval !== undefined) {
      const approvers = list(object(list(activation.approvalStage)[0] ?? activation.approvalStage).primaryApprovers);
      written.push(
        rule("Approval_EndUser_Assignment", "ApprovalRule", {
          setting: {
            isApprovalRequired: activation.requireApproval,
            approvalStages: [
              {
                primaryApprovers: approvers.map((approver) => {
                  const { objectId = null, type } = object(approver);
                  return type === "groupMembers"
                    ? { "@odata.type": "#microsoft.graph.groupMembers", groupId: objectId }
                    : { "@odata.type": "#microsoft.graph.singleUser", userId: objectId };
                }),
              },
            ],
          },
        }),
      );
    }
  }
  return written;
}

const rule = (id: string, kind: string, body: Properties): Properties => ({
  "@odata.type": `#microsoft.graph.unifiedRoleManagementPolicy${kind}`,
  id,
  ...body,
  target: {
    caller: id.includes("EndUser") ? "EndUser" : "Admin",
    operations: ["All"],
    level: id.endsWith("Eligibility") ? "Eligibility" : "Assignment",
    inheritableSettings: [],
    enforcedSettings: [],
  },
});

async function writeRules(client: Client, policy: string, inputs: Properties): Promise<void> {
  await client.send("PATCH", `/policies/roleManagementPolicies/${policy}`, { rules: rules(inputs) });
}

function rulesFromGraph(live: readonly Value[], known: Properties): Properties {
  const byId = new Map(live.map((one) => [text(object(one).id), object(one)]));
  const inputs: Properties = { groupId: known.groupId ?? null, roleId: known.roleId ?? null };
  const expiring = (name: string, id: string): void => {
    if (known[name] === undefined) return;
    const found = byId.get(id) ?? {};
    const block = { ...object(known[name]), expirationRequired: found.isExpirationRequired ?? null };
    inputs[name] = found.maximumDuration ? { ...block, expireAfter: found.maximumDuration } : block;
    if (object(known[name]).expireAfter === undefined) delete object(inputs[name]).expireAfter;
  };
  expiring("eligibleAssignmentRules", "Expiration_Admin_Eligibility");
  expiring("activeAssignmentRules", "Expiration_Admin_Assignment");
  if (known.activationRules !== undefined) {
    const enabled = list(byId.get("Enablement_EndUser_Assignment")?.enabledRules);
    const block: Properties = { ...object(known.activationRules) };
    const flag = (name: string, value: string): void => {
      if (block[name] !== undefined || enabled.includes(value)) block[name] = enabled.includes(value);
    };
    flag("requireMultifactorAuthentication", "MultiFactorAuthentication");
    flag("requireJustification", "Justification");
    flag("requireTicketInfo", "Ticketing");
    inputs.activationRules = block;
  }
  if (known.notificationRules !== undefined) inputs.notificationRules = known.notificationRules;
  return inputs;
}

function schedule(kind: "eligibility" | "assignment"): ResourceDefinition {
  const find = async (client: Client, groupId: string, principalId: string, accessId: string) => {
    const filter = encodeURIComponent(`groupId eq '${groupId}' and principalId eq '${principalId}'`);
    const answer = await client.get(`${SCHEDULES}/${kind}Schedules?$filter=${filter}`);
    return list(answer.value)
      .map(object)
      .find((one) => one.accessId === accessId && one.principalId === principalId);
  };
  const body = (action: string, inputs: Properties): Properties => ({
    action,
    accessId: inputs.assignmentType ?? null,
    groupId: inputs.groupId ?? null,
    principalId: inputs.principalId ?? null,
    justification: inputs.justification ?? null,
    ...(inputs.ticketNumber === undefined
      ? {}
      : { ticketInfo: { ticketNumber: inputs.ticketNumber, ticketSystem: inputs.ticketSystem ?? null } }),
    scheduleInfo: {
      startDateTime: inputs.startDate ?? new Date().toISOString(),
      expiration: expiration(inputs),
    },
  });
  const expiration = (inputs: Properties): Properties => {
    if (inputs.permanentAssignment === true) return { type: "noExpiration" };
    if (inputs.duration !== undefined) return { type: "afterDuration", duration: inputs.duration };
    return { type: "afterDateTime", endDateTime: inputs.expirationDate ?? null };
  };
  return {
    computed: ["status", "startDate", "expirationDate", "permanentAssignment"],
    replaceOn: ["groupId", "principalId", "assignmentType"],
    async create({ client }, inputs) {
      await client.send("POST", `${SCHEDULES}/${kind}ScheduleRequests`, body("adminAssign", inputs));
      const [groupId, principalId, accessId] = [inputs.groupId, inputs.principalId, inputs.assignmentType].map(text);
      // The schedule appears some time after the request.
      for (let attempt = 0; attempt < 10; attempt++) {
        const found = await find(client, groupId ?? "", principalId ?? "", accessId ?? "");
        if (found !== undefined) return { id: text(found.id), outputs: { ...inputs, ...scheduleOutputs(found) } };
        await delay(200);
      }
      throw new Error(`no ${kind} schedule for ${principalId} on group ${groupId} after the request`);
    },
    async read({ client }, id, known) {
      const [groupId = "", accessId = ""] = id.split("_");
      const found = await find(client, groupId, text(known.principalId), accessId);
      if (found === undefined) return undefined;
      return { inputs: known, outputs: { ...known, ...scheduleOutputs(found) } };
    },
    async update({ client }, _id, inputs, before) {
      // Version 3.8 of the provider posts adminAssign once more, which the service refuses (azuread #1856).
      await client.send("POST", `${SCHEDULES}/${kind}ScheduleRequests`, body("adminAssign", inputs));
      return { ...before, ...inputs };
    },
    async delete({ client }, _id, state) {
      await client.send("POST", `${SCHEDULES}/${kind}ScheduleRequests`, {
        action: "adminRemove",
        accessId: state.assignmentType ?? null,
        groupId: state.groupId ?? null,
        principalId: state.principalId ?? null,
      });
    },
  };
}

const scheduleOutputs = (found: Properties): Properties => {
  const { startDateTime, expiration } = object(found.scheduleInfo);
  return {
    status: text(found.status),
    startDate: text(startDateTime),
    expirationDate: text(object(expiration).endDateTime),
    permanentAssignment: object(expiration).type === "noExpiration",
  };
};

export const privilegedAccessGroupEligibilitySchedule = schedule("eligibility");
export const privilegedAccessGroupAssignmentSchedule = schedule("assignment");
