import type { AzureEntitlement, Subscription } from "../../clients/partner-center-types";
import type { Context } from "../resource";
import { firstSubscriptionName, visibleWithin } from "./offer";

const pause = 15_000;

/**
 * The Azure subscription that is created together with a plan. A new plan is given the time that its subscription needs to
 * show. Undefined where it cannot be told from others any more, or is gone.
 */
export async function firstSubscription(
  customerId: string,
  plan: Subscription,
  prior: string | undefined,
  context: Context,
): Promise<string | undefined> {
  const created = Date.parse(plan.creationDate ?? "");
  const end = Number.isNaN(created) ? context.now().getTime() : created + visibleWithin;
  for (;;) {
    const entitlements = await context.clients.partnerCenter.listAzureEntitlements(customerId, plan.id, context.signal);
    if (entitlements.length > 0 || context.now().getTime() + pause > end) {
      return choose(entitlements, prior);
    }
    await context.sleep(pause);
  }
}

/** As `firstSubscription`, from one look. */
export async function readFirstSubscription(
  customerId: string,
  planId: string,
  prior: string | undefined,
  context: Context,
): Promise<string | undefined> {
  return choose(await context.clients.partnerCenter.listAzureEntitlements(customerId, planId, context.signal), prior);
}

function choose(entitlements: readonly AzureEntitlement[], prior: string | undefined): string | undefined {
  if (prior !== undefined && entitlements.some(({ id }) => id.toLowerCase() === prior.toLowerCase())) {
    return prior;
  }
  const [only, ...others] = entitlements;
  if (others.length === 0) {
    return only?.id;
  }
  const named = entitlements.filter(({ friendlyName }) => friendlyName === firstSubscriptionName);
  return named.length === 1 ? named[0]?.id : undefined;
}
