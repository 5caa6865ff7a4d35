import type { JsonObject } from "../core/json";
import data from "../data/azure-roles.json";

/** Built-in Azure roles as role definitions; custom ones do not exist here. */
export const azureRoles: readonly JsonObject[] = Object.entries(data.ids).map(([roleName, name]) => ({
  id: `/providers/Microsoft.Authorization/roleDefinitions/${name}`,
  name,
  type: "Microsoft.Authorization/roleDefinitions",
  properties: { roleName, type: "BuiltInRole", description: roleName, assignableScopes: ["/"], permissions: [] },
}));

/** The GUID at the end of a role definition id, when it is a known role. */
export function roleGuid(roleDefinitionId: string): string | undefined {
  const name = roleDefinitionId.split("/").at(-1)?.toLowerCase();
  return azureRoles.some((role) => role.name === name) ? name : undefined;
}
