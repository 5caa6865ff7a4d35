import { randomUUID } from "node:crypto";
import { type Client, delay, ServiceError } from "../provider/client";
import type { ResourceDefinition } from "../provider/definition";
import { list, object, type Properties, text } from "../provider/properties";
import { armResource, atScope } from "./arm";

const AUTHORIZATION = "/providers/Microsoft.Authorization";
const PIM = "api-version=2020-10-01";

export const roleAssignment = armResource({
  apiVersion: "2022-04-01",
  path: (_context, inputs) => `${atScope(inputs)}${AUTHORIZATION}/roleAssignments/${text(inputs.roleAssignmentName)}`,
  pathInputs: ["scope", "roleAssignmentName"],
  computed: ["createdBy", "createdOn", "updatedBy", "updatedOn"],
  autoName: { property: "roleAssignmentName", form: "uuid" },
  replaceOn: "all",
});

/** Read by principal and role, for the request behind it is purged after 45 days. */
async function eligibility(client: Client, inputs: Properties): Promise<Properties | undefined> {
  const filter = encodeURIComponent(`principalId eq ${text(inputs.principalId)}`);
  const found = await client.get(
    `${atScope(inputs)}${AUTHORIZATION}/roleEligibilitySchedules?${PIM}&$filter=${filter}`,
  );
  return list(found.value)
    .map(object)
    .find((one) => {
      const { principalId, roleDefinitionId } = object(one.properties);
      return (
        text(principalId) === text(inputs.principalId) &&
        text(roleDefinitionId).toLowerCase() === text(inputs.roleDefinitionId).toLowerCase()
      );
    });
}

const request = (client: Client, inputs: Properties, properties: Properties): Promise<unknown> =>
  client.send("PUT", `${atScope(inputs)}${AUTHORIZATION}/roleEligibilityScheduleRequests/${randomUUID()}?${PIM}`, {
    properties,
  });

export const pimRoleEligibilitySchedule: ResourceDefinition = {
  computed: [
    "approvalId",
    "azureApiVersion",
    "createdOn",
    "expandedProperties",
    "name",
    "principalType",
    "requestType",
    "requestorId",
    "status",
    "type",
  ],
  replaceOn: "all",
  async create({ client }, inputs) {
    const { principalId = null, roleDefinitionId = null, scheduleInfo = {}, justification = null, ticketInfo } = inputs;
    // Conditions are in the schema and are not forwarded by version 3.28.
    await request(client, inputs, {
      requestType: "AdminAssign",
      principalId,
      roleDefinitionId,
      scheduleInfo,
      justification,
      ...(ticketInfo === undefined ? {} : { ticketInfo }),
    });
    for (let attempt = 0; attempt < 20; attempt++) {
      const found = await eligibility(client, inputs);
      if (found !== undefined) {
        return {
          id: text(found.id),
          outputs: {
            ...inputs,
            name: text(found.name),
            status: text(object(found.properties).status),
            type: text(found.type),
          },
        };
      }
      await delay(200);
    }
    throw new Error(`no eligibility schedule for ${text(principalId)} at ${text(inputs.scope)} after the request`);
  },
  async read({ client }, _id, known) {
    const found = await eligibility(client, known);
    if (found === undefined) return undefined;
    const inputs = Object.fromEntries(
      ["scope", "principalId", "roleDefinitionId", "scheduleInfo", "justification", "ticketInfo"]
        .filter((name) => known[name] !== undefined)
        .map((name) => [name, known[name] ?? null]),
    );
    return { inputs, outputs: { ...known, status: text(object(found.properties).status) } };
  },
  async delete({ client }, _id, state) {
    const { principalId = null, roleDefinitionId = null } = state;
    try {
      await request(client, state, { requestType: "AdminRemove", principalId, roleDefinitionId });
    } catch (error) {
      const missing =
        error instanceof ServiceError && (error.status === 404 || error.code === "RoleAssignmentDoesNotExist");
      if (!missing) throw error;
    }
  },
};

/** The service has one policy per role and scope; create writes it and keeps the original, delete puts it back. */
export const roleManagementPolicy: ResourceDefinition = {
  computed: ["azureApiVersion", "effectiveRules", "lastModifiedBy", "lastModifiedDateTime", "name", "type"],
  replaceOn: ["scope", "roleManagementPolicyName"],
  async create({ client }, inputs) {
    const path = `${atScope(inputs)}${AUTHORIZATION}/roleManagementPolicies/${text(inputs.roleManagementPolicyName)}`;
    const original = await client.get(`${path}?${PIM}`);
    const { body } = await client.send("PATCH", `${path}?${PIM}`, { properties: { rules: inputs.rules ?? [] } });
    const id = text(body.id) || path;
    return {
      id,
      outputs: { ...inputs, name: text(body.name), originalRules: object(original.properties).rules ?? [] },
    };
  },
  async read({ client }, id, known) {
    const policy = await client.find(`${id}?${PIM}`);
    if (policy === undefined) return undefined;
    const live = list(object(policy.properties).rules).map(object);
    const written = list(known.rules).map(object);
    // Only the rules that the program sets; the service has about seventeen.
    const rules = written.map((rule) => {
      const found = live.find((one) => one.id === rule.id);
      return found === undefined
        ? rule
        : Object.fromEntries(Object.keys(rule).map((key) => [key, found[key] ?? rule[key] ?? null]));
    });
    const { scope = null, roleManagementPolicyName = null, originalRules = [] } = known;
    const inputs = { scope, roleManagementPolicyName, rules };
    return { inputs, outputs: { ...inputs, name: text(policy.name), originalRules } };
  },
  async update({ client }, id, inputs, before) {
    await client.send("PATCH", `${id}?${PIM}`, { properties: { rules: inputs.rules ?? [] } });
    return { ...before, ...inputs };
  },
  async delete({ client }, id, state) {
    await client.send("PATCH", `${id}?${PIM}`, { properties: { rules: state.originalRules ?? [] } });
  },
};
