import type { Plan } from "../../model/plan";
import type { Outcome, RuleFinding } from "../../model/rule";
import type { Settings } from "../../model/settings";
import { type Candidate, demandsMfaOfAll, judgeTenants } from "./candidates";
import { type Remark, toFinding } from "./remark";

/**
 * Asks each tenant's MFA policy for one kind of remark. A tenant without a policy that demands MFA of all is not asked, since
 * SEC-001 already says so, and security defaults are accepted as they are.
 */
export function evaluateCandidates(
  plan: Plan,
  settings: Settings,
  remarksOf: (candidate: Candidate) => readonly Remark[],
): Outcome {
  const findings: RuleFinding[] = [];
  let asked = false;
  for (const { tenant, defaults, best } of judgeTenants(plan, settings)) {
    if (defaults.state === "on") asked = true;
    else if (best !== undefined && demandsMfaOfAll(best)) {
      asked = true;
      findings.push(...remarksOf(best).map((remark) => toFinding(remark, best.policy.resource, tenant)));
    }
  }
  return asked ? { asked, findings } : { asked: false };
}
