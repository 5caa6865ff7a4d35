import type { Cloud } from "../core/cloud";
import { newId } from "../core/http";
import type { Application, RefreshToken } from "../state/directory";
import { sign } from "./keys";
import { signInRefusal } from "./refusals";
import type { Resource } from "./resources";

/** The service that a token is to be for, and the spelling of it that becomes the audience. */
export interface Wanted {
  resource: Resource;
  audience: string;
}

function common(cloud: Cloud, tenantId: string, application: Application, wanted: Wanted): Record<string, unknown> {
  return {
    aud: wanted.audience,
    iss: `${cloud.origin}/${tenantId}/v2.0`,
    tid: tenantId,
    appid: application.appId,
    azp: application.appId,
    uti: newId(),
    ver: "1.0",
  };
}

/** A token of the application itself, with the Graph permissions it holds in the directory. */
export async function forApplication(
  cloud: Cloud,
  tenantId: string,
  application: Application,
  wanted: Wanted,
): Promise<string> {
  const grant = application.grants[tenantId];
  const claims = {
    ...common(cloud, tenantId, application, wanted),
    oid: grant?.objectId,
    sub: grant?.objectId,
    idtyp: "app",
    appidacr: "2",
    roles: wanted.resource === "graph" ? (grant?.graph ?? []) : [],
  };
  return sign(cloud.keys.signIn, claims, cloud.clock.now(), cloud.state.settings.tokenSeconds);
}

/** A token of the user who consented, with how they signed in then, for their own directory or a customer's. */
export async function forUser(
  cloud: Cloud,
  tenantId: string,
  application: Application,
  wanted: Wanted,
  consent: RefreshToken,
): Promise<string> {
  const user = cloud.state.directories[consent.tenantId]?.users[consent.userId];
  if (user === undefined)
    throw signInRefusal(400, "invalid_grant", 50034, "The user account does not exist in the directory.");
  if (user.accountEnabled === false) throw signInRefusal(400, "invalid_grant", 50057, "The user account is disabled.");
  const delegated = application.grants[tenantId]?.delegated ?? [];
  const claims = {
    ...common(cloud, tenantId, application, wanted),
    oid: consent.userId,
    sub: consent.userId,
    upn: user.userPrincipalName,
    name: user.displayName,
    idtyp: "user",
    amr: consent.amr,
    scp: wanted.resource === "graph" ? delegated.join(" ") : "user_impersonation",
  };
  return sign(cloud.keys.signIn, claims, cloud.clock.now(), cloud.state.settings.tokenSeconds);
}
