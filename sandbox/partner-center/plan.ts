import type { Cloud } from "../core/cloud";
import { asObject, asText, type JsonObject } from "../core/json";
import type { Dated } from "../state/commerce";

/** Product and SKU of the Azure plan (https://learn.microsoft.com/partner-center/developer/create-azure-plan). */
export const PLAN_PRODUCT = "DZH318Z0BPS6";
export const PLAN_SKU = "0001";
export const PLAN_TITLE = "Microsoft Azure plan";

export interface PlanFacts {
  customerId: string;
  planId: string;
  orderId: string;
  availabilityId: string;
  currencyCode: string;
  /** ISO 8601. */
  at: string;
  resellerId?: string;
}

export const catalogItemId = (availabilityId: string): string => `${PLAN_PRODUCT}:${PLAN_SKU}:${availabilityId}`;

/** The order as Partner Center returns it. */
export function planOrder(plan: PlanFacts): JsonObject {
  return {
    id: plan.orderId,
    alternateId: plan.orderId,
    referenceCustomerId: plan.customerId,
    billingCycle: "one_time",
    currencyCode: plan.currencyCode,
    lineItems: [
      {
        lineItemNumber: 0,
        offerId: catalogItemId(plan.availabilityId),
        subscriptionId: plan.planId,
        friendlyName: PLAN_TITLE,
        quantity: 1,
        ...(plan.resellerId !== undefined && { partnerIdOnRecord: plan.resellerId }),
      },
    ],
    creationDate: plan.at,
    status: "completed",
    transactionType: "UserPurchase",
    attributes: { objectType: "Order" },
  };
}

/** The plan as Partner Center lists it among a customer's subscriptions. */
export function planSubscription(plan: PlanFacts): JsonObject {
  return {
    id: plan.planId,
    offerId: catalogItemId(plan.availabilityId),
    entitlementId: plan.planId,
    offerName: PLAN_TITLE,
    friendlyName: PLAN_TITLE,
    productType: { id: "Azure", displayName: "Azure" },
    quantity: 1,
    unitType: "none",
    hasPurchasableAddons: false,
    creationDate: plan.at,
    effectiveStartDate: plan.at,
    commitmentEndDate: "9999-12-31T00:00:00Z",
    status: "active",
    autoRenewEnabled: false,
    isTrial: false,
    billingType: "usage",
    billingCycle: "one_time",
    orderId: plan.orderId,
    ...(plan.resellerId !== undefined && { partnerId: plan.resellerId }),
    contractType: "subscription",
    attributes: { etag: Buffer.from(`${plan.planId}:1`).toString("base64"), objectType: "Subscription" },
  };
}

export const isPlan = (subscription: JsonObject): boolean =>
  asText(subscription.offerId).split(":")[0]?.toUpperCase() === PLAN_PRODUCT;

export const etagOf = (object: JsonObject): string => asText(asObject(object.attributes).etag);

/** Whether an order, subscription or entitlement shows yet. */
export const isVisible = (cloud: Cloud, dated: { visibleAt: string }): boolean =>
  Date.parse(dated.visibleAt) <= cloud.clock.now();

/** Plans of a customer that count as active, whether they show yet or not. */
export function activePlans(cloud: Cloud, customerId: string): JsonObject[] {
  return Object.values(cloud.state.commerce.subscriptions)
    .filter((one: Dated) => one.customerId === customerId && isPlan(one.body) && one.body.status === "active")
    .map((one) => one.body);
}

/** PartnerID of a cart line's reseller of record. */
export function resellerOf(lineItem: JsonObject): string | undefined {
  const participants = Array.isArray(lineItem.participants) ? lineItem.participants.map((one) => asObject(one)) : [];
  const found = participants.find((one) => one.key === "transaction_reseller");
  return found === undefined ? undefined : asText(found.value);
}

/** An order as it is answered: a line names its subscription only once that shows, because it is filled in later. */
export function orderBody(cloud: Cloud, order: Dated): JsonObject {
  const lines = Array.isArray(order.body.lineItems) ? order.body.lineItems.map((line) => asObject(line)) : [];
  return {
    ...order.body,
    lineItems: lines.map(({ subscriptionId, ...line }): JsonObject => {
      const subscription = cloud.state.commerce.subscriptions[asText(subscriptionId)];
      return subscription !== undefined && isVisible(cloud, subscription)
        ? { ...line, subscriptionId: asText(subscriptionId) }
        : line;
    }),
  };
}
