import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import program from "../../stacks/program";
import { type Outputs, type Recorded, recorded, the, UNKNOWN } from "../components/recorded";

const partnerTenant = "11111111-2222-4333-8444-555555555555";
const contosoTenant = "66666666-7777-4888-9999-aaaaaaaaaaaa";

type Settings = Record<string, unknown>;

function sample(stack: string): Settings {
  const text = readFileSync(join(__dirname, `../../stacks/Pulumi.${stack}.yaml`), "utf8");
  return (parse(text) as { config: Settings }).config;
}

function planned(settings: Settings, options: { outputs?: Outputs; preview?: boolean } = {}) {
  const config = Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [
      key,
      typeof value === "object" ? JSON.stringify(value) : String(value),
    ]),
  );
  return recorded(() => program(), { ...options, config });
}

function ofType(resources: ReadonlyMap<string, Recorded>, type: string): Recorded[] {
  return [...resources.values()].filter((resource) => resource.type === type);
}

describe("the partner stack", () => {
  it("puts everything under providers that name the partner's tenant", async () => {
    const resources = await planned(sample("partner"));
    const providers = [...resources.values()].filter(({ type }) => type.startsWith("pulumi:providers:"));
    expect(providers.map(({ type, inputs }) => [type, inputs.tenantId])).toEqual([
      ["pulumi:providers:partner", partnerTenant],
      ["pulumi:providers:azuread", partnerTenant],
    ]);
    const managed = [...resources.values()].filter(({ type }) => /^(azuread|partner):/.test(type));
    expect(managed.every(({ provider }) => provider !== "")).toBe(true);
  });

  it("lets one switch turn security defaults off and enable the policies, which are made before", async () => {
    const resources = await planned(sample("partner"));
    expect(the(resources, "MfaMethod::baseline")).toMatchObject({
      inputs: { method: "conditionalAccess", allUsersPolicy: "Require MFA for all users" },
    });
    expect(the(resources, "MfaMethod::baseline").dependencies).toContain(
      "azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy::baseline-mfa",
    );
  });

  it("keeps security defaults on while the policies only report", async () => {
    const settings = { ...sample("partner"), "fleet:conditionalAccess": { until: "2027-01-31" } };
    const resources = await planned(settings);
    expect(the(resources, "MfaMethod::baseline").inputs.method).toBe("securityDefaults");
    const [mfa] = ofType(resources, "azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy");
    expect(mfa?.inputs.state).toBe("enabledForReportingButNotEnforced");
  });

  it("leaves security defaults alone where the tenant's own policies rule them out", async () => {
    const conditionalAccess = { securityDefaults: "unmanaged", until: "2027-01-31" };
    const resources = await planned({ ...sample("partner"), "fleet:conditionalAccess": conditionalAccess });
    expect(ofType(resources, "partner:index:MfaMethod")).toEqual([]);
    expect(ofType(resources, "azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy")).toHaveLength(2);
  });

  it("makes each privileged role eligible for a time", async () => {
    const resources = await planned(sample("partner"));
    expect(the(resources, "DirectoryRoleEligibilitySchedule::security-administrators").inputs.duration).toBe("P180D");
  });

  it("signs in to Azure only where an Azure role is assigned", async () => {
    const role = {
      name: "owners",
      target: { azureRole: "Owner", scope: "/subscriptions/99999999-0000-4000-8000-000000000002" },
      principalId: "cccccccc-0000-4000-8000-000000000001",
      justification: "Runs the platform",
    };
    const resources = await planned({ ...sample("partner"), "fleet:privilegedRoles": [role] });
    expect(the(resources, "PimRoleEligibilitySchedule::owners").provider).toBe(
      "pulumi:providers:azure-native::partner-azure",
    );
  });

  it("hands a client secret to the providers as the secret it is", async () => {
    const resources = await planned({ ...sample("partner"), "fleet:partnerClientSecret": "canary" });
    for (const key of ["partner::partner-tenant", "azuread::partner-directory"]) {
      const secret = the(resources, key).inputs.clientSecret as Record<string, unknown>;
      expect(secret["4dabf18193072939515e22adb298388d"]).toBe("1b47061264138c4ac30d75fd1eb44270");
    }
  });
});

