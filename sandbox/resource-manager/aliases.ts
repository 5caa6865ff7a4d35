import type { Cloud } from "../core/cloud";
import { bodyOf, type Call, empty, type Family, isGuid, json, newId, param } from "../core/http";
import { asObject, asText, type JsonObject } from "../core/json";
import { activePlans, isVisible } from "../partner-center/plan";
import type { AliasState, AzureSubscriptionState } from "../state/commerce";
import { needsBilling } from "./authorization";
import { armRefusal } from "./refusals";

const PATH = "/providers/Microsoft.Subscription/aliases";
const BILLING_SCOPE = /^\/providers\/Microsoft\.Billing\/billingAccounts\/([^/]+)\/customers\/([^/]+)$/i;
const badRequest = (message: string) => armRefusal(400, "BadRequest", message);

/** `Accepted` until the polls and the time are over; every read of it counts as a poll. */
function provisioningState(cloud: Cloud, alias: AliasState): "Accepted" | "Succeeded" | "Failed" {
  if (alias.pollsLeft > 0 || Date.parse(alias.readyAt) > cloud.clock.now()) return "Accepted";
  return alias.failure === undefined ? "Succeeded" : "Failed";
}

function aliasBody(cloud: Cloud, alias: AliasState): JsonObject {
  const state = provisioningState(cloud, alias);
  return {
    id: `${PATH}/${alias.name}`,
    name: alias.name,
    type: "Microsoft.Subscription/aliases",
    properties: {
      ...(state === "Succeeded" && { subscriptionId: alias.subscriptionId }),
      displayName: alias.displayName,
      provisioningState: state,
      billingScope: alias.billingScope,
      workload: alias.workload,
      resellerId: alias.resellerId === "" ? null : alias.resellerId,
      subscriptionOwnerId: null,
      managementGroupId: alias.managementGroupId === "" ? null : alias.managementGroupId,
      createdTime: alias.createdAt,
      tags: null,
    },
  };
}

/** The customer that a billing scope of this partner agreement names. */
function customerOf(cloud: Cloud, billingScope: string): string {
  const match = BILLING_SCOPE.exec(billingScope);
  if (match === null) {
    throw badRequest(
      "The billing scope is not valid. Expected /providers/Microsoft.Billing/billingAccounts/{billingAccountName}/customers/{customerName}.",
    );
  }
  if (match[1]?.toLowerCase() !== cloud.state.azure.billingAccountName)
    throw armRefusal(404, "BillingAccountNotFound", "The billing account was not found.");
  const customerId = match[2]?.toLowerCase() ?? "";
  if (cloud.state.commerce.customers[customerId] === undefined)
    throw armRefusal(404, "CustomerNotFound", "The customer was not found in the billing account.");
  return customerId;
}

/** The active plan that the new subscription goes under: the one of the named reseller, or the only one. */
function planOf(cloud: Cloud, customerId: string, resellerId: string): string {
  const plans = activePlans(cloud, customerId).filter((plan) => {
    const dated = cloud.state.commerce.subscriptions[String(plan.id)];
    return dated !== undefined && isVisible(cloud, dated);
  });
  if (plans.length === 0)
    throw armRefusal(
      400,
      "NoActiveAzurePlan",
      "The customer has no active Azure plan; order one before creating subscriptions.",
    );
  const fitting = resellerId === "" ? plans : plans.filter((plan) => plan.partnerId === resellerId);
  const [plan] = fitting;
  if (plan === undefined) throw badRequest(`No active Azure plan of the customer has the reseller ${resellerId}.`);
  if (fitting.length > 1) throw badRequest("The customer has plans of several resellers: resellerId is required.");
  return String(plan.id);
}

function newSubscription(
  cloud: Cloud,
  customerId: string,
  planId: string,
  displayName: string,
  workload: string,
): AzureSubscriptionState {
  const subscriptionId = newId();
  const subscription: AzureSubscriptionState = {
    subscriptionId,
    displayName,
    tenantId: customerId,
    state: "Enabled",
    workload,
    managementGroupId: customerId,
    tags: {},
    planId,
  };
  cloud.state.azure.subscriptions[subscriptionId] = subscription;
  cloud.state.commerce.entitlements[subscriptionId] = {
    id: subscriptionId,
    customerId,
    planId,
    friendlyName: displayName,
    status: "active",
    visibleAt: cloud.clock.iso(),
  };
  return subscription;
}

