import type { Cloud } from "../core/cloud";
import type { JsonObject } from "../core/json";
import type { Directory } from "../state/directory";

const SERVICE_PRINCIPAL = "#microsoft.graph.servicePrincipal";

/** Service principals of a directory: one for each application that has a grant there. */
export function servicePrincipals(cloud: Cloud, directory: Directory): JsonObject[] {
  return Object.values(cloud.state.applications).flatMap((application) => {
    const grant = application.grants[directory.id];
    if (grant === undefined) return [];
    return [
      {
        id: grant.objectId,
        appId: application.appId,
        displayName: application.displayName,
        servicePrincipalType: "Application",
        accountEnabled: true,
      },
    ];
  });
}

/** A user, group or service principal with its OData type; undefined when the directory has none of that id. */
export function principalOf(cloud: Cloud, directory: Directory, id: string): JsonObject | undefined {
  const user = directory.users[id];
  if (user !== undefined) return { "@odata.type": "#microsoft.graph.user", ...user };
  const group = directory.groups[id];
  if (group !== undefined) return { "@odata.type": "#microsoft.graph.group", ...group };
  const found = servicePrincipals(cloud, directory).find((one) => one.id === id);
  return found === undefined ? undefined : { "@odata.type": SERVICE_PRINCIPAL, ...found };
}

export const isServicePrincipal = (principal: JsonObject): boolean => principal["@odata.type"] === SERVICE_PRINCIPAL;

/** The principals that exist among ids, in their order. */
export const principalsOf = (cloud: Cloud, directory: Directory, ids: string[]): JsonObject[] =>
  ids.map((id) => principalOf(cloud, directory, id)).filter((one) => one !== undefined);
