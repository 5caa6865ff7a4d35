import type { Order, Subscription } from "../../clients/partner-center-types";
import { isServiceError } from "../../clients/service-error";
import type { Context } from "../resource";
import { hasFailed, isAzurePlan } from "./offer";

/** By what a plan is looked up. */
export interface PlanKey {
  readonly customerId: string;
  readonly resellerId?: string | undefined;
}

export type Finding =
  | { readonly kind: "plan"; readonly plan: Subscription }
  /** Accepted by the service, but the plan does not show or is not ready yet. */
  | { readonly kind: "coming"; readonly orderId: string | undefined; readonly status: string }
  /** Nothing there; `failedOrders` are earlier attempts that certainly led to no plan. */
  | { readonly kind: "none"; readonly failedOrders: readonly string[] };

/** An order that this run placed, by which its plan is recognised whatever the service writes about the reseller. */
export interface Placed {
  readonly orderIds: readonly string[];
}

/**
 * Looks for the plan of a customer and reseller of record, in any status, among subscriptions and orders.
 * @throws Error where something is there that must not be ordered beside: a plan that is suspended or gone, two plans, a plan
 * whose reseller is not clear
 */
export async function findPlan(key: PlanKey, placed: Placed | undefined, context: Context): Promise<Finding> {
  const { partnerCenter } = context.clients;
  // Orders first: what moves from order to subscription in between is then seen twice rather than not at all.
  const orders = (await partnerCenter.listOrders(key.customerId, context.signal)).filter((order) =>
    order.lineItems?.some((line) => isAzurePlan(line.offerId)),
  );
  const plans = (await partnerCenter.listSubscriptions(key.customerId, context.signal)).filter((subscription) =>
    isAzurePlan(subscription.offerId),
  );
  const failed = orders.filter((order) => hasFailed(order.status));
  const lost = failed.find((order) => placed?.orderIds.includes(order.id));
  if (lost !== undefined) {
    throw new Error(
      `the order ${lost.id} for the Azure plan was accepted but then ended as "${lost.status}". Look at it in Partner Center under the customer's order history; running again places a new order`,
    );
  }
  const matching = await plansOf(key, plans, orders, placed, context);
  if (matching.length > 1) {
    throw new Error(
      `customer ${key.customerId} has ${matching.length} Azure plans${underReseller(key)}: ${matching.map(described).join(", ")}. ` +
        "There should be one; import the one to manage by its id, `<customer tenant id>/<plan id>`",
    );
  }
  const [plan] = matching;
  if (plan !== undefined) {
    return usable(plan, key);
  }
  const waiting = await ordersOf(key, orders, plans, placed, context);
  const [order] = waiting;
  return order === undefined
    ? { kind: "none", failedOrders: failed.map(({ id }) => id).sort() }
    : { kind: "coming", orderId: order.id, status: order.status ?? "accepted" };
}

function usable(plan: Subscription, key: PlanKey): Finding {
  const status = (plan.status ?? "none").toLowerCase();
  if (status === "active") {
    return { kind: "plan", plan };
  }
  if (status === "pending" || status === "none") {
    return { kind: "coming", orderId: plan.orderId, status };
  }
  const reasons = plan.suspensionReasons?.length ? ` (${plan.suspensionReasons.join(", ")})` : "";
  const head = `customer ${key.customerId} has an Azure plan${underReseller(key)} that is ${status}${reasons}: ${plan.id}. A second one is never ordered beside it. `;
  if (status === "suspended" || status === "disabled") {
    throw new Error(
      `${head}Reactivate it in Partner Center (customer > Azure plan > status Active), then run this again and it is adopted`,
    );
  }
  throw new Error(
    `${head}It cannot be reactivated: order a new plan in Partner Center if one is wanted, then import it by \`${key.customerId}/<plan id>\``,
  );
}

async function plansOf(
  key: PlanKey,
  plans: readonly Subscription[],
  orders: readonly Order[],
  placed: Placed | undefined,
  context: Context,
): Promise<Subscription[]> {
  const matching: Subscription[] = [];
  for (const plan of plans) {
    const own = plan.orderId !== undefined && placed?.orderIds.includes(plan.orderId);
    const reseller = plan.partnerId || resellerOfOrder(orders.find((order) => order.id === plan.orderId));
    if (own || (await sameReseller(key, reseller, plan.id, context))) {
      matching.push(plan);
    }
  }
  return matching;
}

/** Orders that will bring the plan looked for. One without a reseller on it may be it, so it is waited for. */
async function ordersOf(
  key: PlanKey,
  orders: readonly Order[],
  plans: readonly Subscription[],
  placed: Placed | undefined,
  context: Context,
): Promise<Order[]> {
  const shown = new Set(plans.flatMap((plan) => [plan.id, plan.orderId ?? ""]));
  const matching: Order[] = [];
  for (const order of orders) {
    const line = order.lineItems?.find(({ offerId }) => isAzurePlan(offerId));
    const done = shown.has(order.id) || (line?.subscriptionId !== undefined && shown.has(line.subscriptionId));
    if (done || hasFailed(order.status)) {
      continue;
    }
    const reseller = resellerOfOrder(order);
    if (
      placed?.orderIds.includes(order.id) ||
      reseller === undefined ||
      (await sameReseller(key, reseller, `order ${order.id}`, context))
    ) {
      matching.push(order);
    }
  }
  return matching;
}

function resellerOfOrder(order: Order | undefined): string | undefined {
  return order?.lineItems?.find(({ offerId }) => isAzurePlan(offerId))?.partnerIdOnRecord || undefined;
}

async function sameReseller(
  key: PlanKey,
  recorded: string | undefined,
  named: string,
  context: Context,
): Promise<boolean> {
  if (recorded === key.resellerId) {
    return true;
  }
  if (recorded === undefined) {
    throw new Error(
      `customer ${key.customerId} has an Azure plan (${named}) on which no reseller of record is written, so it cannot be told from one of reseller ${key.resellerId}. ` +
        "Nothing was ordered. To manage that plan, leave resellerId out; to have another one for the reseller, order it in Partner Center and import it",
    );
  }
  if (key.resellerId !== undefined) {
    return false;
  }
  // A direct bill partner may find its own PartnerID on the plan.
  if ((await ownPartnerId(context)) === recorded) {
    return true;
  }
  throw new Error(
    `customer ${key.customerId} has an Azure plan (${named}) whose reseller of record is ${recorded}, and resellerId is not set. ` +
      `Nothing was ordered. Write resellerId: "${recorded}" to manage that plan, or the PartnerID of the reseller who is to have another`,
  );
}

/** Undefined when the sign-in may not read it; the plan's reseller then has to be said. */
export async function ownPartnerId(context: Context): Promise<string | undefined> {
  try {
    return await context.clients.partnerCenter.getPartnerId(context.signal);
  } catch (error) {
    if (isServiceError(error) && error.hadNoEffect) {
      return undefined;
    }
    throw error;
  }
}

function underReseller(key: PlanKey): string {
  return key.resellerId === undefined ? "" : ` under reseller ${key.resellerId}`;
}

function described(plan: Subscription): string {
  return `${plan.id} (${plan.status ?? "status unknown"})`;
}
