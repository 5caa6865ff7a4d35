import type { Subscription } from "../../clients/partner-center-types";
import { isServiceError } from "../../clients/service-error";
import type { Context } from "../resource";
import { findPlan, type Placed } from "./find";
import { visibleWithin } from "./offer";
import { type PlanOrder, placeOrder } from "./order";

const firstPause = 5_000;
const longestPause = 30_000;

/**
 * Brings the one plan of a customer and reseller: the one that is there, the one that an earlier run ordered, or else a new
 * one. Looking comes before ordering, and again until the plan shows.
 * @param mayOrder throws when the arguments do not allow an order
 */
export async function obtainPlan(order: PlanOrder, mayOrder: () => void, context: Context): Promise<Subscription> {
  const end = context.now().getTime() + visibleWithin;
  let placed: Placed | undefined;
  let known = "";
  try {
    for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
      const found = await findPlan(order, placed, context);
      if (found.kind === "plan") {
        return found.plan;
      }
      if (found.kind === "none" && placed === undefined) {
        mayOrder();
        context.log.info(`ordering an Azure plan for customer ${order.customerId}`);
        known = "an order for an Azure plan may have been placed";
        placed = await placeOrder(order, found.failedOrders, context);
        known =
          placed.orderIds.length > 0
            ? `the order ${placed.orderIds.join(", ")} was accepted`
            : "the order was accepted";
      } else if (found.kind === "coming") {
        known = `the order ${found.orderId ?? "for the plan"} is there with status "${found.status}"`;
      }
      if (context.now().getTime() + pause > end) {
        break;
      }
      await context.sleep(pause);
    }
  } catch (cause) {
    throw inLightOf(cause, known, placed !== undefined, context.signal.aborted);
  }
  throw stillComing(known, `the plan does not show after ${visibleWithin / 60_000} minutes`);
}

function stillComing(known: string, why: string, cause?: unknown): Error {
  return new Error(
    `${known}, but ${why.replace(/\.$/, "")}. Nothing is lost: run the same command again; it finds that order and does not place another`,
    cause === undefined ? {} : { cause },
  );
}

/** After an order, or after silence where an order was asked for, an error must not read as if nothing had happened. */
function inLightOf(cause: unknown, known: string, placed: boolean, cancelled: boolean): unknown {
  const uncertain = placed || (isServiceError(cause) && !cause.hadNoEffect);
  if (known === "" || !(uncertain || cancelled)) {
    return cause;
  }
  return stillComing(
    known,
    cancelled ? "the wait was cancelled" : cause instanceof Error ? cause.message : String(cause),
    cause,
  );
}
