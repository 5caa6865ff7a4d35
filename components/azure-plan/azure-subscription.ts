import type { BudgetArgs } from "@pulumi/azure-native/consumption";
import type { ManagementGroupSubscriptionArgs } from "@pulumi/azure-native/management";
import type { Provider, ProviderArgs } from "@pulumi/azure-native/provider";
import type { AliasArgs } from "@pulumi/azure-native/subscription";
import { all, ComponentResource, type ComponentResourceOptions, type Input, type Output } from "@pulumi/pulumi";
import { Arguments, guid, oneOf, pattern, text } from "../shared/check";
import { childOf } from "../shared/child";
import { packages } from "../shared/packages";
import { type Transform, transformed } from "../shared/transform";
import { isPartnerBillingScope } from "./billing-scope";
import { budgetArgs, checkBudget, type SubscriptionBudget } from "./budget";
import { adoptingAlias, orderingAlias, type Workload } from "./subscription-alias";

export interface AzureSubscriptionArgs {
  /** Two instances of the azure-native provider: an order is the partner's, all else happens in the customer's tenant. */
  readonly providers: {
    /** Signs in to the partner's tenant, as an Admin agent. */
    readonly partner: Provider;
    /** Signs in to the customer's tenant, with rights on the subscription and its management group. */
    readonly customer: Provider;
  };
  /**
   * The sign-in that `providers.customer` was made with. Placement in a management group takes its subscription from
   * the provider, so the component makes one more instance for this subscription.
   */
  readonly customerSignIn: ProviderArgs & { readonly tenantId: Input<string> };
  /**
   * Name people see. Needed for a new subscription and refused beside `adopt`, since an alias cannot rename. A later
   * change does not reach the subscription either: rename it in the portal.
   */
  readonly displayName?: Input<string>;
  /**
   * `/providers/Microsoft.Billing/billingAccounts/<guid>:<guid>_<date>/customers/<customer>`, the form of a Microsoft
   * Partner Agreement; see `billingScope()`. Needed for a new subscription. The customer needs an Azure plan first.
   */
  readonly billingScope?: Input<string>;
  /**
   * Id of a subscription that exists, above all `AzurePlan.firstSubscriptionId`: the one that comes with the plan
   * counts as one of the customer's, so adopt it before ordering more.
   */
  readonly adopt?: Input<string | undefined>;
  /** Default: `Production`. */
  readonly workload?: Input<Workload>;
  /** PartnerID (MPN id) of the reseller of record; only for indirect providers. */
  readonly resellerId?: Input<string>;
  /**
   * Name of the alias, which makes the order repeatable: the same alias always means the same subscription, another
   * one orders another. Default: the name of this component; never made up.
   */
  readonly aliasName?: string;
  /**
   * Name of the management group in the customer's tenant. Left out, the subscription stays in the default group, where
   * no policy of yours may reach it.
   */
  readonly managementGroup?: Input<string>;
  readonly budget?: SubscriptionBudget;
  readonly transform?: {
    readonly alias?: Transform<AliasArgs>;
    readonly provider?: Transform<ProviderArgs>;
    readonly managementGroupSubscription?: Transform<ManagementGroupSubscriptionArgs>;
    readonly budget?: Transform<BudgetArgs>;
  };
}

/**
 * One Azure subscription of a customer: ordered under the partner's agreement or adopted, placed in a management group,
 * with a budget that tells people at 80 % of actual cost. Until it is ordered its id is unknown, and so is everything
 * that needs it.
 *
 * Taking it out of a program leaves subscription and alias in place. So the alias, put back later, finds the same
 * subscription instead of ordering another.
 *
 * ```ts
 * new AzureSubscription("contoso-production", {
 *   providers: { partner: partnerAzure, customer: contosoAzure },
 *   customerSignIn: { tenantId: contosoTenantId },
 *   displayName: "Contoso production",
 *   billingScope: billingScope(billingAccount, contosoTenantId),
 *   managementGroup: "contoso-production",
 *   budget: { amount: 2000, contactEmails: ["cloud@contoso.com"], startDate: "2026-12-01" },
 * }, { dependsOn: [plan] });
 * ```
 *
 * @throws {ArgumentError} naming the property.
 */
export class AzureSubscription extends ComponentResource {
  readonly subscriptionId: Output<string>;

  constructor(name: string, args: AzureSubscriptionArgs, opts?: ComponentResourceOptions) {
    super("partnerguard:azure-plan:AzureSubscription", name, {}, opts);
    const checked = checkArguments(name, args);

    this.subscriptionId = this.alias(name, checked.alias, args, opts);
    if (checked.managementGroup !== undefined) this.place(name, checked.managementGroup, args, opts);
    if (checked.budget !== undefined) this.budget(name, checked.budget, args, opts);

    this.registerOutputs({ subscriptionId: this.subscriptionId });
  }

