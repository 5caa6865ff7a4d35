import type { Plan, Resource } from "./plan";
import { readString } from "./reading";
import type { Settings } from "./settings";

/** The packages whose resources belong to a tenant, and the key that names it when no provider instance does. */
const configurationKeys: ReadonlyMap<string, string> = new Map([
  ["azuread", "azuread:tenantId"],
  ["azure-native", "azure-native:tenantId"],
  ["partner", "partner:tenantId"],
]);

/**
 * The tenant that a resource belongs to, in lower case, or undefined when nothing names it: its provider instance's
 * `tenantId`; for a default provider its package's configuration; else `ARM_TENANT_ID`. A provider instance that the program makes
 * takes nothing from the stack's configuration.
 */
export function tenantOf(plan: Plan, resource: Resource): string | undefined {
  const isProvider = resource.type.startsWith("pulumi:providers:");
  if (!isProvider && resource.provider === undefined) return tenantOfConfiguration(plan, packageOf(resource.type));
  const provider = isProvider ? resource : plan.resources.find(({ urn }) => urn === resource.provider);
  if (provider === undefined) return undefined;
  const tenantId = readString(provider, "tenantId");
  if (tenantId.state === "known" && tenantId.value !== "") return tenantId.value.toLowerCase();
  return tenantId.state === "unknown" ? undefined : tenantOfEnvironment(plan);
}

/** The tenant that the stack's settings name for one package, or `ARM_TENANT_ID`; undefined where it is kept secret. */
function tenantOfConfiguration(plan: Plan, packageName: string): string | undefined {
  const key = configurationKeys.get(packageName);
  if (key !== undefined && plan.configuration.some((entry) => entry.key === key && entry.secret)) return undefined;
  return configured(plan, key) ?? tenantOfEnvironment(plan);
}

function configured(plan: Plan, key: string | undefined): string | undefined {
  const value = key === undefined ? undefined : plan.configurationValues[key];
  return value === undefined || value === "" ? undefined : value.toLowerCase();
}

function tenantOfEnvironment({ environmentTenant }: Plan): string | undefined {
  return environmentTenant === undefined || environmentTenant === "" ? undefined : environmentTenant.toLowerCase();
}

function ofTenants({ resources }: Plan): readonly Resource[] {
  return resources.filter(({ type }) => configurationKeys.has(packageOf(type)));
}

/**
 * The tenant that the stack is about: the one its settings name, else the only one its resources name, else `ARM_TENANT_ID`.
 * Undefined where resources name several.
 */
export function tenantOfStack(plan: Plan): string | undefined {
  for (const key of configurationKeys.values()) {
    const tenant = configured(plan, key);
    if (tenant !== undefined) return tenant;
  }
  const named = new Set(ofTenants(plan).flatMap((resource) => tenantOf(plan, resource) ?? []));
  return named.size === 0 ? tenantOfEnvironment(plan) : named.size === 1 ? [...named][0] : undefined;
}

/**
 * The tenant to which a resource counts that names none: the stack's own, but never a customer's by guess, since that would be
 * judged less strictly. A stack that establishes MFA is judged in either.
 */
export function tenantOfUnnamed(plan: Plan, settings: Settings): string | undefined {
  const own = tenantOfStack(plan);
  return settings.establishes.includes("mfa") || profileOfTenant(settings, own) === "partner" ? own : undefined;
}

/** A tenant that a stack touches; without an id where nothing names it. */
export interface TouchedTenant {
  readonly id: string | undefined;
  readonly profile: "partner" | "customer";
}

/** Every tenant in which the stack has resources: partners' first, each by id. */
export function tenantsTouched(plan: Plan, settings: Settings): readonly TouchedTenant[] {
  const unnamed = tenantOfUnnamed(plan, settings);
  const ids = new Set(ofTenants(plan).map((resource) => tenantOf(plan, resource) ?? unnamed));
  const order = ({ id = "", profile }: TouchedTenant): string => `${profile === "partner" ? 0 : 1} ${id}`;
  return [...ids]
    .map((id) => ({ id, profile: profileOfTenant(settings, id) }))
    .sort((left, right) => (order(left) < order(right) ? -1 : 1));
}

/** The tenant that the stack is about, also where it works for one customer from the partner's tenant. */
export function subjectOf(plan: Plan, settings: Settings): string | undefined {
  const customers = tenantsTouched(plan, settings).filter(({ profile }) => profile === "customer");
  return tenantOfStack(plan) ?? (customers.length === 1 ? customers[0]?.id : undefined);
}

/** How strictly a tenant is judged; one that is unknown or not listed is judged as a partner's. */
export function profileOfTenant(settings: Settings, tenant: string | undefined): "partner" | "customer" {
  return tenant === undefined
    ? "partner"
    : Object.hasOwn(settings.profiles, tenant)
      ? (settings.profiles[tenant] ?? "partner")
      : "partner";
}

/** How strictly a resource is judged, by its tenant. */
export function profileOf(plan: Plan, resource: Resource, settings: Settings): "partner" | "customer" {
  return profileOfTenant(settings, tenantOf(plan, resource));
}

/** The package of a type token: `azuread` of `azuread:index/user:User` and of `pulumi:providers:azuread`. */
export function packageOf(type: string): string {
  const [packageName = "", second = "", third = ""] = type.split(":");
  return packageName === "pulumi" && second === "providers" ? third : packageName;
}
