import type { Plan, Resource } from "../../model/plan";
import type { Settings } from "../../model/settings";
import { at, openAt, rootOf, textAt } from "../reading";
import { isConditionalAccessPolicy } from "./conditional-access";

/** The resources of one tenant that decide about MFA there. `tenant` is null where nothing names it. */
export interface MfaTenant {
  readonly tenant: string | null;
  readonly policies: readonly Resource[];
  readonly securityDefaults: readonly Resource[];
}

const securityDefaultsType = /^partner:[^:]*:SecurityDefaults$/;

export function isSecurityDefaults(resource: Resource): boolean {
  return securityDefaultsType.test(resource.type);
}

/** The tenant that a resource is deployed to: its provider's, else the configured one of its package. */
export function tenantOf(resource: Resource, plan: Plan): string | null {
  const provider = plan.resources.find(({ urn }) => urn === resource.provider);
  if (provider !== undefined) {
    const place = at(rootOf(provider), "tenantId");
    const named = textAt(place);
    if (named !== undefined) return named.toLowerCase();
    // An explicit provider whose tenant is still open is a tenant of its own, whichever it will be.
    if (openAt(place) !== undefined) return provider.urn;
  }
  const packageName = resource.type.split(":")[0] ?? "";
  return plan.configurationValues[`${packageName}:tenantId`]?.toLowerCase() ?? null;
}

/**
 * The tenants of this plan of which the MFA rules are asked: those that hold a Conditional Access policy or security defaults, and
 * the stack's own when it establishes MFA. A customer's tenant is asked only of a stack that establishes MFA, since the partner
 * requirement binds the partner's tenants.
 */
export function mfaTenants(plan: Plan, settings: Settings): readonly MfaTenant[] {
  const establishes = settings.establishes.includes("mfa");
  const found = new Map<string | null, { policies: Resource[]; securityDefaults: Resource[] }>();
  for (const resource of plan.resources) {
    const policy = isConditionalAccessPolicy(resource);
    if (!policy && !isSecurityDefaults(resource)) continue;
    const tenant = tenantOf(resource, plan);
    const held = found.get(tenant) ?? { policies: [], securityDefaults: [] };
    found.set(tenant, held);
    (policy ? held.policies : held.securityDefaults).push(resource);
  }
  const all = [...found].map(([tenant, held]) => ({ tenant, ...held }));
  const partners = all.filter(({ tenant }) => tenant === null || settings.profiles[tenant] !== "customer");
  if (!establishes) return partners;
  if (partners.length > 0) return partners;
  return all.length > 0 ? all : [{ tenant: null, policies: [], securityDefaults: [] }];
}
