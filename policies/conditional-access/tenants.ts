import type { Plan, Resource } from "../model/plan";
import { readString } from "../model/reading";
import type { Settings } from "../model/settings";
import { profileOfTenant, subjectOf, tenantOf, tenantOfUnnamed, tenantsTouched } from "../model/tenant";
import { presentAt } from "../rules/reading";
import { byUrn, findResource, isType } from "../rules/types";
import { isConditionalAccessPolicy } from "./policy-document";

/** The resources of one tenant that decide about MFA there. */
export interface MfaTenant {
  /** Undefined where nothing names it. */
  readonly tenant: string | undefined;
  readonly policies: readonly Resource[];
  /** Policies for service principals, which security defaults exclude like any other. */
  readonly workloadPolicies: readonly Resource[];
  readonly securityDefaults: readonly Resource[];
  /** Everything of the plan that belongs to the tenant. */
  readonly resources: readonly Resource[];
}

export function isSecurityDefaults(resource: Resource): boolean {
  return isType(resource, "partner", "index", "SecurityDefaults");
}

/**
 * A policy for service principals never reaches a user, so it neither protects nor endangers one. One whose conditions are not
 * known yet may be for users.
 */
function isForWorkloads(resource: Resource): boolean {
  return presentAt(resource, "conditions.clientApplications").state === "known";
}

/**
 * The tenant of a resource and a key to tell tenants apart. Two providers whose tenant is still open are the same tenant only when
 * they wait for the same output; where nothing names a tenant, `unnamed` is it.
 */
function tenantAndKey(
  plan: Plan,
  resource: Resource,
  unnamed: string | undefined,
): { tenant: string | undefined; key: string } {
  const named = tenantOf(plan, resource);
  if (named !== undefined) return { tenant: named, key: named };
  const provider = findResource(plan, resource.provider);
  const open = provider === undefined ? undefined : readString(provider, "tenantId");
  if (provider === undefined || open?.state !== "unknown") {
    return { tenant: unnamed, key: unnamed ?? "" };
  }
  const sources = open.waitsFor.map(({ urn, property }) => `${urn} ${property ?? ""}`);
  return { tenant: undefined, key: sources.length === 0 ? provider.urn : sources.join() };
}

/** All tenants of the plan that hold a Conditional Access policy for users, or security defaults. */
export function tenantsOf(plan: Plan, settings: Settings): readonly MfaTenant[] {
  const found = new Map<string, ReturnType<typeof nothingOf>>();
  const unnamed = tenantOfUnnamed(plan, settings);
  for (const resource of byUrn(plan.resources.filter(isOfDirectory))) {
    const { tenant, key } = tenantAndKey(plan, resource, unnamed);
    const held = found.get(key) ?? nothingOf(tenant);
    found.set(key, held);
    held.resources.push(resource);
    if (isSecurityDefaults(resource)) held.securityDefaults.push(resource);
    else if (!isConditionalAccessPolicy(resource)) continue;
    else if (isForWorkloads(resource)) held.workloadPolicies.push(resource);
    else held.policies.push(resource);
  }
  return [...found.values()].filter(({ policies, securityDefaults }) => policies.length + securityDefaults.length > 0);
}

/** Only these packages manage what is in a tenant's directory. */
function isOfDirectory({ type }: Resource): boolean {
  return /^(azuread|partner)[:_]/.test(type);
}

function nothingOf(tenant: string | undefined) {
  const none = (): Resource[] => [];
  return { tenant, policies: none(), workloadPolicies: none(), securityDefaults: none(), resources: none() };
}

/**
 * The tenants of which the MFA rules are asked: partners' tenants that the plan touches, and those for which the stack establishes
 * MFA. In other customers' tenants MFA is advised and not required, so nothing is asked there.
 */
export function judgedTenants(plan: Plan, settings: Settings): readonly MfaTenant[] {
  const all = tenantsOf(plan, settings);
  const partners = all.filter(({ tenant }) => profileOfTenant(settings, tenant) === "partner");
  if (!settings.establishes.includes("mfa")) return partners;
  const due = establishedFor(plan, settings);
  if (due.length === 0) return all.length > 0 ? all : [nothingOf(undefined)];
  const held = due.map((id) => all.find(({ tenant }) => tenant === id) ?? nothingOf(id));
  return [...held, ...partners.filter(({ tenant }) => tenant === undefined || !due.includes(tenant))];
}

/** The tenants that a stack which establishes MFA must secure: its own; of several the partners', or else all. */
function establishedFor(plan: Plan, settings: Settings): readonly string[] {
  const subject = subjectOf(plan, settings);
  if (subject !== undefined) return [subject];
  const named = tenantsTouched(plan, settings).flatMap(({ id, profile }) =>
    id === undefined ? [] : [{ id, profile }],
  );
  const partners = named.filter(({ profile }) => profile === "partner");
  return (partners.length > 0 ? partners : named).map(({ id }) => id);
}
