import type { JsonObject } from "../core/json";
import data from "../data/directory-roles.json";
import type { Directory } from "../state/directory";

/** Built-in directory roles as `/roleManagement/directory/roleDefinitions` lists them. */
export const builtInRoles: readonly JsonObject[] = Object.entries(data.templateIds).map(([displayName, id]) => ({
  id,
  templateId: id,
  displayName,
  description: displayName,
  isBuiltIn: true,
  isEnabled: true,
  resourceScopes: ["/"],
  rolePermissions: [],
  version: "1",
}));

export function roleById(directory: Directory, id: string): JsonObject | undefined {
  return builtInRoles.find((role) => role.id === id) ?? directory.roleDefinitions[id];
}
