import type { Plan, Resource } from "../../model/plan";
import { readBoolean } from "../../model/reading";
import type { Settings } from "../../model/settings";
import { judgeAlternatives, judgeClientAppTypes, judgeNarrowing } from "./bypasses";
import { type ConditionalAccessPolicy, readPolicy } from "./conditional-access";
import { judgeExclusions } from "./exclusions";
import { ignoredPaths } from "./ignored";
import { isBlock, type LegacyBlock, readLegacyBlock } from "./legacy-block";
import { gathered, type Remark, undecided } from "./remark";
import { judgedTenants, type MfaTenant } from "./tenants";
import { isAnnounced, judgeWhoAndWhat, mayDemandMfa } from "./who-and-what";

/** A policy as the one that might put everyone behind MFA, with what speaks against it, by the rule that says so. */
export interface Candidate {
  readonly policy: ConditionalAccessPolicy;
  /** SEC-001: enabled, all users, all applications, MFA. */
  readonly whoAndWhat: readonly Remark[];
  /** SEC-002: people left out. */
  readonly exclusions: readonly Remark[];
  /** SEC-004: ways past it. */
  readonly bypasses: readonly Remark[];
  readonly announced: boolean;
}

/** Security defaults of a tenant: on, off (or absent), or not known yet. */
export type DefaultsState =
  /** `offBy`: another resource that turns them off; `ignored`: the paths at which the program does not decide. */
  | {
      readonly state: "on";
      readonly resource: Resource;
      readonly offBy: Resource | undefined;
      readonly ignored: readonly string[];
    }
  | { readonly state: "off" }
  | { readonly state: "open"; readonly resource: Resource; readonly remark: Remark };

export interface TenantJudgement {
  /** Given where the plan holds several tenants, so that a finding must say which. */
  readonly tenant: string | undefined;
  readonly defaults: DefaultsState;
  /** The policy that speaks for the tenant: a clean one, else the enabled one with the fewest defects, else the nearest. */
  readonly best: Candidate | undefined;
  readonly legacyBlock: LegacyBlock | undefined;
}

export function judgeDefaults(resources: readonly Resource[]): DefaultsState {
  const read = resources.map((resource) => ({ resource, isEnabled: readBoolean(resource, "isEnabled") }));
  const on = read.find(({ isEnabled }) => isEnabled.state === "known" && isEnabled.value);
  if (on !== undefined) {
    const off = read.find(({ isEnabled }) => isEnabled.state === "known" && !isEnabled.value);
    const ignored = ignoredPaths(on.resource, ["isEnabled"]);
    return { state: "on", resource: on.resource, offBy: off?.resource, ignored };
  }
  for (const { resource, isEnabled } of read) {
    if (isEnabled.state === "unknown") return { state: "open", resource, remark: undecided(isEnabled) };
  }
  return { state: "off" };
}

function fails(remarks: readonly Remark[]): number {
  return remarks.filter(({ verdict }) => verdict === "fail").length;
}

/** Smaller is better, compared part by part. */
function weigh({ whoAndWhat, exclusions, bypasses, announced }: Candidate): readonly number[] {
  const all = [...whoAndWhat, ...exclusions, ...bypasses];
  return [fails(whoAndWhat), fails(all), all.length - fails(all), announced ? 1 : 0];
}

function smallest<T>(items: readonly T[], weight: (item: T) => readonly number[]): T | undefined {
  const weighed = items.map((item) => ({ item, weight: weight(item) }));
  const compare = (left: readonly number[], right: readonly number[]): number => {
    const index = left.findIndex((part, position) => part !== right[position]);
    return index < 0 ? 0 : (left[index] ?? 0) - (right[index] ?? 0);
  };
  return weighed.sort((left, right) => compare(left.weight, right.weight))[0]?.item;
}

function judgeTenant(tenant: MfaTenant, severalTenants: boolean, plan: Plan, settings: Settings): TenantJudgement {
  const policies = tenant.policies.map(readPolicy);
  const blocks = policies.flatMap((policy) => readLegacyBlock(policy, plan, settings) ?? []);
  const legacyBlock = smallest(blocks, ({ remarks }) => [fails(remarks), remarks.length]);
  const legacyBlocked = legacyBlock?.remarks.length === 0;
  const candidates = policies
    .filter((policy) => !isBlock(policy) && mayDemandMfa(policy, plan))
    .map((policy) => ({
      policy,
      whoAndWhat: gathered(judgeWhoAndWhat(policy, plan, settings), policy.resource),
      exclusions: gathered(judgeExclusions(policy, plan, settings), policy.resource),
      bypasses: gathered(
        [
          ...judgeNarrowing(policy, plan),
          ...judgeClientAppTypes(policy, legacyBlocked),
          ...judgeAlternatives(policy, plan),
        ],
        policy.resource,
      ),
      announced: isAnnounced(policy, settings),
    }));
  return {
    tenant: severalTenants ? tenant.tenant : undefined,
    defaults: judgeDefaults(tenant.securityDefaults),
    best: smallest(candidates, weigh),
    legacyBlock,
  };
}

/** Judges every tenant of the plan of which the MFA rules are asked. */
export function judgeTenants(plan: Plan, settings: Settings): readonly TenantJudgement[] {
  const tenants = judgedTenants(plan, settings);
  return tenants.map((tenant) => judgeTenant(tenant, tenants.length > 1, plan, settings));
}

/** Whether a policy is the tenant's MFA policy but for its state: then its exclusions and conditions are worth saying too. */
export function demandsMfaOfAll({ whoAndWhat }: Candidate): boolean {
  return whoAndWhat.every(({ property, verdict }) => property === "state" || verdict === "undetermined");
}
