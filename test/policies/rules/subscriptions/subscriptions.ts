import type { Resource } from "../../../../policies/model/plan";
import { type Properties, Unknown, type Value } from "../../../../policies/model/value";
import { customerTenant, resource } from "../../plans";

export const billingAccount = "bbbbbbbb-0000-4000-8000-000000000001:bbbbbbbb-0000-4000-8000-000000000002_2019-05-31";
export const partnerScope = `/providers/Microsoft.Billing/billingAccounts/${billingAccount}/customers/${customerTenant}`;

export const aliasType = "azure-native:subscription:Alias";
/** Tokens of the same class in other versions and packagings. */
export const aliasTypes = [
  aliasType,
  "azure-native:subscription/v20211001:Alias",
  "azure-native:subscription/v20240801preview:Alias",
  "azure-native_subscription_v20211001:subscription/v20211001:Alias",
];

/** A subscription that is ordered; `properties` replaces or adds to those of the alias. */
export function alias(properties: Properties = {}, rest: Partial<Resource> = {}): Resource {
  const name = rest.name ?? "production";
  const written: Properties = {
    billingScope: partnerScope,
    displayName: "Production",
    workload: "Production",
    ...properties,
  };
  return resource(rest.type ?? aliasType, name, { aliasName: name, properties: written }, rest);
}

/** A subscription by the classic package. */
export function classic(properties: Properties = {}, rest: Partial<Resource> = {}): Resource {
  return resource(
    "azure:core/subscription:Subscription",
    rest.name ?? "classic",
    {
      subscriptionName: "Classic",
      billingScopeId: partnerScope,
      ...properties,
    },
    rest,
  );
}

/** azure-native's Check adds names and leaves the rest; the classic package is bridged. */
export function afterCheck(given: Resource): Resource {
  if (given.type.startsWith("azure:")) {
    return {
      ...given,
      properties: { __defaults: [], alias: "made-up", workload: "", subscriptionId: "", ...given.properties },
    };
  }
  const inner = given.properties.properties;
  if (inner === undefined || inner instanceof Unknown) return given;
  const filled = { additionalProperties: {}, resellerId: "", ...(inner as Record<string, Value>) };
  return given.type.includes("Alias") ? { ...given, properties: { ...given.properties, properties: filled } } : given;
}
