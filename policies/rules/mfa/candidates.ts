import type { Plan, Resource } from "../../model/plan";
import type { RuleFinding } from "../../model/rule";
import type { Settings } from "../../model/settings";
import { at, openAt, rootOf, truthAt } from "../reading";
import { type ConditionalAccessPolicy, readPolicy } from "./conditional-access";
import { type Remark, undecided } from "./remark";
import { type MfaTenant, mfaTenants } from "./tenants";
import { judgeWhoAndWhat } from "./who-and-what";

/** A policy as the one that might put everyone behind MFA, with what speaks against it. */
export interface Candidate {
  readonly policy: ConditionalAccessPolicy;
  readonly whoAndWhat: readonly Remark[];
}

export interface TenantJudgement {
  readonly tenant: string | null;
  /** Security defaults: on (accepted as they are), off or absent, or not known yet. */
  readonly accepted: "on" | "off" | Remark;
  /** The candidate that speaks for the tenant: a clean one, else the one with the fewest defects. */
  readonly best: Candidate | undefined;
}

function judgeDefaults(resources: readonly Resource[]): TenantJudgement["accepted"] {
  for (const resource of resources) {
    const place = at(rootOf(resource), "isEnabled");
    const open = openAt(place);
    if (open !== undefined) return undecided(open);
    if (truthAt(place) === true) return "on";
  }
  return "off";
}

function count(remarks: readonly Remark[], verdict: Remark["verdict"]): number {
  return remarks.filter((remark) => remark.verdict === verdict).length;
}

/** Fewest certain defects first, then fewest open questions; the plan's order breaks ties. */
function pickBest(candidates: readonly Candidate[]): Candidate | undefined {
  const weight = ({ whoAndWhat }: Candidate): number =>
    count(whoAndWhat, "fail") * 1000 + count(whoAndWhat, "undetermined");
  return [...candidates].sort((left, right) => weight(left) - weight(right))[0];
}

function judgeTenant(
  { tenant, policies, securityDefaults }: MfaTenant,
  plan: Plan,
  settings: Settings,
): TenantJudgement {
  const candidates = policies
    .map(readPolicy)
    .filter(({ forWorkloads }) => !forWorkloads)
    .map((policy) => ({ policy, whoAndWhat: judgeWhoAndWhat(policy, plan, settings) }));
  const best = pickBest(candidates);
  const accepted = judgeDefaults(securityDefaults);
  const settled = best !== undefined && best.whoAndWhat.length === 0;
  return { tenant, accepted: settled && accepted !== "on" ? "off" : accepted, best };
}

export function judgeTenants(plan: Plan, settings: Settings): readonly TenantJudgement[] {
  return mfaTenants(plan, settings).map((tenant) => judgeTenant(tenant, plan, settings));
}

/** A remark as a finding of the policy it was made of. */
export function mfaFinding(remark: Remark, tenant: string | null, resource?: Resource): RuleFinding {
  return {
    verdict: remark.verdict,
    ...(resource === undefined ? {} : { urn: resource.urn }),
    property: remark.property,
    facts: { ...remark.facts, tenant, ...(resource === undefined ? {} : { policy: resource.name }) },
    ...(remark.waitsFor === undefined ? {} : { waitsFor: remark.waitsFor }),
  };
}
