import * as pulumi from "@pulumi/pulumi";
import { isOfType, requireArguments, withOutputs, withVersion } from "./arguments";
import { azurePlanToken } from "./tokens";

export interface AzurePlanArgs {
  /**
   * Tenant id of the customer, a GUID. The customer must have accepted the Microsoft Customer Agreement and have a
   * relationship with this partner. Another customer is another plan.
   */
  customerId: pulumi.Input<string>;
  /**
   * PartnerID (MPN id) of the indirect reseller of record, up to ten digits as text. Only an indirect provider sets it, and
   * never to its own. A customer has one plan per reseller of record.
   * Source: https://learn.microsoft.com/partner-center/azure-plan-lp
   */
  resellerId?: pulumi.Input<string>;
  /** Currency of the order, three capital letters (ISO 4217); Microsoft chooses that of the market unless given. */
  currencyCode?: pulumi.Input<string>;
  /**
   * The attestation of the partner on record, which Partner Center asks for with each order: that this partner has the
   * customer's consent and provides the services. `true` to order; a plan that exists is adopted also without.
   */
  partnerOnRecordAttestationAccepted: pulumi.Input<boolean>;
  /** The output `confirmed` of a CustomerAgreement, so that the agreement is observed before anything is ordered. */
  agreementConfirmed?: pulumi.Input<boolean>;
  /**
   * What happens to the plan when this resource is deleted. `leave` (default): it stays, with its subscriptions and their
   * cost. `suspend`: it is suspended, which the service refuses while anything under it is active.
   */
  onDelete?: pulumi.Input<"leave" | "suspend">;
}

/** What `get` may say beside the id. */
export type AzurePlanState = Partial<AzurePlanArgs>;

/**
 * A customer's Azure plan, under which all its Azure subscriptions stand: one per customer and reseller of record. It is
 * looked up before anything is ordered, in any status, and adopted; the same order is never placed twice.
 *
 * Import: `pulumi import partner:index:AzurePlan NAME {customer's tenant id}/{plan id}`
 */
export class AzurePlan extends pulumi.CustomResource {
  /** Tenant id of the customer. */
  declare readonly customerId: pulumi.Output<string>;
  /** PartnerID of the reseller of record. */
  declare readonly resellerId: pulumi.Output<string | undefined>;
  /** Id of the plan in Partner Center. */
  declare readonly planId: pulumi.Output<string>;
  /** The order that brought the plan, where the service still knows it. */
  declare readonly orderId: pulumi.Output<string | undefined>;
  /** `active`, `suspended`, `expired`, `pending` or `deleted`. */
  declare readonly status: pulumi.Output<string>;
  /** What was ordered: product, SKU and availability. */
  declare readonly catalogItemId: pulumi.Output<string | undefined>;
  /** The Azure subscription that comes with a new plan; absent when it cannot be told from others, or is gone. */
  declare readonly firstSubscriptionId: pulumi.Output<string | undefined>;

  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: AzurePlanState,
    opts?: pulumi.CustomResourceOptions,
  ): AzurePlan {
    return new AzurePlan(name, state as AzurePlanArgs, { ...opts, id });
  }

  static override isInstance(object: unknown): object is AzurePlan {
    return isOfType(object, azurePlanToken);
  }

  constructor(name: string, args: AzurePlanArgs, opts?: pulumi.CustomResourceOptions) {
    if (opts?.id === undefined) {
      requireArguments("AzurePlan", name, args, ["customerId", "partnerOnRecordAttestationAccepted"]);
    }
    const outputs = ["planId", "orderId", "status", "catalogItemId", "firstSubscriptionId"];
    super(azurePlanToken, name, withOutputs(args ?? {}, outputs), withVersion(opts));
  }
}
