import { ManagementGroup } from "@pulumi/azure-native/management";
import { Provider as AzureProvider } from "@pulumi/azure-native/provider";
import { type Input, interpolate, type Output } from "@pulumi/pulumi";
import { AzurePlan, AzureSubscription, billingScope } from "../components";
import { Provider } from "../provider/sdk";
import type { CustomerConfiguration } from "./configuration";
import { type TenantSignIn, tenantSignIn } from "./sign-in";

/** The two tenants, never one instance for both. */
interface Tenants {
  readonly partner: Provider;
  readonly partnerAzure: AzureProvider;
  readonly customerAzure: AzureProvider;
  readonly customerSignIn: TenantSignIn;
}

/** A customer: agreement, plan, subscriptions in management groups, budgets. */
export function customer(configuration: CustomerConfiguration) {
  const tenants = signInToBoth(configuration);
  const plan = azurePlan(configuration, tenants);
  const groups = managementGroups(configuration, tenants);
  const subscriptions = configuration.subscriptions.map((subscription) =>
    azureSubscription(subscription, configuration, { tenants, plan, groups }),
  );
  return {
    planId: plan.planId,
    subscriptions: Object.fromEntries(subscriptions.map(({ name, subscriptionId }) => [name, subscriptionId])),
  };
}

function signInToBoth(configuration: CustomerConfiguration): Tenants {
  const partnerSignIn = tenantSignIn(configuration.partnerTenantId, configuration.partnerSignIn, "partnerClientSecret");
  const customerSignIn = tenantSignIn(
    configuration.customer.tenantId,
    configuration.customerSignIn,
    "customerClientSecret",
  );
  return {
    partner: new Provider("partner-tenant", { ...partnerSignIn }),
    partnerAzure: new AzureProvider("partner-azure", { ...partnerSignIn }),
    customerAzure: new AzureProvider("customer-azure", { ...customerSignIn }),
    customerSignIn,
  };
}

function azurePlan({ customer: { name, ...who } }: CustomerConfiguration, { partner }: Tenants): AzurePlan {
  return new AzurePlan(
    name,
    {
      customerId: who.tenantId,
      partnerOnRecordAttestationAccepted: who.partnerOnRecordAttestationAccepted,
      ...(who.resellerId === undefined ? {} : { resellerId: who.resellerId }),
      ...(who.currencyCode === undefined ? {} : { currencyCode: who.currencyCode }),
    },
    { provider: partner },
  );
}

/** Names of the management groups by name; one made here is known at preview, and still waited for. */
function managementGroups(
  configuration: CustomerConfiguration,
  { customerAzure }: Tenants,
): ReadonlyMap<string, Input<string>> {
  const groups = new Map<string, Input<string>>();
  for (const { name, displayName, parent, existing } of configuration.managementGroups) {
    if (existing) {
      groups.set(name, name);
      continue;
    }
    const group = new ManagementGroup(
      name,
      {
        groupId: name,
        displayName: displayName ?? name,
        ...(parent === undefined
          ? {}
          : { details: { parent: { id: managementGroupId(groups.get(parent) ?? parent) } } }),
      },
      { provider: customerAzure },
    );
    groups.set(
      name,
      group.urn.apply(() => name),
    );
  }
  return groups;
}

function managementGroupId(name: Input<string>): Output<string> {
  return interpolate`/providers/Microsoft.Management/managementGroups/${name}`;
}

function azureSubscription(
  {
    name,
    displayName,
    workload,
    managementGroup,
    budget,
    comesWithPlan,
    adopt,
  }: CustomerConfiguration["subscriptions"][number],
  { billingAccount, customer: who }: CustomerConfiguration,
  context: {
    readonly tenants: Tenants;
    readonly plan: AzurePlan;
    readonly groups: ReadonlyMap<string, Input<string>>;
  },
): { name: string; subscriptionId: Output<string> } {
  const { tenants, plan, groups } = context;
  const subscription = new AzureSubscription(
    `${who.name}-${name}`,
    {
      providers: { partner: tenants.partnerAzure, customer: tenants.customerAzure },
      customerSignIn: tenants.customerSignIn,
      managementGroup: groups.get(managementGroup) ?? managementGroup,
      budget,
      ...(comesWithPlan || adopt !== undefined
        ? { adopt: adopt ?? plan.firstSubscriptionId }
        : {
            ...(displayName === undefined ? {} : { displayName }),
            ...(who.resellerId === undefined ? {} : { resellerId: who.resellerId }),
            billingScope: billingScope(billingAccount, who.billingCustomer ?? who.tenantId),
            workload,
          }),
    },
    { dependsOn: [plan] },
  );
  return { name, subscriptionId: subscription.subscriptionId };
}
