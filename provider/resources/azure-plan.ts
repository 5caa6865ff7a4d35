import type { Subscription } from "../clients/partner-center-types";
import { azurePlanToken } from "../sdk/tokens";
import { findPlan } from "./azure-plan/find";
import { firstSubscription, readFirstSubscription } from "./azure-plan/first-subscription";
import { obtainPlan } from "./azure-plan/obtain";
import { isAzurePlan } from "./azure-plan/offer";
import { formatPlanId, parsePlanId } from "./azure-plan/plan-id";
import { azurePlanInputs, azurePlanOutputs, type Inputs, type Outputs } from "./azure-plan/properties";
import { inputsOf, planOutputs, readPlan } from "./azure-plan/read";
import { suspendPlan } from "./azure-plan/suspend";
import { type CheckFailure, type Context, IncompleteError, isKnown, type ResourceHandler } from "./resource";

/** Inputs that count when an order is placed and say nothing about a plan that is there. */
const onlyForTheOrder: readonly string[] = ["partnerOnRecordAttestationAccepted", "agreementConfirmed", "currencyCode"];

export const azurePlan: ResourceHandler<Inputs, Outputs> = {
  token: azurePlanToken,
  description:
    "The Azure plan of a customer, one per customer and reseller of record. It is looked up before anything is ordered, in any status, and adopted when it is there; the same order is never placed twice, whatever interrupts a run. Deleting the resource leaves the plan in place unless onDelete says otherwise.",
  inputs: azurePlanInputs,
  outputs: azurePlanOutputs,
  replaceOn: {
    customerId:
      "another customer has another plan: that one is looked up, and ordered if there is none; this one stays as onDelete says",
    resellerId:
      "a plan belongs to one reseller of record: the plan of the other one is looked up, and ordered if there is none; this one stays as onDelete says",
  },
  stableOutputs: ["planId", "orderId", "catalogItemId", "firstSubscriptionId"],

  check(inputs) {
    const failures: CheckFailure[] = [];
    if (inputs.agreementConfirmed === false) {
      failures.push({
        property: "agreementConfirmed",
        reason:
          "is false: without a Microsoft Customer Agreement nothing can be ordered. Have the customer accept it first",
      });
    }
    return failures;
  },

  diff(changes, prior, inputs) {
    const sameCustomer =
      isKnown(inputs.customerId) && inputs.customerId?.toLowerCase() === prior.inputs.customerId?.toLowerCase();
    return changes.filter(
      ({ property }) => !onlyForTheOrder.includes(property) && !(property === "customerId" && sameCustomer),
    );
  },

  async preview(inputs, prior, context) {
    const { customerId, resellerId } = inputs;
    if (prior !== undefined || !isKnown(customerId) || !isKnown(resellerId)) {
      return {};
    }
    try {
      const found = await findPlan({ customerId, resellerId }, undefined, context);
      if (found.kind === "plan") {
        context.log.info(`the plan ${found.plan.id} is there and will be adopted; nothing is ordered`);
        return planOutputs(found.plan);
      }
      context.log.info(
        found.kind === "coming"
          ? `an order for this plan is there with status "${found.status}"; it will be waited for`
          : "no Azure plan is there; one will be ordered",
      );
      if (found.kind === "none" && inputs.partnerOnRecordAttestationAccepted === false) {
        context.log.warn(attestationMissing(customerId));
      }
    } catch (error) {
      if (context.signal.aborted) {
        throw error;
      }
      context.log.warn(
        `looking for the plan ahead did not succeed: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    return {};
  },

  async create(inputs, context) {
    const { customerId, resellerId, currencyCode } = inputs;
    const plan = await obtainPlan(
      { customerId, resellerId, currencyCode },
      () => {
        if (!inputs.partnerOnRecordAttestationAccepted) {
          throw new Error(attestationMissing(customerId));
        }
        if (inputs.agreementConfirmed === false) {
          throw new Error(
            `the Azure plan for customer ${customerId} was not ordered, because its Microsoft Customer Agreement is not confirmed`,
          );
        }
      },
      context,
    );
    const id = formatPlanId(customerId, plan.id);
    const outputs = planOutputs(plan);
    try {
      return { id, outputs: { ...outputs, ...(await firstOf(customerId, plan, context)) } };
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new IncompleteError(
        id,
        outputs,
        [`the plan ${plan.id} is there, but its first Azure subscription could not be read: ${reason}`],
        { cause },
      );
    }
  },

  async read(id, prior, context) {
    const asked = parsePlanId(id);
    const plan = await readPlan(asked, context);
    if (plan === undefined || !isAzurePlan(plan.offerId) || plan.status?.toLowerCase() === "deleted") {
      return undefined;
    }
    const status = plan.status?.toLowerCase() ?? "unknown";
    if (status !== "active") {
      context.log.warn(
        `the Azure plan ${plan.id} is ${status}; nothing can be created under it until it is active again`,
      );
    }
    const { customerId } = asked;
    const first = await readFirstSubscription(customerId, plan.id, prior?.outputs.firstSubscriptionId, context);
    return {
      id: formatPlanId(customerId, plan.id),
      inputs: await inputsOf(customerId, plan, asked, prior?.inputs, context),
      outputs: { ...planOutputs(plan), ...(first === undefined ? {} : { firstSubscriptionId: first }) },
    };
  },

  async update(id, prior, _inputs, context) {
    const { customerId, planId } = parsePlanId(id);
    const plan = await readPlan({ customerId, planId: planId ?? prior.outputs.planId }, context);
    if (plan === undefined) {
      throw new Error(`the Azure plan ${id} no longer exists; run \`pulumi refresh\` and then look at what is planned`);
    }
    const first = await readFirstSubscription(customerId, plan.id, prior.outputs.firstSubscriptionId, context);
    return { ...planOutputs(plan), ...(first === undefined ? {} : { firstSubscriptionId: first }) };
  },

  async delete(id, prior, context) {
    const { customerId, planId = prior.outputs.planId } = parsePlanId(id);
    if (prior.inputs.onDelete !== "suspend") {
      context.log.info(
        `the Azure plan ${planId} stays in place and active; this program no longer manages it. Its subscriptions go on being billed`,
      );
      return;
    }
    await suspendPlan(customerId, planId, context);
  },
};

function attestationMissing(customerId: string): string {
  return `customer ${customerId} has no Azure plan yet, and one is ordered only with partnerOnRecordAttestationAccepted: true. Write it once the attestation of the partner on record is true; nothing was ordered`;
}

async function firstOf(
  customerId: string,
  plan: Subscription,
  context: Context,
): Promise<{ firstSubscriptionId?: string }> {
  const first = await firstSubscription(customerId, plan, undefined, context);
  if (first === undefined) {
    context.log.warn(
      `which Azure subscription came with the plan ${plan.id} cannot be told; name it yourself where one is to be adopted`,
    );
    return {};
  }
  return { firstSubscriptionId: first };
}
