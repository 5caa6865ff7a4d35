import type { Subscription } from "../../clients/partner-center-types";
import { isServiceError } from "../../clients/service-error";
import type { Context } from "../resource";
import { ownPartnerId } from "./find";
import { isAzurePlan } from "./offer";
import type { PlanId } from "./plan-id";
import type { Inputs, Outputs } from "./properties";

export function planOutputs(plan: Subscription): Outputs {
  return {
    planId: plan.id,
    status: plan.status?.toLowerCase() ?? "unknown",
    ...(plan.orderId ? { orderId: plan.orderId } : {}),
    ...(plan.offerId ? { catalogItemId: plan.offerId } : {}),
  };
}

/** Undefined when it is gone. */
export async function readPlan(asked: PlanId, context: Context): Promise<Subscription | undefined> {
  const { partnerCenter } = context.clients;
  const { customerId, planId, resellerId } = asked;
  try {
    if (planId !== undefined) {
      return await partnerCenter.getSubscription(customerId, planId, context.signal);
    }
    const plans = (await partnerCenter.listSubscriptions(customerId, context.signal)).filter(
      (plan) => isAzurePlan(plan.offerId) && (resellerId === undefined || plan.partnerId === resellerId),
    );
    if (plans.length > 1) {
      throw new Error(
        `customer ${customerId} has ${plans.length} Azure plans; import one by its id: ${plans
          .map(
            (plan) =>
              `${customerId}/${plan.id} (reseller ${plan.partnerId || "none"}, ${plan.status ?? "status unknown"})`,
          )
          .join(", ")}`,
      );
    }
    return plans[0];
  } catch (error) {
    if (isServiceError(error, "notFound")) {
      return undefined;
    }
    throw error;
  }
}

/** What a program would have to say to get this plan. What only counted for the order stays as it was said. */
export async function inputsOf(
  customerId: string,
  plan: Subscription,
  asked: PlanId,
  prior: Partial<Inputs> | undefined,
  context: Context,
): Promise<Inputs> {
  const known = prior?.customerId !== undefined;
  const reseller = known ? resellerKept(plan, prior) : (asked.resellerId ?? (await resellerFound(plan, context)));
  return {
    customerId: known && prior.customerId?.toLowerCase() === customerId ? prior.customerId : customerId,
    ...(reseller === undefined ? {} : { resellerId: reseller }),
    ...(prior?.currencyCode === undefined ? {} : { currencyCode: prior.currencyCode }),
    partnerOnRecordAttestationAccepted: prior?.partnerOnRecordAttestationAccepted ?? true,
    ...(prior?.agreementConfirmed === undefined ? {} : { agreementConfirmed: prior.agreementConfirmed }),
    onDelete: prior?.onDelete ?? "leave",
  };
}

/** A direct bill partner's own PartnerID on a plan is no reseller, so it shows as drift only beside another reseller. */
function resellerKept(plan: Subscription, prior: Partial<Inputs>): string | undefined {
  return prior.resellerId === undefined ? undefined : plan.partnerId || prior.resellerId;
}

async function resellerFound(plan: Subscription, context: Context): Promise<string | undefined> {
  return plan.partnerId && plan.partnerId !== (await ownPartnerId(context)) ? plan.partnerId : undefined;
}
