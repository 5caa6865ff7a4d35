import type { ResourceDefinition } from "../provider/definition";
import { list, object, text } from "../provider/properties";
import { fromPath, gone } from "./graph";

const ASSIGNMENTS = "/roleManagement/directory/roleAssignments";
const ELIGIBILITIES = "/roleManagement/directory/roleEligibilitySchedule";

/** Activates a built-in role; it cannot be deactivated again, so delete does nothing. */
export const directoryRole: ResourceDefinition = {
  computed: ["objectId", "description", "displayName", "templateId"],
  replaceOn: ["displayName", "templateId"],
  async create({ client }, inputs) {
    const roles = list((await client.get("/directoryRoles")).value).map(object);
    const found = roles.find(
      (role) => role.roleTemplateId === inputs.templateId || role.displayName === inputs.displayName,
    );
    const role =
      found ?? (await client.send("POST", "/directoryRoles", { roleTemplateId: inputs.templateId ?? null })).body;
    return {
      id: text(role.id),
      outputs: {
        objectId: text(role.id),
        description: text(role.description),
        displayName: text(role.displayName),
        templateId: text(role.roleTemplateId),
      },
    };
  },
  async read({ client }, id, known) {
    const role = await client.find(`/directoryRoles/${id}`);
    if (role === undefined) return undefined;
    const inputs = known.templateId === undefined ? {} : { templateId: text(role.roleTemplateId) };
    return { inputs, outputs: { ...known, objectId: id } };
  },
  async delete() {},
};

export const directoryRoleAssignment: ResourceDefinition = {
  computed: ["directoryScopeId", "appScopeId"],
  replaceOn: "all",
  async create({ client }, inputs) {
    const { body } = await client.send("POST", ASSIGNMENTS, {
      principalId: inputs.principalObjectId ?? null,
      roleDefinitionId: inputs.roleId ?? null,
      directoryScopeId: inputs.directoryScopeId ?? "/",
    });
    return { id: text(body.id), outputs: { ...inputs, directoryScopeId: text(body.directoryScopeId) } };
  },
  async read({ client }, id, known) {
    const found = await client.find(`${ASSIGNMENTS}/${id}`);
    if (found === undefined) return undefined;
    const inputs = {
      roleId: text(found.roleDefinitionId),
      principalObjectId: text(found.principalId),
      ...(known.directoryScopeId === undefined ? {} : { directoryScopeId: text(found.directoryScopeId) }),
    };
    return { inputs, outputs: { ...inputs, directoryScopeId: text(found.directoryScopeId) } };
  },
  delete: ({ client }, id) => gone(client.send("DELETE", `${ASSIGNMENTS}/${id}`)),
};

/** Always without an end: that is what azuread offers. */
export const directoryRoleEligibilityScheduleRequest: ResourceDefinition = {
  computed: [],
  replaceOn: "all",
  async create({ client }, inputs) {
    const { body } = await client.send("POST", `${ELIGIBILITIES}Requests`, {
      ...inputs,
      action: "adminAssign",
      scheduleInfo: { startDateTime: new Date().toISOString(), expiration: { type: "noExpiration" } },
    });
    return { id: text(body.id), outputs: inputs };
  },
  async read({ client }, id) {
    const found = await client.find(`${ELIGIBILITIES}Requests/${fromPath(id)}`);
    if (found === undefined) return undefined;
    const inputs = {
      principalId: text(found.principalId),
      roleDefinitionId: text(found.roleDefinitionId),
      directoryScopeId: text(found.directoryScopeId),
      justification: text(found.justification),
    };
    return { inputs, outputs: inputs };
  },
  async delete({ client }, _id, state) {
    await client.send("POST", `${ELIGIBILITIES}Requests`, { ...state, action: "adminRemove" });
  },
};
