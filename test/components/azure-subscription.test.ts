import { Provider } from "@pulumi/azure-native/provider";
import fc from "fast-check";
import { AzurePlan } from "../../components/azure-plan/azure-plan";
import { AzureSubscription, type AzureSubscriptionArgs } from "../../components/azure-plan/azure-subscription";
import { billingScope, isPartnerBillingScope } from "../../components/azure-plan/billing-scope";
import { type Outputs, recorded, the, UNKNOWN } from "./recorded";

const partnerTenant = "11111111-2222-4333-8444-555555555555";
const contoso = "66666666-7777-4888-9999-aaaaaaaaaaaa";
const account = "bbbbbbbb-0000-4000-8000-000000000001:bbbbbbbb-0000-4000-8000-000000000002_2019-05-31";
const subscriptionId = "99999999-0000-4000-8000-000000000002";
const order = { displayName: "Contoso production", billingScope: billingScope(account, contoso) };
const budget = { amount: 100, contactEmails: ["cloud@contoso.example"], startDate: "2026-12-01" };

type Given = Omit<AzureSubscriptionArgs, "providers" | "customerSignIn">;

function subscribed(given: Given, options: { outputs?: Outputs; preview?: boolean } = {}) {
  return recorded(() => {
    const partner = new Provider("partner", { tenantId: partnerTenant });
    const customer = new Provider("customer", { tenantId: contoso });
    return new AzureSubscription("production", {
      providers: { partner, customer },
      customerSignIn: { tenantId: contoso, clientId: "aaaaaaaa-0000-4000-8000-000000000001" },
      ...given,
    });
  }, options);
}

const created = {
  preview: false,
  outputs: (type: string) => (type.endsWith("Alias") ? { properties: { subscriptionId } } : {}),
};

describe("the order", () => {
  it("is an alias under the partner's provider, with the partner's billing scope", async () => {
    expect(the(await subscribed(order), "Alias::production")).toMatchObject({
      provider: "pulumi:providers:azure-native::partner",
      inputs: { aliasName: "production", properties: { ...order, workload: "Production" } },
    });
  });

  it("never has a made-up alias, since another alias would order another subscription", async () => {
    const resources = await subscribed({
      ...order,
      aliasName: "contoso-1",
      workload: "DevTest",
      resellerId: "1234567",
    });
    expect(the(resources, "Alias::production").inputs).toMatchObject({
      aliasName: "contoso-1",
      properties: { workload: "DevTest", resellerId: "1234567" },
    });
  });

  it("leaves the alias in place when it leaves the program, so that it finds the same subscription again", async () => {
    expect(the(await subscribed(order), "Alias::production").retainOnDelete).toBe(true);
  });
});

describe("a subscription that exists", () => {
  it("is adopted by its id and nothing is ordered", async () => {
    expect(the(await subscribed({ adopt: subscriptionId }), "Alias::production").inputs).toEqual({
      aliasName: "production",
      properties: { subscriptionId },
    });
  });

  it("may be the one that comes with a plan, unknown until the plan is there", async () => {
    const resources = await recorded(() => {
      const partner = new Provider("partner", { tenantId: partnerTenant });
      const customer = new Provider("customer", { tenantId: contoso });
      const plan = new AzurePlan("contoso", { customerId: contoso, partnerOnRecordAttestationAccepted: true });
      const adopted = { adopt: plan.firstSubscriptionId, customerSignIn: { tenantId: contoso } };
      return new AzureSubscription("production", { providers: { partner, customer }, ...adopted }, { dependsOn: plan });
    });
    expect(the(resources, "Alias::production")).toMatchObject({
      inputs: { properties: { subscriptionId: UNKNOWN } },
      propertyDependencies: { properties: ["partner:index:AzurePlan::contoso"] },
    });
    expect(the(resources, "Alias::production").dependencies).toContain("partner:index:AzurePlan::contoso");
  });
});

describe("placement", () => {
  it("has a provider of its own, which names the customer's tenant and the subscription", async () => {
    const resources = await subscribed({ ...order, managementGroup: "contoso-production" }, created);
    expect(the(resources, "azure-native::production-subscription").inputs).toMatchObject({
      tenantId: contoso,
      // azure-native's own class makes a secret of it.
      clientId: { value: "aaaaaaaa-0000-4000-8000-000000000001" },
      subscriptionId,
    });
    expect(the(resources, "ManagementGroupSubscription::production")).toMatchObject({
      provider: "pulumi:providers:azure-native::production-subscription",
      inputs: { groupId: "contoso-production" },
    });
  });

  it("waits for an id that is unknown at the first preview", async () => {
    const resources = await subscribed({ ...order, managementGroup: "contoso-production" });
    expect(the(resources, "azure-native::production-subscription").inputs.subscriptionId).toBe(UNKNOWN);
  });

  it("is left out where no management group is named", async () => {
    const resources = await subscribed(order);
    expect([...resources.keys()].filter((key) => /Subscription::|-subscription/.test(key))).toEqual([
      "AzureSubscription::production",
    ]);
  });
});

