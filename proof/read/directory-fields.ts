/** The fields of the document of `--directory`. */
export const directoryFields = [
  "closed",
  "users",
  "groups",
  "roleAssignments",
  "servicePrincipals",
  "namedLocations",
  "authenticationStrengths",
] as const;

const KNOWN = new Set<string>(directoryFields.map((name) => name.toLowerCase()));

export function isDirectoryField(name: string): boolean {
  return KNOWN.has(name.toLowerCase());
}
