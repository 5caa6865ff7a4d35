import type { Cloud } from "../core/cloud";
import { type Call, type Caller, param, Refusal, type Service } from "../core/http";
import { readBearer } from "../sign-in/bearer";
import type { Customer } from "../state/commerce";
import { partnerRefusal } from "./refusals";

const CHALLENGE = { "www-authenticate": 'Bearer error="invalid_token"' };

/** Who calls Partner Center; a user without MFA and a token for another service are refused as documented. */
export const authenticatePartner: NonNullable<Service["authenticate"]> = async (call, cloud) => {
  const caller = await readBearer(cloud, call, "partnerCenter");
  if (caller === "audience") {
    throw new Refusal(401, "900420", "The access token is for another audience than Partner Center.", {
      headers: CHALLENGE,
    });
  }
  if (typeof caller === "string") {
    throw new Refusal(401, "400", "Access denied: the access token is missing, expired or not valid.", {
      headers: CHALLENGE,
    });
  }
  if (caller.tenantId !== cloud.state.commerce.partnerTenantId) {
    throw partnerRefusal(403, "2032", "Access denied: the token is not of a partner's directory.");
  }
  const modes = cloud.state.applications[caller.appId]?.grants[caller.tenantId]?.partnerCenter ?? [];
  if (!modes.includes(caller.kind))
    throw partnerRefusal(403, "2032", "Access denied: the application has no access to Partner Center.");
  if (caller.kind === "user" && !caller.amr.includes("mfa")) {
    throw new Refusal(401, "900421", "Unauthorized - MFA required", { headers: CHALLENGE });
  }
  return caller;
};

/** Refuses an application-only call where the operation takes an application and a user. */
export function needsUser(caller: Caller): void {
  if (caller.kind === "user") return;
  throw partnerRefusal(
    403,
    "900329",
    "The operation does not support application-only access; sign in as an application and a user.",
  );
}

/** The customer that the path names, with whom the partner has a relationship. */
export function customerOf(cloud: Cloud, call: Call): Customer {
  const id = param(call, "customer").toLowerCase();
  const customer = cloud.state.commerce.customers[id];
  if (customer !== undefined) return customer;
  throw partnerRefusal(
    403,
    "20002",
    `Partner ID ${cloud.state.commerce.partnerTenantId} has no commerce relationship with customer ID ${id}.`,
  );
}
