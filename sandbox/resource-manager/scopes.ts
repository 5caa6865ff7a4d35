import type { Cloud } from "../core/cloud";
import { type Call, param } from "../core/http";
import { needsRole, needsTenant } from "./authorization";
import { armRefusal } from "./refusals";

const SUBSCRIPTION = /^\/subscriptions\/([^/]+)/i;
const MANAGEMENT_GROUP = /^\/providers\/Microsoft\.Management\/managementGroups\/([^/]+)$/i;

/** The subscription that an id names, in whose directory the token must be. */
export function subscriptionOf(cloud: Cloud, call: Call, id: string) {
  const found = cloud.state.azure.subscriptions[id.toLowerCase()];
  if (found === undefined || found.state === "Deleted") {
    throw armRefusal(404, "SubscriptionNotFound", `The subscription '${id}' could not be found.`);
  }
  needsTenant(cloud, call, found.tenantId);
  return found;
}

/**
 * The scope that the path names, once it is known that it exists, that the token is of its directory, and that the caller's role
 * allows the action there.
 */
export function scopeOf(cloud: Cloud, call: Call, action: "read" | "write"): string {
  const scope = param(call, "scope").replace(/\/+$/, "") || "/";
  const subscription = SUBSCRIPTION.exec(scope)?.[1];
  if (subscription !== undefined) subscriptionOf(cloud, call, subscription);
  const group = MANAGEMENT_GROUP.exec(scope)?.[1];
  if (group !== undefined) {
    const { tenantId } = call.get("caller");
    const known =
      group === tenantId || cloud.state.azure.managementGroups[tenantId]?.[group.toLowerCase()] !== undefined;
    if (!known)
      throw armRefusal(
        404,
        "NotFound",
        `The management group '${group}' was not found in the directory '${tenantId}'.`,
      );
  }
  if (subscription === undefined && group === undefined && scope !== "/") {
    throw armRefusal(
      400,
      "InvalidScope",
      `The scope '${scope}' is not a subscription, resource group or management group.`,
    );
  }
  needsRole(cloud, call, action, scope);
  return scope;
}
