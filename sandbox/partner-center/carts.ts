import { z } from "zod";
import type { Cloud } from "../core/cloud";
import { bodyOf, type Call, type Family, json, newId, param } from "../core/http";
import type { JsonObject } from "../core/json";
import type { Cart, Customer } from "../state/commerce";
import { hasAgreement } from "./agreements";
import { customerOf } from "./authorization";
import { availabilityOf } from "./catalogue";
import { activePlans, catalogItemId, orderBody, planOrder, planSubscription, resellerOf } from "./plan";
import { partnerRefusal } from "./refusals";

const lineItemSchema = z.looseObject({
  id: z.number().int(),
  catalogItemId: z.string().min(1),
  quantity: z.number().int(),
  billingCycle: z.string(),
  termDuration: z.string().optional(),
  currencyCode: z.string().optional(),
  participants: z.array(z.object({ key: z.string(), value: z.string() })).optional(),
});
type LineItem = z.infer<typeof lineItemSchema>;

const later = (cloud: Cloud, seconds: number): string => new Date(cloud.clock.now() + seconds * 1000).toISOString();

function cartBody(cart: Cart): JsonObject {
  return {
    id: cart.id,
    creationTimestamp: cart.createdAt,
    lastModifiedTimestamp: cart.createdAt,
    expirationTimestamp: cart.expiresAt,
    status: cart.status === "Ordered" ? "Ordered" : "Active",
    lineItems: cart.lineItems,
    PartnerOnRecordAttestationAccepted: cart.attested,
    attributes: { objectType: "Cart" },
  };
}

/** What is wrong with one line, as the cart carries it; absent when nothing is. */
function lineError(
  cloud: Cloud,
  customer: Customer,
  item: LineItem,
): { errorCode: string; errorDescription: string } | undefined {
  if (item.catalogItemId !== catalogItemId(availabilityOf(cloud, customer.country))) {
    return { errorCode: "10001", errorDescription: "Catalog item id is not valid." };
  }
  if (item.quantity !== 1) return { errorCode: "10010", errorDescription: "The quantity of an Azure plan is 1." };
  if (item.billingCycle !== "one_time")
    return { errorCode: "10010", errorDescription: "The billing cycle of an Azure plan is one_time." };
  if (item.currencyCode !== undefined && item.currencyCode !== customer.currencyCode) {
    return { errorCode: "10000", errorDescription: "Currency is not supported for given market." };
  }
  return undefined;
}

/** What checkout answers for a line that the cart marked; its codes are others than the cart's. */
const AT_CHECKOUT: Record<string, [status: number, code: string]> = {
  "10000": [400, "900169"],
  "10001": [404, "400019"],
  "10010": [400, "800009"],
};

function checkoutRefusal(error: { errorCode: string; errorDescription: string }) {
  const [status, code] = AT_CHECKOUT[error.errorCode] ?? [400, error.errorCode];
  return partnerRefusal(status, code, error.errorDescription);
}

function checkReseller(cloud: Cloud, reseller: string | undefined): void {
  if (reseller === undefined) return;
  const { partnerId, resellerAgreements } = cloud.state.commerce;
  const signed = resellerAgreements[reseller];
  if (reseller === partnerId) {
    throw partnerRefusal(
      404,
      "2072",
      "The PartnerID of the indirect provider itself is not valid as partner on record.",
    );
  }
  if (signed === undefined) throw partnerRefusal(404, "800015", `The PartnerID ${reseller} was not found.`);
  if (!signed)
    throw partnerRefusal(403, "900123", "The indirect reseller has not accepted the Microsoft Partner Agreement.");
}

/** What stands against any order for this customer. */
function checkOrdering(cloud: Cloud, customer: Customer): void {
  const refusal = customer.orderRefusal;
  if (refusal !== undefined) throw partnerRefusal(refusal.status, refusal.code, refusal.description);
  if (!cloud.state.commerce.partnerAgreementSigned) {
    throw partnerRefusal(403, "900124", "The partner has not accepted the Microsoft Partner Agreement.");
  }
  availabilityOf(cloud, customer.country);
  if (!hasAgreement(customer)) {
    throw partnerRefusal(
      403,
      "13605",
      "The customer has not accepted the Microsoft Customer Agreement, and no acceptance was confirmed.",
    );
  }
}

async function createCart(cloud: Cloud, call: Call): Promise<Response> {
  const customer = customerOf(cloud, call);
  const body = await bodyOf(call, (why) => partnerRefusal(400, "3000", why));
  const items = z.array(lineItemSchema).min(1).safeParse(body.lineItems);
  if (!items.success) throw partnerRefusal(400, "3000", `The lineItems are not valid: ${z.prettifyError(items.error)}`);
  availabilityOf(cloud, customer.country);
  for (const item of items.data) checkReseller(cloud, resellerOf(item as unknown as JsonObject));
  const cart: Cart = {
    id: newId(),
    customerId: customer.id,
    createdAt: cloud.clock.iso(),
    expiresAt: later(cloud, cloud.state.settings.cartLifetimeSeconds),
    status: "Active",
    attested: body.PartnerOnRecordAttestationAccepted === true,
    lineItems: items.data.map((item) => {
      const error = lineError(cloud, customer, item);
      return {
        ...(item as unknown as JsonObject),
        currencyCode: item.currencyCode ?? customer.currencyCode,
        orderGroup: "0",
        ...(error && { error }),
      };
    }),
    orderIds: [],
  };
  cloud.state.commerce.carts[cart.id] = cart;
  return json(call, 201, cartBody(cart));
}