describe("a customer's stack", () => {
  const subscriptionId = "99999999-0000-4000-8000-000000000009";
  const created = {
    preview: false,
    outputs: (type: string) => {
      if (type === "partner:index:AzurePlan") return { firstSubscriptionId: subscriptionId };
      if (type === "azure-native:subscription:Alias") return { properties: { subscriptionId } };
      return {};
    },
  };

  it("signs in to two tenants with instances of their own", async () => {
    const resources = await planned(sample("contoso"));
    expect(the(resources, "partner::partner-tenant").inputs.tenantId).toBe(partnerTenant);
    expect(the(resources, "azure-native::partner-azure").inputs.tenantId).toBe(partnerTenant);
    expect(the(resources, "azure-native::customer-azure").inputs.tenantId).toBe(contosoTenant);
  });

  it("orders under the partner, after the plan, and places and budgets under the customer", async () => {
    const resources = await planned(sample("contoso"), created);
    const alias = the(resources, "Alias::contoso-development");
    expect(alias.provider).toBe("pulumi:providers:azure-native::partner-azure");
    expect(alias.dependencies).toContain("partner:index:AzurePlan::contoso");
    expect(the(resources, "Budget::contoso-development").provider).toBe(
      "pulumi:providers:azure-native::customer-azure",
    );
    expect(the(resources, "azure-native::contoso-development-subscription").inputs).toMatchObject({
      tenantId: contosoTenant,
      subscriptionId,
    });
  });

  it("adopts the subscription that comes with the plan, and orders one more", async () => {
    const resources = await planned(sample("contoso"), created);
    const aliases = ofType(resources, "azure-native:subscription:Alias");
    const ordered = aliases.filter(({ inputs }) => "billingScope" in (inputs.properties as object));
    expect(aliases).toHaveLength(2);
    expect(ordered.map(({ name }) => name)).toEqual(["contoso-development"]);
    expect(the(resources, "Alias::contoso-production").inputs.properties).toEqual({ subscriptionId });
  });

  it("knows at the first preview which group a subscription goes to, and still waits for the group", async () => {
    const resources = await planned(sample("contoso"));
    expect(the(resources, "ManagementGroupSubscription::contoso-production")).toMatchObject({
      inputs: { groupId: "contoso-production" },
      propertyDependencies: { groupId: ["azure-native:management:ManagementGroup::contoso-production"] },
    });
    expect(the(resources, "Budget::contoso-production").inputs.scope).toBe(UNKNOWN);
  });

  it("names the customer of the billing account where it differs from the tenant", async () => {
    const settings = sample("contoso");
    const billingCustomer = "bbbbbbbb-0000-4000-8000-000000000009";
    const customer = { ...(settings["fleet:customer"] as object), billingCustomer, currencyCode: "EUR" };
    const resources = await planned({ ...settings, "fleet:customer": customer });
    expect(the(resources, "Alias::contoso-development").inputs).toMatchObject({
      properties: { billingScope: expect.stringMatching(`/customers/${billingCustomer}$`) },
    });
    expect(ofType(resources, "partner:index:AzurePlan")[0]?.inputs.currencyCode).toBe("EUR");
  });

  it("leaves a management group that exists to whoever made it, and nests the ones it makes", async () => {
    const groups = [
      { name: "contoso-production", existing: true },
      { name: "contoso-development", parent: "contoso-production" },
    ];
    const resources = await planned({ ...sample("contoso"), "fleet:managementGroups": groups });
    const made = ofType(resources, "azure-native:management:ManagementGroup");
    expect(made).toHaveLength(1);
    expect(made[0]?.inputs.details).toEqual({
      parent: { id: "/providers/Microsoft.Management/managementGroups/contoso-production" },
    });
    expect(the(resources, "ManagementGroupSubscription::contoso-production").inputs.groupId).toBe("contoso-production");
  });

  it("makes a management group after its parent", async () => {
    const groups = [{ name: "contoso-production" }, { name: "contoso-development", parent: "contoso-production" }];
    const resources = await planned({ ...sample("contoso"), "fleet:managementGroups": groups });
    expect(the(resources, "ManagementGroup::contoso-development").dependencies).toEqual([
      "azure-native:management:ManagementGroup::contoso-production",
    ]);
  });

  it("adopts any other subscription by its id", async () => {
    const settings = sample("contoso");
    const [production] = settings["fleet:subscriptions"] as [Settings];
    const { comesWithPlan: _, ...rest } = production;
    const resources = await planned({ ...settings, "fleet:subscriptions": [{ ...rest, adopt: subscriptionId }] });
    expect(the(resources, "Alias::contoso-production").inputs.properties).toEqual({ subscriptionId });
  });
});

describe("a configuration with a mistake", () => {
  it("stops the program before its first resource", async () => {
    const seen: string[] = [];
    const settings = { ...sample("contoso"), "fleet:billingAccount": "1234567" };
    const outputs = (type: string) => {
      seen.push(type);
      return {};
    };
    await expect(planned(settings, { outputs })).rejects.toThrow(
      /fleet:billingAccount is not accepted\. Accepted: the name/,
    );
    expect(seen.filter((type) => type !== "pulumi:pulumi:Stack")).toEqual([]);
  });
});