  private alias(
    name: string,
    aliasArgs: AliasArgs,
    { providers, transform }: AzureSubscriptionArgs,
    opts: ComponentResourceOptions | undefined,
  ): Output<string> {
    const alias = new packages.subscription.Alias(
      ...transformed(
        transform?.alias,
        name,
        aliasArgs,
        childOf(this, opts, { provider: providers.partner, retainOnDelete: true }),
      ),
    );
    // Together with the alias's own id, which no preview knows before the order: a preview may answer with the inputs.
    return all([alias.id, alias.properties]).apply(([, properties]) => properties.subscriptionId);
  }

  private place(
    name: string,
    groupId: Input<string>,
    { customerSignIn, transform }: AzureSubscriptionArgs,
    opts: ComponentResourceOptions | undefined,
  ): void {
    const provider = new packages.azure.Provider(
      ...transformed<ProviderArgs>(
        transform?.provider,
        `${name}-subscription`,
        { ...customerSignIn, subscriptionId: this.subscriptionId },
        childOf(this, opts),
      ),
    );
    new packages.management.ManagementGroupSubscription(
      ...transformed<ManagementGroupSubscriptionArgs>(
        transform?.managementGroupSubscription,
        name,
        { groupId },
        childOf(this, opts, { provider }),
      ),
    );
  }

  private budget(
    name: string,
    budget: Required<SubscriptionBudget>,
    { providers, transform }: AzureSubscriptionArgs,
    opts: ComponentResourceOptions | undefined,
  ): void {
    new packages.consumption.Budget(
      ...transformed(
        transform?.budget,
        name,
        budgetArgs(name, this.subscriptionId, budget),
        childOf(this, opts, { provider: providers.customer }),
      ),
    );
  }
}

const mpaBillingScope = {
  test: isPartnerBillingScope,
  accepted:
    "/providers/Microsoft.Billing/billingAccounts/<guid>:<guid>_<date>/customers/<customer>, the form of a Microsoft Partner Agreement",
};
const partnerId = pattern(/^\d{4,10}$/, "the reseller's PartnerID (MPN id), 4 to 10 digits, as text");
const alias = pattern(/^[A-Za-z0-9_-]{1,63}$/, "1 to 63 letters, digits, hyphens and underscores");
const groupName = pattern(
  /^[A-Za-z0-9_.()-]{1,90}$/,
  "the name of a management group, 1 to 90 letters, digits and -_.(), without its path",
);

function checkArguments(name: string, args: AzureSubscriptionArgs) {
  const check = new Arguments(`AzureSubscription "${name}"`);
  checkTenants(check, args);
  return {
    alias: checkAlias(check, name, args),
    managementGroup: check.optional("managementGroup", args.managementGroup, groupName),
    budget: args.budget === undefined ? undefined : checkBudget(check, args.budget),
  };
}

function checkTenants(check: Arguments, { providers, customerSignIn }: AzureSubscriptionArgs): void {
  const accepted = "an instance of the azure-native provider that names its tenant";
  if (providers?.partner === undefined) throw check.error("providers.partner", "is missing", accepted);
  if (providers.customer === undefined) throw check.error("providers.customer", "is missing", accepted);
  if (providers.partner === providers.customer) {
    throw check.error("providers.customer", "is the partner's", "an instance of its own, for the customer's tenant");
  }
  check.required("customerSignIn.tenantId", customerSignIn?.tenantId, guid);
}

function checkAlias(check: Arguments, name: string, args: AzureSubscriptionArgs): AliasArgs {
  const aliasName = args.aliasName ?? name;
  if (!alias.test(aliasName)) throw check.error("aliasName", `is ${JSON.stringify(aliasName)}`, alias.accepted);
  if (args.adopt !== undefined) {
    for (const property of ["displayName", "billingScope", "workload", "resellerId"] as const) {
      if (args[property] === undefined) continue;
      throw check.error(
        property,
        "stands beside adopt",
        "neither order nor change beside adopt: the subscription exists",
      );
    }
    return adoptingAlias(aliasName, check.required("adopt", args.adopt as Input<string>, guid));
  }
  const resellerId = check.optional("resellerId", args.resellerId, partnerId);
  return orderingAlias(aliasName, {
    displayName: check.required("displayName", args.displayName, text),
    billingScope: check.required("billingScope", args.billingScope, mpaBillingScope),
    workload: check.required<Workload>("workload", args.workload ?? "Production", oneOf("Production", "DevTest")),
    ...(resellerId === undefined ? {} : { resellerId }),
  });
}
