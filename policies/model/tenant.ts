import type { Plan, Resource } from "./plan";
import { readString } from "./reading";
import type { Settings } from "./settings";

/** Where a tenant is named when no provider instance names it, strongest first for each package. */
const configurationKeys: Readonly<Record<string, readonly string[]>> = {
  azuread: ["azuread:tenantId"],
  "azure-native": ["azure-native:tenantId"],
  partner: ["partner:tenantId"],
};

/**
 * The tenant that a resource belongs to, in lower case, or undefined when nothing names it: its provider instance's
 * `tenantId`, else its package's configuration, else `ARM_TENANT_ID`.
 */
export function tenantOf(plan: Plan, resource: Resource): string | undefined {
  const provider = resource.type.startsWith("pulumi:providers:")
    ? resource
    : resource.provider === undefined
      ? undefined
      : plan.resources.find((candidate) => candidate.urn === resource.provider);
  if (provider !== undefined) {
    const tenantId = readString(provider, "tenantId");
    if (tenantId.state === "known") return tenantId.value.toLowerCase();
    if (tenantId.state === "unknown") return undefined;
  }
  return tenantOfConfiguration(plan, packageOf(resource.type));
}

/** The tenant that the stack's own settings name, for one package or for any. */
export function tenantOfConfiguration(plan: Plan, packageName?: string): string | undefined {
  const keys = packageName === undefined ? Object.values(configurationKeys).flat() : configurationKeys[packageName];
  for (const key of keys ?? []) {
    const value = plan.configurationValues[key];
    if (value !== undefined && value !== "") return value.toLowerCase();
  }
  const variable = plan.environmentTenant;
  return variable === undefined || variable === "" ? undefined : variable.toLowerCase();
}

/** The tenant that the stack is about: the one its settings name, else the only one its resources name. */
export function tenantOfStack(plan: Plan): string | undefined {
  const configured = tenantOfConfiguration(plan);
  if (configured !== undefined) return configured;
  const named = new Set<string>();
  for (const resource of plan.resources) {
    if (configurationKeys[packageOf(resource.type)] === undefined) continue;
    const tenant = tenantOf(plan, resource);
    if (tenant !== undefined) named.add(tenant);
  }
  return named.size === 1 ? [...named][0] : undefined;
}

/** How strictly a tenant is judged; one that is unknown or not listed is judged as a partner's. */
export function profileOfTenant(settings: Settings, tenant: string | undefined): "partner" | "customer" {
  return tenant === undefined ? "partner" : (settings.profiles[tenant] ?? "partner");
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