function adopted(cloud: Cloud, subscriptionId: string): AzureSubscriptionState {
  if (!isGuid(subscriptionId)) throw badRequest("subscriptionId is not a GUID.");
  const found = cloud.state.azure.subscriptions[subscriptionId.toLowerCase()];
  if (found === undefined)
    throw armRefusal(404, "SubscriptionNotFound", `The subscription '${subscriptionId}' could not be found.`);
  return found;
}

async function put(cloud: Cloud, call: Call): Promise<Response> {
  needsBilling(cloud, call);
  const { azure, settings } = cloud.state;
  const name = param(call, "name");
  const properties = asObject((await bodyOf(call, badRequest)).properties);
  const before = azure.aliases[name];
  // The same alias is the same subscription: nothing is created a second time, whatever the body says.
  if (before !== undefined) return json(call, 200, aliasBody(cloud, before));
  const existing = asText(properties.subscriptionId);
  const billingScope = asText(properties.billingScope);
  const workload = asText(properties.workload) || "Production";
  if (workload !== "Production" && workload !== "DevTest") throw badRequest("workload must be Production or DevTest.");
  const displayName = asText(properties.displayName);
  if (existing === "" && displayName === "") throw badRequest("displayName is required.");
  const resellerId = asText(properties.resellerId);
  let subscription: AzureSubscriptionState;
  if (existing !== "") subscription = adopted(cloud, existing);
  else {
    const customerId = customerOf(cloud, billingScope);
    subscription = newSubscription(cloud, customerId, planOf(cloud, customerId, resellerId), displayName, workload);
  }
  const additional = asObject(properties.additionalProperties);
  const group = asText(additional.managementGroupId).split("/").at(-1) ?? "";
  if (group !== "") subscription.managementGroupId = group;
  const alias: AliasState = {
    name,
    id: `${PATH}/${name}`,
    subscriptionId: subscription.subscriptionId,
    displayName: displayName || subscription.displayName,
    workload,
    billingScope,
    resellerId,
    tenantId: subscription.tenantId,
    managementGroupId: asText(additional.managementGroupId),
    pollsLeft: settings.aliasPolls,
    readyAt: new Date(cloud.clock.now() + settings.aliasSeconds * 1000).toISOString(),
    createdAt: cloud.clock.iso(),
  };
  azure.aliases[name] = alias;
  return json(call, 201, aliasBody(cloud, alias), {
    "retry-after": "1",
    "azure-asyncoperation": `${cloud.origin}/arm${PATH}/${name}?api-version=2021-10-01`,
  });
}

/**
 * Subscription aliases under the Microsoft Partner Agreement
 * (https://learn.microsoft.com/azure/cost-management-billing/manage/programmatically-create-subscription-microsoft-partner-agreement).
 */
export const aliasesFamily: Family = (router, cloud) => {
  router.put(`${PATH}/:name`, (call) => put(cloud, call));
  router.get(`${PATH}/:name`, (call) => {
    needsBilling(cloud, call);
    const alias = cloud.state.azure.aliases[param(call, "name")];
    if (alias === undefined)
      throw armRefusal(404, "AliasNotFound", `The alias '${param(call, "name")}' was not found.`);
    const answer = json(call, 200, aliasBody(cloud, alias));
    if (alias.pollsLeft > 0) alias.pollsLeft -= 1;
    return answer;
  });
  router.get(PATH, (call) => {
    needsBilling(cloud, call);
    return json(call, 200, { value: Object.values(cloud.state.azure.aliases).map((alias) => aliasBody(cloud, alias)) });
  });
  router.delete(`${PATH}/:name`, (call) => {
    needsBilling(cloud, call);
    const name = param(call, "name");
    if (cloud.state.azure.aliases[name] === undefined) return empty(call, 204);
    delete cloud.state.azure.aliases[name];
    return empty(call, 200);
  });
};
