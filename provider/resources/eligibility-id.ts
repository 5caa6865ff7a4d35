import type { Key } from "./eligibility-requests";

/** `principalId|roleDefinitionId|directoryScopeId`: what the service itself tells eligibilities apart by. */
export function idOf({ principalId, roleDefinitionId, directoryScopeId }: Key): string {
  return [principalId, roleDefinitionId, directoryScopeId].join("|");
}

/** Reads an id back; throws a sentence that says how one is written. */
export function keyOf(id: string): Key {
  const [principalId, roleDefinitionId, directoryScopeId, ...rest] = id.split("|");
  const guidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
  if (
    principalId === undefined ||
    roleDefinitionId === undefined ||
    directoryScopeId === undefined ||
    rest.length > 0 ||
    !guidForm.test(principalId) ||
    !guidForm.test(roleDefinitionId) ||
    !directoryScopeId.startsWith("/")
  ) {
    throw new Error(
      `"${id}" is no id of an eligibility; write it as principalId|roleDefinitionId|directoryScopeId, for example 00000000-0000-0000-0000-000000000001|62e90394-69f5-4237-9190-012177145e10|/ (in quotes, because of the |)`,
    );
  }
  return { principalId, roleDefinitionId, directoryScopeId };
}
