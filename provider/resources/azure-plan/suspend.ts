import { isServiceError } from "../../clients/service-error";
import type { Context } from "../resource";

/** Another writer came between reading and writing. Source: Partner Center "Error codes", June 2023. */
const staleCode = "2055";
const attempts = 3;

/** Suspends the plan. One that is gone or suspended already is a success. */
export async function suspendPlan(customerId: string, planId: string, context: Context): Promise<void> {
  const { partnerCenter } = context.clients;
  for (let attempt = 1; ; attempt++) {
    try {
      const plan = await partnerCenter.getSubscription(customerId, planId, context.signal);
      if (plan.status?.toLowerCase() !== "active") {
        return;
      }
      await partnerCenter.updateSubscription(customerId, { ...plan, status: "suspended" }, context.signal);
      return;
    } catch (error) {
      if (isServiceError(error, "notFound")) {
        return;
      }
      const stale = isServiceError(error) && (error.code === staleCode || error.status === 412);
      if (!stale || attempt >= attempts) {
        throw error;
      }
    }
  }
}
