import { errors, jwtVerify } from "jose";
import type { Cloud } from "../core/cloud";
import type { Call, Caller } from "../core/http";
import { type Resource, resourceOf } from "./resources";

/** Why a bearer token is not taken; each service words it in its own way. */
export type BearerFault = "missing" | "malformed" | "expired" | "audience" | "revoked";

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];

/**
 * Reads the bearer token of a call: signature, time, audience, and that the application still has its service principal.
 * Permissions count as far as both the token and the state hold them, so that taking one away works at once;
 * the real services go on honouring a token until it expires.
 */
export async function readBearer(cloud: Cloud, call: Call, resource: Resource): Promise<Caller | BearerFault> {
  const header = call.req.header("authorization") ?? "";
  if (!/^bearer /i.test(header)) return "missing";
  let claims: Record<string, unknown>;
  try {
    const verified = await jwtVerify(header.slice(7).trim(), cloud.keys.signIn.publicKey, {
      currentDate: cloud.clock.date(),
      requiredClaims: ["exp", "aud", "tid"],
    });
    claims = verified.payload;
  } catch (error) {
    return error instanceof errors.JWTExpired ? "expired" : "malformed";
  }
  if (resourceOf(text(claims.aud), cloud)?.resource !== resource) return "audience";
  const tenantId = text(claims.tid);
  const appId = text(claims.appid);
  const grant = cloud.state.applications[appId]?.grants[tenantId];
  if (grant === undefined) return "revoked";
  const kind = claims.idtyp === "user" ? "user" : "app";
  const held = kind === "app" ? grant.graph : grant.delegated;
  const carried = kind === "app" ? texts(claims.roles) : text(claims.scp).split(" ");
  return {
    tenantId,
    appId,
    objectId: text(claims.oid),
    kind,
    permissions: carried.filter((permission) => held.includes(permission)),
    amr: texts(claims.amr),
  };
}