function cartOf(cloud: Cloud, call: Call): Cart {
  const customer = customerOf(cloud, call);
  const cart = cloud.state.commerce.carts[param(call, "cart")];
  if (cart?.customerId !== customer.id) throw partnerRefusal(404, "800008", "The cart was not found.");
  if (cart.status === "Active" && Date.parse(cart.expiresAt) <= cloud.clock.now()) {
    throw partnerRefusal(404, "800008", "The cart has expired.");
  }
  return cart;
}

/** Places the order of one line: order, plan and first Azure subscription, each visible when the settings say. */
function placeOrder(cloud: Cloud, customer: Customer, lineItem: JsonObject): string {
  const { commerce, azure, settings } = cloud.state;
  const reseller = resellerOf(lineItem);
  const facts = {
    customerId: customer.id,
    planId: newId(),
    orderId: newId().replaceAll("-", "").slice(0, 12),
    availabilityId: availabilityOf(cloud, customer.country),
    currencyCode: customer.currencyCode,
    at: cloud.clock.iso(),
    ...(reseller !== undefined && { resellerId: reseller }),
  };
  const subscriptionId = newId();
  const shown = later(cloud, settings.subscriptionVisibilitySeconds);
  commerce.orders[facts.orderId] = {
    customerId: customer.id,
    visibleAt: later(cloud, settings.orderVisibilitySeconds),
    body: planOrder(facts),
  };
  commerce.subscriptions[facts.planId] = { customerId: customer.id, visibleAt: shown, body: planSubscription(facts) };
  commerce.entitlements[subscriptionId] = {
    id: subscriptionId,
    customerId: customer.id,
    planId: facts.planId,
    friendlyName: "Microsoft Azure",
    status: "active",
    visibleAt: shown,
  };
  azure.subscriptions[subscriptionId] = {
    subscriptionId,
    displayName: "Microsoft Azure",
    tenantId: customer.id,
    state: "Enabled",
    workload: "Production",
    managementGroupId: customer.id,
    tags: {},
    planId: facts.planId,
  };
  if (reseller !== undefined && !customer.resellers.includes(reseller)) customer.resellers.push(reseller);
  return facts.orderId;
}

/** The service refuses a second plan for the same customer and reseller of record; its code is not documented, 800024 (not eligible) stands for it. */
function checkSecondPlan(cloud: Cloud, customer: Customer, lineItem: JsonObject): void {
  if (cloud.state.settings.secondPlan === "accepted") return;
  const reseller = resellerOf(lineItem);
  if (activePlans(cloud, customer.id).some((plan) => plan.partnerId === reseller)) {
    throw partnerRefusal(
      400,
      "800024",
      "The customer is not eligible for this transaction: an Azure plan with the same reseller is active.",
    );
  }
}

function checkLimit(cloud: Cloud): void {
  const active = Object.values(cloud.state.commerce.subscriptions).filter((one) => one.body.status === "active").length;
  if (active >= cloud.state.settings.planLimit)
    throw partnerRefusal(400, "900116", "The limit of Azure plans of a sandbox partner is reached.");
}

function ordersAnswer(cloud: Cloud, cart: Cart): JsonObject {
  const orders = cart.orderIds.map((id) => {
    const order = cloud.state.commerce.orders[id];
    return order === undefined ? { id } : orderBody(cloud, order);
  });
  return { orders, orderErrors: [], attributes: { objectType: "CartCheckoutResult" } };
}

function checkout(cloud: Cloud, call: Call): Response {
  const customer = customerOf(cloud, call);
  const cart = cartOf(cloud, call);
  const { settings } = cloud.state;
  if (cart.busyUntil !== undefined && Date.parse(cart.busyUntil) > cloud.clock.now()) {
    throw partnerRefusal(409, "800060", "A checkout of this cart is in progress.");
  }
  if (cart.status === "Ordered") {
    if (settings.repeatedCheckout === "refused")
      throw partnerRefusal(400, "800065", "The cart has been checked out already.");
    return json(call, 200, ordersAnswer(cloud, cart));
  }
  checkOrdering(cloud, customer);
  if (!cart.attested) {
    throw partnerRefusal(
      400,
      "900203",
      "The partner on record attestation is missing: PartnerOnRecordAttestationAccepted must be true.",
    );
  }
  for (const item of cart.lineItems) {
    const error = lineError(cloud, customer, lineItemSchema.parse(item));
    if (error !== undefined) throw checkoutRefusal(error);
    checkSecondPlan(cloud, customer, item);
    checkLimit(cloud);
  }
  cart.orderIds = cart.lineItems.map((item) => placeOrder(cloud, customer, item));
  cart.status = "Ordered";
  if (settings.checkoutSeconds > 0) cart.busyUntil = later(cloud, settings.checkoutSeconds);
  return json(call, 200, ordersAnswer(cloud, cart));
}

export const cartsFamily: Family = (router, cloud) => {
  router.post("/v1/customers/:customer/carts", (call) => createCart(cloud, call));
  router.get("/v1/customers/:customer/carts/:cart", (call) => json(call, 200, cartBody(cartOf(cloud, call))));
  router.post("/v1/customers/:customer/carts/:cart/checkout", (call) => checkout(cloud, call));
};
