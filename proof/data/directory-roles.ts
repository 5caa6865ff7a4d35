import roles from "./directory-roles.json";

const NAMES = new Map<string, string>(Object.entries(roles.names));

/** Template ids of the two roles that the directory synchronisation's own accounts hold. */
export const synchronisationRoles: readonly string[] = roles.synchronisation;

/** The name of a built-in directory role by its template id. */
export function roleName(templateId: string): string | undefined {
  return NAMES.get(templateId.toLowerCase());
}

export function isSynchronisationRole(templateId: string): boolean {
  return synchronisationRoles.includes(templateId.toLowerCase());
}
