/**
 * The Azure plan in Microsoft's catalogue. Product and SKU are the same everywhere; the availability differs per market and
 * changes, so it is looked up for each order.
 * Source: Partner Center developer documentation, "Create an Azure plan" and the catalogue samples, as of October 2023.
 */
export const azurePlanProduct = "DZH318Z0BPS6";
export const azurePlanSku = "0001";
export const azurePlanBillingCycle = "one_time";

/** The name that the Azure subscription gets which is created together with a plan. Source: "Get a list of Azure entitlements", June 2022. */
export const firstSubscriptionName = "Microsoft Azure";

export function isAzurePlan(offerId: string | undefined): boolean {
  return offerId?.split(":")[0]?.toUpperCase() === azurePlanProduct;
}

/** Orders in these states never become a plan; everything else does or has. Source: "Order resources", OrderStatus, July 2023. */
const failedOrderStates: readonly string[] = ["cancelled", "error", "poreviewrejected"];

export function hasFailed(orderStatus: string | undefined): boolean {
  return failedOrderStates.includes((orderStatus ?? "").toLowerCase().replaceAll(/[\s_-]/g, ""));
}

/** Milliseconds in which an order and its plan show: up to 15 minutes by the documentation, with room. */
export const visibleWithin = 30 * 60_000;
