import { isGuid } from "../shared/check";
import azureRoles from "./azure-roles.json";
import directoryRoles from "./directory-roles.json";

const templateIds: Readonly<Record<string, string>> = directoryRoles.templateIds;
const roleIds: Readonly<Record<string, string>> = azureRoles.roleIds;

/** Template id of a directory role given by its English name or by the id itself; undefined when it is neither. */
export function directoryRoleTemplateId(role: unknown): string | undefined {
  return isGuid(role) ? role.toLowerCase() : lookUp(templateIds, role);
}

const DEFINITION = /\/providers\/Microsoft\.Authorization\/roleDefinitions\/([0-9a-f-]{36})$/i;

/**
 * Resource id of an Azure role as PIM answers it, so that what was created is found again: under the subscription of
 * the scope, or at the tenant for a management group.
 */
export function azureRoleDefinitionId(role: unknown, scope: string): string | undefined {
  if (typeof role === "string" && DEFINITION.test(role)) return role;
  const id = isGuid(role) ? role.toLowerCase() : lookUp(roleIds, role);
  if (id === undefined) return undefined;
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? "";
  return `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${id}`;
}

function lookUp(ids: Readonly<Record<string, string>>, name: unknown): string | undefined {
  if (typeof name !== "string") return undefined;
  const wanted = name.trim().toLowerCase();
  return Object.entries(ids).find(([known]) => known.toLowerCase() === wanted)?.[1];
}
