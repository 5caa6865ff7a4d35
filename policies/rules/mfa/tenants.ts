import type { Plan, Resource } from "../../model/plan";
import { readString } from "../../model/reading";
import type { Settings } from "../../model/settings";
import { profileOfTenant, tenantOf, tenantOfStack } from "../../model/tenant";
import { byUrn, findResource, isType } from "../types";
import { isConditionalAccessPolicy, isForWorkloads } from "./conditional-access";

/** The resources of one tenant that decide about MFA there. */
export interface MfaTenant {
  /** Undefined where nothing names it. */
  readonly tenant: string | undefined;
  readonly policies: readonly Resource[];
  readonly securityDefaults: readonly Resource[];
}

export function isSecurityDefaults(resource: Resource): boolean {
  return isType(resource, "partner", "index", "SecurityDefaults");
}

/**
 * The tenant of a resource and a key to tell tenants apart. Two providers whose tenant is still open are the same tenant only when
 * they wait for the same output; where nothing names a tenant, it is the stack's own.
 */
function tenantAndKey(
  plan: Plan,
  resource: Resource,
  own: string | undefined,
): { tenant: string | undefined; key: string } {
  const named = tenantOf(plan, resource);
  if (named !== undefined) return { tenant: named, key: named };
  const provider = findResource(plan, resource.provider);
  const open = provider === undefined ? undefined : readString(provider, "tenantId");
  if (provider === undefined || open?.state !== "unknown") {
    return { tenant: own, key: own ?? "" };
  }
  const sources = open.waitsFor.map(({ urn, property }) => `${urn} ${property ?? ""}`);
  return { tenant: undefined, key: sources.length === 0 ? provider.urn : sources.join() };
}

/** All tenants of the plan that hold a Conditional Access policy for users, or security defaults. */
export function tenantsOf(plan: Plan): readonly MfaTenant[] {
  const found = new Map<string, { tenant: string | undefined; policies: Resource[]; securityDefaults: Resource[] }>();
  const own = tenantOfStack(plan);
  for (const resource of byUrn(plan.resources)) {
    const isPolicy = isConditionalAccessPolicy(resource) && !isForWorkloads(resource);
    if (!isPolicy && !isSecurityDefaults(resource)) continue;
    const { tenant, key } = tenantAndKey(plan, resource, own);
    const held = found.get(key) ?? { tenant, policies: [], securityDefaults: [] };
    found.set(key, held);
    (isPolicy ? held.policies : held.securityDefaults).push(resource);
  }
  return [...found.values()];
}

/**
 * The tenants of which the MFA rules are asked: partners' tenants that the plan touches, and the stack's own when the stack
 * establishes MFA. In other customers' tenants MFA is advised and not required, so nothing is asked there.
 */
export function judgedTenants(plan: Plan, settings: Settings): readonly MfaTenant[] {
  const all = tenantsOf(plan);
  const partners = all.filter(({ tenant }) => profileOfTenant(settings, tenant) === "partner");
  if (!settings.establishes.includes("mfa")) return partners;
  const own = tenantOfStack(plan);
  if (own === undefined) {
    if (partners.length > 0) return partners;
    return all.length > 0 ? all : [{ tenant: undefined, policies: [], securityDefaults: [] }];
  }
  const held = all.find(({ tenant }) => tenant === own) ?? { tenant: own, policies: [], securityDefaults: [] };
  return [held, ...partners.filter(({ tenant }) => tenant !== own)];
}
