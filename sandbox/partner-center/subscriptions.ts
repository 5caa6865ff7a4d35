import type { Cloud } from "../core/cloud";
import { bodyOf, type Call, empty, type Family, json, newId, param } from "../core/http";
import { asObject, type JsonObject } from "../core/json";
import type { Dated, Entitlement } from "../state/commerce";
import { customerOf } from "./authorization";
import { list } from "./lists";
import { etagOf, isVisible } from "./plan";
import { partnerRefusal } from "./refusals";

function subscriptionOf(cloud: Cloud, call: Call): Dated {
  const customer = customerOf(cloud, call);
  const subscription = cloud.state.commerce.subscriptions[param(call, "subscription").toLowerCase()];
  if (subscription?.customerId !== customer.id || !isVisible(cloud, subscription)) {
    throw partnerRefusal(404, "20003", `The subscription with ID ${param(call, "subscription")} was not found.`);
  }
  return subscription;
}

const entitlementBody = (entitlement: Entitlement): JsonObject => ({
  id: entitlement.id,
  friendlyName: entitlement.friendlyName,
  status: entitlement.status,
  subscriptionId: entitlement.planId,
});

function entitlementsOf(cloud: Cloud, planId: string): Entitlement[] {
  return Object.values(cloud.state.commerce.entitlements).filter((one) => one.planId === planId);
}

/** Suspends or reactivates a plan; the etag must be the current one, and nothing active may hang on a plan that is suspended. */
async function update(cloud: Cloud, call: Call): Promise<Response> {
  const subscription = subscriptionOf(cloud, call);
  const body = await bodyOf(call, (why) => partnerRefusal(400, "3000", why));
  const ifMatch = call.req.header("if-match");
  if (ifMatch !== undefined && ifMatch.replaceAll('"', "") !== etagOf(subscription.body))
    throw partnerRefusal(400, "2055", "The etag is stale; read the subscription again.");
  const status = body.status;
  if (body.id !== undefined && body.id !== subscription.body.id)
    throw partnerRefusal(400, "3000", "The id of a subscription cannot change.");
  if (status !== "active" && status !== "suspended")
    throw partnerRefusal(400, "3000", "The status must be active or suspended.");
  const planId = String(subscription.body.id);
  if (status === "suspended" && entitlementsOf(cloud, planId).some((one) => one.status === "active")) {
    throw partnerRefusal(403, "900115", "The plan has active Azure subscriptions or reservations; cancel them first.");
  }
  subscription.body = {
    ...subscription.body,
    status,
    attributes: { ...asObject(subscription.body.attributes), etag: Buffer.from(newId()).toString("base64") },
  };
  return json(call, 200, subscription.body);
}

function setEntitlement(cloud: Cloud, call: Call, status: "active" | "suspended"): void {
  const subscription = subscriptionOf(cloud, call);
  const entitlement = cloud.state.commerce.entitlements[param(call, "entitlement").toLowerCase()];
  if (entitlement === undefined || entitlement.planId !== subscription.body.id)
    throw partnerRefusal(404, "800111", "The Azure subscription was not found.");
  if (status === "active" && subscription.body.status !== "active")
    throw partnerRefusal(400, "900335", "The plan is not active.");
  entitlement.status = status;
  const azure = cloud.state.azure.subscriptions[entitlement.id];
  if (azure !== undefined) azure.state = status === "active" ? "Enabled" : "Disabled";
}

export const subscriptionsFamily: Family = (router, cloud) => {
  router.get("/v1/customers/:customer/subscriptions", (call) => {
    const customer = customerOf(cloud, call);
    const shown = Object.values(cloud.state.commerce.subscriptions)
      .filter((one) => one.customerId === customer.id && isVisible(cloud, one))
      .map((one) => one.body);
    return list(cloud, call, shown);
  });
  router.get("/v1/customers/:customer/subscriptions/:subscription", (call) =>
    json(call, 200, subscriptionOf(cloud, call).body),
  );
  router.patch("/v1/customers/:customer/subscriptions/:subscription", (call) => update(cloud, call));
  router.get("/v1/customers/:customer/subscriptions/:subscription/azureEntitlements", (call) => {
    const plan = String(subscriptionOf(cloud, call).body.id);
    const shown = entitlementsOf(cloud, plan).filter((one) => isVisible(cloud, one));
    return list(cloud, call, shown.map(entitlementBody));
  });
  const entitlement = "/v1/customers/:customer/subscriptions/:subscription/azureEntitlements/:entitlement";
  router.post(`${entitlement}/cancel`, async (call) => {
    const body = await bodyOf(call, (why) => partnerRefusal(400, "3000", why));
    if (body.cancellationReason !== "compromise")
      throw partnerRefusal(400, "800002", "The cancellationReason must be compromise.");
    setEntitlement(cloud, call, "suspended");
    return empty(call, 200);
  });
  router.post(`${entitlement}/reactivate`, (call) => {
    setEntitlement(cloud, call, "active");
    return empty(call, 202);
  });
};
