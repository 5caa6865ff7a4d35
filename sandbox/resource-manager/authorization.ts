import type { Cloud } from "../core/cloud";
import { type Call, Refusal, type Service } from "../core/http";
import { readBearer } from "../sign-in/bearer";
import { armRefusal } from "./refusals";

export const authenticateArm: NonNullable<Service["authenticate"]> = async (call, cloud) => {
  const caller = await readBearer(cloud, call, "resourceManager");
  if (call.req.query("api-version") === undefined) {
    throw armRefusal(
      400,
      "MissingApiVersionParameter",
      "The api-version query parameter (?api-version=) is required for all requests.",
    );
  }
  if (typeof caller !== "string") return caller;
  const headers = { "www-authenticate": `Bearer authorization_uri="${cloud.origin}/common", error="invalid_token"` };
  if (caller === "missing") {
    throw new Refusal(401, "AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.", {
      headers,
    });
  }
  if (caller === "expired") {
    throw new Refusal(401, "ExpiredAuthenticationToken", "The access token expiry is in the past.", { headers });
  }
  if (caller === "audience") {
    throw new Refusal(
      401,
      "InvalidAuthenticationTokenAudience",
      "The access token has been obtained for wrong audience or resource.",
      { headers },
    );
  }
  throw new Refusal(401, "InvalidAuthenticationToken", "The access token is invalid.", { headers });
};

/** Refuses a token of another directory than the one that the scope lies in. */
export function needsTenant(cloud: Cloud, call: Call, tenantId: string): void {
  const { tenantId: issuer } = call.get("caller");
  if (issuer === tenantId) return;
  throw armRefusal(
    401,
    "InvalidAuthenticationTokenTenant",
    `The access token is from the wrong issuer '${cloud.origin}/${issuer}/'. It must match the tenant '${cloud.origin}/${tenantId}/' associated with this subscription.`,
  );
}

/** Refuses a caller whose Azure role in its directory does not allow the action. */
export function needsRole(cloud: Cloud, call: Call, action: "read" | "write", scope: string): void {
  const { appId, tenantId, objectId } = call.get("caller");
  const role = cloud.state.applications[appId]?.grants[tenantId]?.resourceManager ?? "none";
  if (role === "Owner" || (role === "Reader" && action === "read")) return;
  throw armRefusal(
    403,
    "AuthorizationFailed",
    `The client '${appId}' with object id '${objectId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid.`,
  );
}

/** Billing needs a token of the partner's own directory and the Admin agent role there. */
export function needsBilling(cloud: Cloud, call: Call): void {
  const { appId, tenantId } = call.get("caller");
  needsTenant(cloud, call, cloud.state.commerce.partnerTenantId);
  if (cloud.state.applications[appId]?.grants[tenantId]?.billing === true) return;
  throw armRefusal(
    403,
    "AuthorizationFailed",
    `The client '${appId}' has no permission on the billing scope: it needs the Admin agent role of the partner.`,
  );
}
