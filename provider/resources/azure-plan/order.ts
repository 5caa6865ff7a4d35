import { meaningOf } from "../../clients/partner-center-codes";
import type { Availability, Cart, CartLineItem, CheckoutResult } from "../../clients/partner-center-types";
import { isServiceError } from "../../clients/service-error";
import type { Context } from "../resource";
import type { Placed, PlanKey } from "./find";
import { azurePlanBillingCycle, azurePlanProduct, azurePlanSku } from "./offer";
import { type OrderKey, requestId } from "./request-ids";

export interface PlanOrder extends PlanKey {
  readonly currencyCode?: string | undefined;
}

/** Carts of one key that may turn out useless before something must be wrong. Each lives seven days. */
const mostCarts = 50;
const refusalHolds = 24 * 60 * 60_000;

/** Codes of a checkout that is going on, and of one that is done. Source: Partner Center "Error codes", June 2023. */
const busyCodes: readonly string[] = ["800060", "800064"];
const doneCode = "800065";

const busyPause = 15_000;
const busyFor = 10 * 60_000;

/**
 * Places the order, or finds that it was placed by a run that did not live to see it: every request is the same as that
 * run's, so the service answers instead of acting again. Returns no order ids when the service only says that it is done.
 */
export async function placeOrder(order: PlanOrder, failedOrders: readonly string[], context: Context): Promise<Placed> {
  const catalogItemId = await catalogueItem(order, context);
  let after = [...failedOrders];
  for (let count = 0; count < mostCarts; count++) {
    const key: OrderKey = { customerId: order.customerId, resellerId: order.resellerId, after };
    const cart = await context.clients.partnerCenter.createCart(
      order.customerId,
      newCart(order, catalogItemId),
      requestId("cart", key),
      context.signal,
    );
    const state = await cartState(cart, order, catalogItemId, context);
    if (state === "ordered") {
      return { orderIds: [] };
    }
    if (state === "usable") {
      try {
        const result = await checkout(order.customerId, cart.id, requestId("checkout", key), context);
        return { orderIds: (result?.orders ?? []).map(({ id }) => id) };
      } catch (error) {
        if (!isRefusal(error) || isNew(cart, context) || (await wasOrdered(order.customerId, cart.id, context))) {
          throw error;
        }
      }
    }
    after = [...after, cart.id];
  }
  throw new Error(
    `customer ${order.customerId} has ${mostCarts} carts for this Azure plan that cannot be checked out. Order the plan in Partner Center and run this again, which adopts it`,
  );
}

function newCart(order: PlanOrder, catalogItemId: string) {
  const line: CartLineItem = {
    id: 0,
    catalogItemId,
    quantity: 1,
    billingCycle: azurePlanBillingCycle,
    ...(order.currencyCode === undefined ? {} : { currencyCode: order.currencyCode }),
    ...(order.resellerId === undefined
      ? {}
      : { participants: [{ key: "transaction_reseller", value: order.resellerId }] }),
  };
  return { PartnerOnRecordAttestationAccepted: true, lineItems: [line] };
}

/** The item differs per market and over time, so it is asked for each time. */
async function catalogueItem(order: PlanOrder, context: Context): Promise<string> {
  const offered = (
    await context.clients.partnerCenter.listAvailabilities(
      order.customerId,
      azurePlanProduct,
      azurePlanSku,
      context.signal,
    )
  ).filter(({ isPurchasable }) => isPurchasable !== false);
  const commercial = offered.filter(({ segment }) => segment === undefined || segment.toLowerCase() === "commercial");
  const candidates = commercial.length > 1 ? inCurrency(commercial, order.currencyCode) : commercial;
  const [first, second] = candidates;
  if (first === undefined) {
    throw new Error(
      `the Azure plan is not offered to customer ${order.customerId}: Microsoft's catalogue has no purchasable item for its market. Check the country of the customer's tenant, and that it lies in your own market`,
    );
  }
  if (second !== undefined) {
    const currencies = candidates.map(({ defaultCurrency }) => defaultCurrency?.code ?? "unknown").join(", ");
    throw new Error(
      `Microsoft's catalogue offers customer ${order.customerId} the Azure plan ${candidates.length} times (currencies ${currencies}); write currencyCode to say which`,
    );
  }
  return first.catalogItemId;
}

