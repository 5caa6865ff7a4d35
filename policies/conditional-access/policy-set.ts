import { combinationsOf } from "../../proof/data";
import type { Control, Policy } from "../../proof/model/policy";
import type { PolicySet } from "../../proof/model/policy-set";
import type { AuthenticationStrength } from "../../proof/model/strength";
import { readPolicySet } from "../../proof/read";
import type { Plan, Resource } from "../model/plan";
import { readBoolean } from "../model/reading";
import type { Settings } from "../model/settings";
import { isDefinedByService } from "../plain-words";
import { entriesAt, openIn, presentAt, sameText } from "../rules/reading";
import { directoryName, locationDocument, strengthDocument } from "./definitions";
import { directoryFacts, type SynchronisationHolder } from "./directory";
import type { Place } from "./field-values";
import { policyFields, strengthField } from "./fields";
import { isMethodSwitch, methodOf, type Switched, switchedState } from "./method-switch";
import { isLeft, pathIn, policyDocument } from "./policy-document";
import { isKind, ResourceIds, type ResourceKind } from "./resource-ids";
import type { MfaTenant } from "./tenants";
import { type Joined, joinUnmanaged } from "./unmanaged";

/** What a plan says of one tenant's Conditional Access, as a proof reads it. */
export interface TenantPolicySet {
  readonly set: PolicySet;
  /** The resource of each policy of the program, by the policy's id in the set. */
  readonly sources: ReadonlyMap<string, Resource>;
  /** How a switch between the methods sets a policy's state, by the policy's id. */
  readonly switched: ReadonlyMap<string, Switched>;
  /** Where the program wrote what stands in each policy's lists, by the policy's id. */
  readonly places: ReadonlyMap<string, readonly Place[]>;
  /** What to call, before people, what has no id yet or may not be shown, by what stands for it in the set. */
  readonly names: ReadonlyMap<string, string>;
  /** Authentication strengths of the program, by id. */
  readonly strengths: ReadonlyMap<string, Resource>;
  readonly synchronisationHolders: ReadonlyMap<string, SynchronisationHolder>;
  /** The export of what no program manages; undefined where none is configured, so that the rest of the tenant is not known. */
  readonly unmanaged: Joined | undefined;
  /** Policies of the program that an operation leaves out (`--target`) and that are not deployed either: they protect nobody. */
  readonly notDeployed: readonly Resource[];
  /** What of the program could not be read at all, as sentences. */
  readonly problems: readonly string[];
}

/** Maps the resources of one tenant to a set of policies. */
export function policySetOf(tenant: MfaTenant, plan: Plan, settings: Settings): TenantPolicySet {
  const { resources } = tenant;
  const policies = tenant.policies.filter((policy) => !isNotDeployed(policy));
  const ids = new ResourceIds(plan, settings.directorySyncAccounts.length > 0);
  for (const policy of policies) learnIds(policy, ids);
  const named = kindsNamed(policies);
  const switches = resources.filter(isMethodSwitch);
  const switched = new Map<string, Switched>();
  const documents = policies.map((policy) => {
    const by = switchedState(policy, switches);
    if (by !== undefined) switched.set(policy.urn, by);
    return policyDocument(policy, ids, named, by?.state);
  });
  const strengths = resources.filter((one) => isKind(one, "strength"));
  const joined = joinUnmanaged(tenant, settings);
  const found = readPolicySet([
    ...documents,
    ...resources.filter((one) => isKind(one, "location")).flatMap((one) => locationDocument(one, ids) ?? []),
    ...strengths.map((one) => strengthDocument(one, ids)),
    ...(joined?.documents ?? []),
  ]);
  const strengthsById = new Map(strengths.map((one) => [ids.of(one), one]));
  const marked = found.set.policies.map((policy) =>
    markStrength(joined?.mark(policy) ?? policy, found.set.authenticationStrengths, strengthsById, settings),
  );
  const set = { ...found.set, policies: [...marked, ...(joined?.missing ?? [])] };
  const facts = directoryFacts(resources, ids, personsNamed(set.policies));
  const defaults = securityDefaultsEnabled(tenant, switches);
  return {
    set: {
      ...set,
      directory: facts.directory,
      ...(defaults === undefined ? {} : { securityDefaultsEnabled: defaults }),
    },
    sources: new Map(policies.map((policy) => [policy.urn, policy])),
    switched,
    places: new Map(documents.map(({ source, places }) => [source, places])),
    names: namesOf(resources, ids),
    strengths: strengthsById,
    synchronisationHolders: facts.synchronisationHolders,
    unmanaged: joined,
    notDeployed: tenant.policies.filter(isNotDeployed),
    problems: found.problems.map(({ source, message }) => `${source}: ${message}`),
  };
}

