import { resourceFrom } from "../../../policies/model/construct";
import type { Plan, Resource } from "../../../policies/model/plan";
import {
  packageOf,
  profileOf,
  subjectOf,
  tenantOf,
  tenantOfStack,
  tenantsTouched,
} from "../../../policies/model/tenant";
import { settings } from "../support/plans";

const partner = "11111111-2222-4333-8444-555555555555";
const customer = "66666666-7777-4888-9999-aaaaaaaaaaaa";
const second = "77777777-0000-4000-8000-00000000000c";
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

const another = (tenantId: string) =>
  resourceFrom({
    urn: `urn:pulumi:s::p::pulumi:providers:partner::${tenantId}`,
    type: "pulumi:providers:partner",
    name: tenantId,
    properties: { tenantId },
  });
const own = another(partner);

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

  it("is never the stack's configuration where a provider instance of its own leaves it out, which takes ARM_TENANT_ID", () => {
    const p = plan([provider(undefined), group(providerUrn)], {
      configurationValues: { "azuread:tenantId": customer },
    });
    expect(tenantOf(p, group(providerUrn))).toBeUndefined();
    expect(tenantOf({ ...p, environmentTenant: partner }, group(providerUrn))).toBe(partner);
  });

  it("stays unknown where it is configured as a secret, whatever ARM_TENANT_ID says", () => {
    const configuration = [{ key: "azuread:tenantId", secret: true }];
    expect(tenantOf(plan([], { configuration, environmentTenant: customer }), group())).toBeUndefined();
  });

  it("is nobody's for a type of a package that is no package of Microsoft's, whatever its name", () => {
    const odd = resourceFrom({ urn: "urn:o", type: "constructor:index:Thing", name: "o", properties: {} });
    expect(tenantOfStack(plan([odd]))).toBeUndefined();
    expect(tenantOf(plan([odd]), odd)).toBeUndefined();
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

  it("is its resources' before ARM_TENANT_ID, which only speaks for those that name none", () => {
    expect(tenantOfStack(plan([provider(customer)], { environmentTenant: partner }))).toBe(customer);
    expect(tenantOfStack(plan([], { environmentTenant: partner }))).toBe(partner);
  });

  it("is undefined where resources name several", () => {
    expect(tenantOfStack(plan([provider(customer), own]))).toBeUndefined();
  });
});

describe("the tenants that a stack touches", () => {
  const customers = settings({ profiles: { [customer]: "customer", [second]: "customer" } });
  const both = plan([provider(customer), own]);

  it("are all that its resources name, the partner's first, each with its profile", () => {
    expect(tenantsTouched(both, customers)).toEqual([
      { id: partner, profile: "partner" },
      { id: customer, profile: "customer" },
    ]);
    expect(tenantsTouched(plan([group()]), customers)).toEqual([{ id: undefined, profile: "partner" }]);
    expect(tenantsTouched(plan([]), customers)).toEqual([]);
  });

  it("count a resource that names none to the stack's own tenant where that is a partner's", () => {
    const all = [own, group()];
    expect(tenantsTouched(plan(all), customers)).toEqual([{ id: partner, profile: "partner" }]);
    expect(tenantsTouched(plan([provider(customer), group()]), customers)).toEqual([
      { id: undefined, profile: "partner" },
      { id: customer, profile: "customer" },
    ]);
  });

  it("make the stack one about the customer where just one stands beside the partner's", () => {
    expect(subjectOf(both, customers)).toBe(customer);
    expect(subjectOf(plan([...both.resources, another(second)]), customers)).toBeUndefined();
    expect(subjectOf(both, settings())).toBeUndefined();
    expect(subjectOf({ ...both, configurationValues: { "azuread:tenantId": partner } }, customers)).toBe(partner);
  });
});

it("tells the package of a resource and of a provider", () => {
  expect(packageOf("azure-native:subscription:Alias")).toBe("azure-native");
  expect(packageOf("pulumi:providers:azure-native")).toBe("azure-native");
});