function inCurrency(offered: readonly Availability[], currencyCode: string | undefined): readonly Availability[] {
  return currencyCode === undefined
    ? offered
    : offered.filter(({ defaultCurrency }) => defaultCurrency?.code === currencyCode);
}

/**
 * A cart may be the answer to an earlier run's request, with what was asked then. `useless`: it expired, or holds something
 * else than is wanted now, and was not ordered.
 */
async function cartState(
  cart: Cart,
  order: PlanOrder,
  catalogItemId: string,
  context: Context,
): Promise<"usable" | "ordered" | "useless"> {
  if (cart.status === "Ordered") {
    return "ordered";
  }
  const expired =
    cart.expirationTimestamp !== undefined && Date.parse(cart.expirationTimestamp) <= context.now().getTime();
  const line = cart.lineItems?.[0];
  const other =
    line !== undefined &&
    (line.catalogItemId !== catalogItemId ||
      (order.currencyCode !== undefined &&
        line.currencyCode !== undefined &&
        line.currencyCode !== order.currencyCode));
  if (expired || other) {
    return (await wasOrdered(order.customerId, cart.id, context)) ? "ordered" : "useless";
  }
  if (line?.error && isNew(cart, context)) {
    const { errorCode, errorDescription } = line.error;
    throw new RefusedOrder(order.customerId, [{ code: errorCode, description: errorDescription }]);
  }
  if (line?.error) {
    return "useless";
  }
  return "usable";
}

async function wasOrdered(customerId: string, cartId: string, context: Context): Promise<boolean> {
  try {
    const cart = await context.clients.partnerCenter.getCart(customerId, cartId, context.signal);
    return cart.status === "Ordered";
  } catch (error) {
    // A cart that is gone was not ordered, or was so long ago that its plan shows.
    if (isServiceError(error, "notFound")) {
      return false;
    }
    throw error;
  }
}

async function checkout(
  customerId: string,
  cartId: string,
  id: string,
  context: Context,
): Promise<CheckoutResult | undefined> {
  const end = context.now().getTime() + busyFor;
  for (;;) {
    try {
      const result = await context.clients.partnerCenter.checkoutCart(customerId, cartId, id, context.signal);
      if (!result?.orders?.length && result?.orderErrors?.length) {
        throw new RefusedOrder(customerId, result.orderErrors);
      }
      return result;
    } catch (error) {
      if (!isServiceError(error)) {
        throw error;
      }
      if (error.code === doneCode) {
        return undefined;
      }
      if (!busyCodes.includes(error.code ?? "") || context.now().getTime() >= end) {
        throw error;
      }
      context.log.info("an order for this customer is being worked on; waiting for it");
      await context.sleep(busyPause);
    }
  }
}

interface Refusal {
  readonly code?: number | string | undefined;
  readonly description?: string | undefined;
}

/** Partner Center answered and ordered nothing. */
class RefusedOrder extends Error {
  constructor(customerId: string, refusals: readonly Refusal[]) {
    const said = refusals.map(({ code, description }) => {
      const meaning = meaningOf(code === undefined ? undefined : String(code), undefined);
      const own = `Partner Center says: "${description ?? "nothing"}" (code ${code ?? "none"})`;
      return meaning === undefined ? own : `${meaning} ${own}`;
    });
    super(`the Azure plan for customer ${customerId} was not ordered. ${said.join(" ")}`);
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof RefusedOrder || (isServiceError(error) && error.hadNoEffect && error.code !== undefined);
}

/**
 * The service may answer a repeated request with the refusal of the first, also when its cause is gone. A refused cart is
 * therefore given up after a day; until then its refusal is taken at its word, and no second cart stands beside it.
 */
function isNew(cart: Cart, context: Context): boolean {
  const created = Date.parse(cart.creationTimestamp ?? "");
  return Number.isNaN(created) || context.now().getTime() - created < refusalHolds;
}
