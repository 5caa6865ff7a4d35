import { resourceFrom } from "../../../policies/model/construct";
import type { Plan, Resource } from "../../../policies/model/plan";
import { packageOf, profileOf, tenantOf, tenantOfStack } from "../../../policies/model/tenant";
import { settings } from "../support/plans";

const partner = "11111111-2222-4333-8444-555555555555";
const customer = "66666666-7777-4888-9999-aaaaaaaaaaaa";
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const providerUrn = "urn:pulumi:s::p::pulumi:providers:azuread::customer";

const provider = (tenantId: unknown) =>
  resourceFrom({ urn: providerUrn, type: "pulumi:providers:azuread", name: "customer", properties: { tenantId } });
const group = (by?: string) =>
  resourceFrom({ urn: "urn:g", type: "azuread:index/group:Group", name: "g", properties: {}, provider: by });
const plan = (resources: Resource[], more: Partial<Plan> = {}): Plan => ({
  organization: "o",
  project: "p",
  stack: "s",
  resources,
  configuration: [],
  configurationValues: {},
  signInVariables: [],
  ...more,
});

describe("the tenant of a resource", () => {
  it("is its provider instance's, before any configuration", () => {
    const all = [provider(customer.toUpperCase()), group(providerUrn)];
    const p = plan(all, { configurationValues: { "azuread:tenantId": partner } });
    expect(tenantOf(p, group(providerUrn))).toBe(customer);
  });

  it("is its package's configuration, then ARM_TENANT_ID", () => {
    expect(tenantOf(plan([], { configurationValues: { "azuread:tenantId": partner } }), group())).toBe(partner);
    expect(tenantOf(plan([], { configurationValues: { "azure-native:tenantId": partner } }), group())).toBeUndefined();
    expect(tenantOf(plan([], { environmentTenant: customer }), group())).toBe(customer);
  });

  it("stays unknown, and is judged as a partner's, where the provider's tenant is not known yet", () => {
    const p = plan([provider(unknown), group(providerUrn)], { configurationValues: { "azuread:tenantId": customer } });
    expect(tenantOf(p, group(providerUrn))).toBeUndefined();
    expect(profileOf(p, group(providerUrn), settings({ profiles: { [customer]: "customer" } }))).toBe("partner");
  });

  it("is judged as a customer's only where the configuration lists it so", () => {
    const p = plan([provider(customer), group(providerUrn)]);
    expect(profileOf(p, group(providerUrn), settings({ profiles: { [customer]: "customer" } }))).toBe("customer");
    expect(profileOf(p, group(providerUrn), settings())).toBe("partner");
  });
});

describe("the tenant of a stack", () => {
  it("is the one its settings name, else the only one its resources name", () => {
    expect(tenantOfStack(plan([provider(customer)], { configurationValues: { "partner:tenantId": partner } }))).toBe(
      partner,
    );
    expect(tenantOfStack(plan([provider(customer), group(providerUrn)]))).toBe(customer);
  });

  it("is undefined where resources name several", () => {
    const other = resourceFrom({
      urn: "urn:pulumi:s::p::pulumi:providers:partner::own",
      type: "pulumi:providers:partner",
      name: "own",
      properties: { tenantId: partner },
    });
    expect(tenantOfStack(plan([provider(customer), other]))).toBeUndefined();
  });
});

it("tells the package of a resource and of a provider", () => {
  expect(packageOf("azure-native:subscription:Alias")).toBe("azure-native");
  expect(packageOf("pulumi:providers:azure-native")).toBe("azure-native");
});
