import { ComponentResource, type ComponentResourceOptions, type Input, type Output } from "@pulumi/pulumi";
import * as partner from "../../provider/sdk";
import { Arguments, guid, oneOf, pattern } from "../shared/check";
import { childOf } from "../shared/child";
import { type Transform, transformed } from "../shared/transform";

export interface AzurePlanArgs {
  /** Tenant id of the customer. A reseller relationship with it must exist. */
  readonly customerId: Input<string>;
  /**
   * PartnerID (MPN id) of the indirect reseller of record; only for indirect providers, and never the provider's own.
   * There is one plan for a customer and reseller: another reseller means another plan.
   */
  readonly resellerId?: Input<string>;
  /** ISO 4217 code. Default: the currency that the catalogue offers for the customer's market. */
  readonly currencyCode?: Input<string>;
  /**
   * True once somebody who may say so has attested that the partner of record is right. Partner Center takes no order
   * without it.
   */
  readonly partnerOnRecordAttestationAccepted: Input<boolean>;
  /**
   * What taking the plan out of the program does: `leave` (default) keeps it at the service; `suspend` suspends it,
   * which is refused while a subscription or reservation under it is active.
   */
  readonly onDelete?: "leave" | "suspend";
  readonly transform?: {
    readonly customerAgreement?: Transform<partner.CustomerAgreementArgs>;
    readonly azurePlan?: Transform<partner.AzurePlanArgs>;
  };
}

/**
 * A customer's Azure plan: first the Microsoft Customer Agreement is observed, then the plan is found or ordered. The
 * agreement is never accepted on a customer's behalf; when it is missing, the error says who must do what. A plan that
 * exists, in any status, is adopted and not ordered again.
 *
 * `opts.provider` is the `partner` provider of the partner's tenant.
 *
 * ```ts
 * const plan = new AzurePlan("contoso", {
 *   customerId: "66666666-7777-4888-9999-aaaaaaaaaaaa",
 *   partnerOnRecordAttestationAccepted: true,
 * }, { provider: partnerTenant });
 * ```
 *
 * @throws {ArgumentError} naming the property.
 */
export class AzurePlan extends ComponentResource {
  /** Id of the plan, which Partner Center keeps as a subscription of the customer. */
  readonly planId: Output<string>;
  readonly status: Output<string>;
  /**
   * The Azure subscription that comes with a new plan; adopt it instead of ordering one more. Absent for a plan that
   * was adopted with several, since none of them can be told from the others.
   */
  readonly firstSubscriptionId: Output<string | undefined>;

  constructor(name: string, args: AzurePlanArgs, opts?: ComponentResourceOptions) {
    super("partnerguard:azure-plan:AzurePlan", name, {}, opts);
    const checked = checkArguments(name, args);

    const agreement = new partner.CustomerAgreement(
      ...transformed<partner.CustomerAgreementArgs>(
        args.transform?.customerAgreement,
        `${name}-agreement`,
        { customerId: checked.customerId },
        childOf(this, opts),
      ),
    );
    const plan = new partner.AzurePlan(
      ...transformed<partner.AzurePlanArgs>(
        args.transform?.azurePlan,
        name,
        { ...checked, agreementConfirmed: agreement.confirmed },
        childOf(this, opts, { dependsOn: [agreement] }),
      ),
    );
    this.planId = plan.planId;
    this.status = plan.status;
    this.firstSubscriptionId = plan.firstSubscriptionId;

    this.registerOutputs({
      planId: this.planId,
      status: this.status,
      firstSubscriptionId: this.firstSubscriptionId,
    });
  }
}

const attestation = {
  test: (value: unknown) => value === true,
  accepted: "true, once the partner of record is attested: Partner Center takes no order without it",
};
const partnerId = pattern(/^\d{4,10}$/, "the reseller's PartnerID (MPN id), 4 to 10 digits, as text");
const currency = pattern(/^[A-Z]{3}$/, "an ISO 4217 currency code such as EUR");

function checkArguments(name: string, args: AzurePlanArgs): partner.AzurePlanArgs {
  const check = new Arguments(`AzurePlan "${name}"`);
  const customerId = check.required("customerId", args.customerId, guid);
  const resellerId = check.optional("resellerId", args.resellerId, partnerId);
  const currencyCode = check.optional("currencyCode", args.currencyCode, currency);
  check.optional("onDelete", args.onDelete, oneOf("leave", "suspend"));
  return {
    customerId,
    partnerOnRecordAttestationAccepted: check.required(
      "partnerOnRecordAttestationAccepted",
      args.partnerOnRecordAttestationAccepted,
      attestation,
    ),
    ...(resellerId === undefined ? {} : { resellerId }),
    ...(currencyCode === undefined ? {} : { currencyCode }),
    ...(args.onDelete === undefined ? {} : { onDelete: args.onDelete }),
  };
}
