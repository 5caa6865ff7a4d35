import * as pulumi from "@pulumi/pulumi";
import { isOfType, requireArguments, withOutputs, withVersion } from "./arguments";
import { customerAgreementToken } from "./tokens";

export interface CustomerAgreementArgs {
  /** Tenant id of the customer, a GUID. */
  customerId: pulumi.Input<string>;
}

/** What `get` may say beside the id. */
export type CustomerAgreementState = Partial<CustomerAgreementArgs>;

/**
 * Observes that a customer's Microsoft Customer Agreement is in place; it never confirms one, since that is a legal
 * statement by people. Not confirmed is an error that says who must do what.
 *
 * Import: `pulumi import partner:index:CustomerAgreement NAME {customer's tenant id}`
 */
export class CustomerAgreement extends pulumi.CustomResource {
  /** Tenant id of the customer. */
  declare readonly customerId: pulumi.Output<string>;
  /** True once the agreement is in place; pass it to AzurePlan as `agreementConfirmed`. */
  declare readonly confirmed: pulumi.Output<boolean>;
  /** `customer`: accepted by the customer itself. `attestation`: confirmed by the partner before that ended in January 2026. */
  declare readonly confirmedBy: pulumi.Output<"attestation" | "customer">;
  /** When the customer agreed, ISO 8601, where the service says so. */
  declare readonly dateAgreed: pulumi.Output<string | undefined>;

  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: CustomerAgreementState,
    opts?: pulumi.CustomResourceOptions,
  ): CustomerAgreement {
    return new CustomerAgreement(name, state as CustomerAgreementArgs, { ...opts, id });
  }

  static override isInstance(object: unknown): object is CustomerAgreement {
    return isOfType(object, customerAgreementToken);
  }

  constructor(name: string, args: CustomerAgreementArgs, opts?: pulumi.CustomResourceOptions) {
    if (opts?.id === undefined) requireArguments("CustomerAgreement", name, args, ["customerId"]);
    super(
      customerAgreementToken,
      name,
      withOutputs(args ?? {}, ["confirmed", "confirmedBy", "dateAgreed"]),
      withVersion(opts),
    );
  }
}