/** The engine shows nothing of a resource that is to be made and was not targeted; a policy that is made has both. */
function isNotDeployed(policy: Resource): boolean {
  return ["state", "conditions"].every((name) => presentAt(policy, name).state === "absent");
}

/**
 * A strength that nothing here defines leaves open whether the policy demands MFA: it may be one, so that a gap is not certain, and
 * nothing shows that it is.
 */
function markStrength(
  policy: Policy,
  defined: readonly AuthenticationStrength[],
  strengths: ReadonlyMap<string, Resource>,
  { assumptions }: Settings,
): Policy {
  const isOpen = (control: Control): boolean =>
    control.kind === "authenticationStrength" && combinationsOf(control.id, defined) === undefined;
  if (assumptions?.customStrengthUnknown === "trusted" || policy.grant?.controls.some(isOpen) !== true) return policy;
  const controls = policy.grant.controls.map((control): Control => (isOpen(control) ? { kind: "mfa" } : control));
  const why = "names an authentication strength of which nothing here shows what it allows";
  const waitsFor = policy.grant.controls.flatMap((control) =>
    control.kind === "authenticationStrength" && isOpen(control) ? (strengths.get(control.id)?.urn ?? []) : [],
  );
  const open = { property: strengthField, why, ...(waitsFor.length === 0 ? {} : { waitsFor }) };
  return { ...policy, grant: { ...policy.grant, controls }, undetermined: [...policy.undetermined, open] };
}

const idFields = policyFields.flatMap((field) =>
  (field.holds.kind === "ids" || field.holds.kind === "id") && field.holds.of !== "other"
    ? [{ field, of: field.holds.of, side: field.holds.kind === "ids" ? field.holds.side : "include" }]
    : [],
);

/** Which known id belongs to which resource: a policy that exists already only depends on what it names. */
function learnIds(policy: Resource, ids: ResourceIds): void {
  for (const kind of new Set(idFields.map(({ of }) => of))) {
    const fields = idFields.filter(({ of }) => of === kind);
    const paths = fields.flatMap(({ field }) => pathIn(policy, field) ?? []);
    const named = paths.map((path) => entriesAt(policy, path));
    // Beside a value that is yet to come, a known id need not be that of the resource on which the policy depends.
    if (named.some((one) => openIn(one).length > 0)) continue;
    const entries = named.flatMap(({ known }) => known.filter(({ text }) => !isDefinedByService(text)));
    const [top] = (paths[0] ?? "").split(".");
    if (top !== undefined) ids.learn(policy, top, kind, entries);
  }
}

/** The kinds of which some policy includes single ones, so that one whose id is not known yet may be among them. */
function kindsNamed(policies: readonly Resource[]): ReadonlySet<ResourceKind> {
  const found = new Set<ResourceKind>();
  for (const policy of policies) {
    for (const { field, of, side } of idFields) {
      const path = side === "include" ? pathIn(policy, field) : undefined;
      if (path === undefined) continue;
      const entries = entriesAt(policy, path);
      const single = entries.known.some(({ text }) => !["All", "None"].some((word) => sameText(word, text)));
      if (single || openIn(entries).length > 0) found.add(of);
    }
  }
  return found;
}

function personsNamed(policies: readonly Policy[]): ReadonlySet<string> {
  return new Set(policies.flatMap(({ users: { include, exclude } }) => [...include.users, ...exclude.users]));
}

/** Undefined where no resource of the program decides it for certain. */
function securityDefaultsEnabled(tenant: MfaTenant, switches: readonly Resource[]): boolean | undefined {
  const answers = [
    ...tenant.securityDefaults.map((one) => {
      const isEnabled = readBoolean(one, "isEnabled");
      return isLeft(one, "isEnabled") || isEnabled.state !== "known" ? undefined : isEnabled.value;
    }),
    ...switches.map((one) => {
      const method = methodOf(one);
      return typeof method === "string" ? method === "securityDefaults" : undefined;
    }),
  ];
  const [first] = answers;
  return answers.every((answer) => answer === first) ? first : undefined;
}

/** `"Emergency access"` for a resource, `that conditions.users.excludedGroups[0] names` for a place. */
function namesOf(resources: readonly Resource[], ids: ResourceIds): ReadonlyMap<string, string> {
  const kinds = ["person", "group", "role", "application", "location", "strength"] as const;
  const made = resources.filter((one) => kinds.some((kind) => isKind(one, kind)));
  return new Map([
    ...made.map((one) => [ids.of(one), `"${directoryName(one)}"`] as const),
    ...[...ids.places].map(([symbol, path]) => [symbol, `that ${path} names`] as const),
  ]);
}
