import type { Cloud } from "../core/cloud";
import { type Call, Refusal, type Service } from "../core/http";
import { type BearerFault, readBearer } from "../sign-in/bearer";
import type { Directory } from "../state/directory";

const MESSAGES: Record<BearerFault, string> = {
  missing: "Access token is empty.",
  malformed: "IDX14100: JWT is not well formed or its signature is invalid.",
  expired: "Lifetime validation failed, the token is expired.",
  audience: "Access token validation failure. Invalid audience.",
  revoked: "The identity of the calling application could not be established.",
};

export const authenticateGraph: NonNullable<Service["authenticate"]> = async (call, cloud) => {
  const caller = await readBearer(cloud, call, "graph");
  if (typeof caller !== "string") return caller;
  throw new Refusal(401, "InvalidAuthenticationToken", MESSAGES[caller], {
    headers: { "www-authenticate": `Bearer realm="", authorization_uri="${cloud.origin}/common/oauth2/authorize"` },
  });
};

/**
 * Refuses a caller without the permissions; each argument is a list of alternatives of which one must be held.
 * `code` is `AccessDenied` at Conditional Access and `Authorization_RequestDenied` elsewhere.
 */
export function needs(call: Call, code: "AccessDenied" | "Authorization_RequestDenied", ...all: string[][]): void {
  const held = call.get("caller").permissions;
  if (all.every((alternatives) => alternatives.some((permission) => held.includes(permission)))) return;
  throw new Refusal(
    403,
    code,
    code === "AccessDenied"
      ? "You cannot perform the requested operation, required scopes are missing in the token."
      : "Insufficient privileges to complete the operation.",
  );
}

/** The directory that the caller's token is for. */
export function directoryOf(cloud: Cloud, call: Call): Directory {
  const directory = cloud.state.directories[call.get("caller").tenantId];
  if (directory === undefined)
    throw new Refusal(401, "InvalidAuthenticationToken", "The directory of the token is gone.");
  return directory;
}
