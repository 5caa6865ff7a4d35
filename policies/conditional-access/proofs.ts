import { prove } from "../../proof";
import type { Assumptions } from "../../proof/model/assumptions";
import type { Policy } from "../../proof/model/policy";
import type { PolicySet } from "../../proof/model/policy-set";
import type { ProofOptions } from "../../proof/options";
import type { ProofResult } from "../../proof/result";
import type { Plan } from "../model/plan";
import type { Settings } from "../model/settings";
import { oncePerPlan } from "./once";
import { policySetOf, type TenantPolicySet } from "./policy-set";
import { judgedTenants, type MfaTenant, tenantsOf } from "./tenants";

/** What is proven of one tenant by one plan. */
export interface TenantProof extends MfaTenant, TenantPolicySet {
  /** The answer for the policies as the program leaves them. */
  readonly result: ProofResult;
  /** During a declared rollout: the answer as if its report-only policies were enabled. */
  readonly announced: ProofResult | undefined;
}

/** One proof for each tenant of which the MFA rules are asked: made once for a plan and its settings, whichever rule asks first. */
export const proofsOf = oncePerPlan((plan, settings): readonly TenantProof[] =>
  judgedTenants(plan, settings).map((tenant) => {
    const read = policySetOf(tenant, plan, settings);
    return { ...tenant, ...read, ...proofsFor(read.set, settings) };
  }),
);

/** The policies of every tenant of a plan, as a proof reads them. */
export const policySetsOf = oncePerPlan((plan: Plan, settings: Settings): readonly (MfaTenant & TenantPolicySet)[] =>
  tenantsOf(plan, settings).map((tenant) => ({ ...tenant, ...policySetOf(tenant, plan, settings) })),
);

function proofsFor(set: PolicySet, settings: Settings): Pick<TenantProof, "result" | "announced"> {
  const options = proofOptions(settings);
  const result = prove(set, options);
  const { reportOnlyUntil, today } = settings;
  const inRollout = reportOnlyUntil !== undefined && today <= reportOnlyUntil;
  const waiting = inRollout && set.policies.some(({ state }) => state === "reportOnly");
  return {
    result,
    announced: waiting && result.verdict !== "covered" ? prove(announced(set), options) : undefined,
  };
}

/** The policies as they will be when the rollout has ended. */
export function announced(set: PolicySet): PolicySet {
  const enable = (policy: Policy): Policy => (policy.state === "reportOnly" ? { ...policy, state: "enabled" } : policy);
  return { ...set, policies: set.policies.map(enable) };
}

/** What the settings assume, as a proof takes it. */
export function proofOptions(settings: Settings): ProofOptions {
  const { prompt, ...switches } = settings.assumptions ?? {};
  return {
    question: prompt === "everySignIn" ? "prompt" : "claim",
    assumptions: {
      // The configuration knows the switches by the same names and values.
      ...(switches as Partial<Assumptions>),
      directorySyncAccounts: settings.directorySyncAccounts.map((id) => id.toLowerCase()),
    },
    intendedExclusions: settings.intendedExclusions ?? [],
  };
}