describe("the budget", () => {
  it("tells people at 80 % of actual cost, under the customer's provider", async () => {
    expect(the(await subscribed({ ...order, budget }, created), "Budget::production")).toMatchObject({
      provider: "pulumi:providers:azure-native::customer",
      inputs: {
        budgetName: "production",
        scope: `/subscriptions/${subscriptionId}`,
        amount: 100,
        category: "Cost",
        timeGrain: "Monthly",
        timePeriod: { startDate: "2026-12-01T00:00:00Z" },
        notifications: {
          actualCost: {
            enabled: true,
            operator: "GreaterThanOrEqualTo",
            threshold: 80,
            thresholdType: "Actual",
            contactEmails: ["cloud@contoso.example"],
          },
        },
      },
    });
  });

  it("has an unknown scope at the first preview, even when the preview answers with the alias's inputs", async () => {
    expect(the(await subscribed({ ...order, budget }), "Budget::production").inputs.scope).toBe(UNKNOWN);
  });

  it("takes another threshold", async () => {
    const resources = await subscribed({ ...order, budget: { ...budget, notifyAtPercent: 50 } });
    expect(the(resources, "Budget::production").inputs).toMatchObject({
      notifications: { actualCost: { threshold: 50 } },
    });
  });
});

describe("the escape hatch", () => {
  it("reaches every inner resource", async () => {
    const resources = await subscribed({
      ...order,
      managementGroup: "contoso-production",
      budget,
      transform: {
        alias: (_, opts) => {
          opts.protect = true;
        },
        provider: { partnerId: "1234567" },
        managementGroupSubscription: { groupId: "other" },
        budget: { amount: 7 },
      },
    });
    expect(the(resources, "Alias::production").protect).toBe(true);
    expect(the(resources, "azure-native::production-subscription").inputs.partnerId).toBe("1234567");
    expect(the(resources, "ManagementGroupSubscription::production").inputs.groupId).toBe("other");
    expect(the(resources, "Budget::production").inputs.amount).toBe(7);
  });
});

describe("a bad argument", () => {
  it.each<[string, object, string]>([
    ["neither an order nor an adoption", {}, "displayName is missing"],
    ["an order without a scope", { displayName: "Contoso" }, "billingScope is missing"],
    [
      "the scope of an enterprise agreement",
      { ...order, billingScope: "/providers/Microsoft.Billing/billingAccounts/1234567/enrollmentAccounts/7654321" },
      "billingScope is",
    ],
    ["a workload that is none", { ...order, workload: "Test" }, 'workload is "Test"'],
    [
      "a name for a subscription that exists",
      { adopt: subscriptionId, displayName: "New" },
      "displayName stands beside",
    ],
    ["an order beside an adoption", { adopt: subscriptionId, billingScope: order.billingScope }, "billingScope stands"],
    ["an adoption by name", { adopt: "Contoso" }, 'adopt is "Contoso"'],
    ["an alias with spaces", { ...order, aliasName: "a b" }, 'aliasName is "a b"'],
    [
      "a management group by its path",
      { ...order, managementGroup: "/providers/Microsoft.Management/managementGroups/a" },
      "managementGroup is",
    ],
    ["a budget of nothing", { ...order, budget: { ...budget, amount: 0 } }, "budget.amount is 0"],
    [
      "a budget that tells nobody",
      { ...order, budget: { ...budget, contactEmails: [] } },
      "budget.contactEmails is []",
    ],
    ["a budget from mid month", { ...order, budget: { ...budget, startDate: "2026-12-15" } }, "budget.startDate is"],
    ["a threshold of 0 %", { ...order, budget: { ...budget, notifyAtPercent: 0 } }, "budget.notifyAtPercent is 0"],
  ])("%s is refused by name", async (_, given, message) => {
    await expect(subscribed(given as Given)).rejects.toThrow(`AzureSubscription "production": ${message}`);
  });

  it("one instance for both tenants is refused", async () => {
    const same = () => {
      const one = new Provider("one", { tenantId: partnerTenant });
      const providers = { partner: one, customer: one };
      return new AzureSubscription("production", { providers, customerSignIn: { tenantId: contoso }, ...order });
    };
    await expect(recorded(same)).rejects.toThrow("providers.customer is the partner's");
  });

  it("a missing tenant is refused", async () => {
    const missing = { customerSignIn: {} } as unknown as Given;
    await expect(subscribed({ ...order, ...missing })).rejects.toThrow("customerSignIn.tenantId is missing");
    const none = { providers: undefined } as unknown as Given;
    await expect(subscribed({ ...order, ...none })).rejects.toThrow("providers.partner is missing");
  });
});

describe("a billing scope", () => {
  it("of any account and customer is one of a Microsoft Partner Agreement", () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), fc.uuid(), (one, two, customer) =>
        isPartnerBillingScope(billingScope(`${one}:${two}_2019-05-31`, customer)),
      ),
    );
  });

  it.each([
    undefined,
    "",
    `/providers/Microsoft.Billing/billingAccounts/${account}`,
    `/providers/Microsoft.Billing/billingAccounts/${account}/customers/`,
    `/providers/Microsoft.Billing/billingAccounts/${account}/billingProfiles/a/invoiceSections/b`,
  ])("is not %s", (scope) => {
    expect(isPartnerBillingScope(scope)).toBe(false);
  });
});
