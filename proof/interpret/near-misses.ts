import type { Question } from "../certificate";
import type { Assumptions } from "../model/assumptions";
import type { Policy } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import type { SignIn } from "../model/sign-in";
import type { NearMiss } from "../result";
import type { Context } from "./context";
import { asksEveryTime, canBeMet, canBeMetWithoutMfa } from "./interpret";
import { matches } from "./matches";
import { holdsDuringOutage } from "./outage";
import type { Finding } from "./part-result";

/**
 * Policies that would have covered the sign-in: the enforced ones that lack the fewest parts, and those that lack nothing but being
 * enforced. `question` says what covering means: demanding MFA or refusing, or for `prompt`, where MFA is demanded already, asking
 * every time.
 */
export function nearMisses(
  set: PolicySet,
  signIn: SignIn,
  assumptions: Assumptions,
  question: Question = "claim",
): NearMiss[] {
  const context = { set, assumptions };
  const candidates = set.policies
    .filter((policy) => policy.reaches === "people" && wouldCover(policy, signIn, context, question))
    .map((policy) => ({ policy, lacking: lackingParts(policy, signIn, context) }))
    .filter(({ lacking }) => lacking.length > 0);
  const enforced = candidates.filter(({ policy }) => policy.state === "enabled");
  const fewest = Math.min(...enforced.map(({ lacking }) => lacking.length));
  const notEnforced = candidates.filter(({ policy, lacking }) => policy.state !== "enabled" && lacking.length === 1);
  return [...enforced.filter(({ lacking }) => lacking.length === fewest), ...notEnforced].map(
    ({ policy, lacking }) => ({
      policy: policy.id,
      displayName: policy.displayName,
      properties: lacking.map(({ property }) => property),
      because: lacking.map(({ because }) => because).join(", and "),
    }),
  );
}

function wouldCover(policy: Policy, signIn: SignIn, context: Context, question: Question): boolean {
  if (question === "claim") return !canBeMetWithoutMfa(policy, signIn, context);
  return !canBeMet(policy, signIn, context) || asksEveryTime(policy, signIn);
}

type Lacking = Omit<Finding, "applied">;

function lackingParts(policy: Policy, signIn: SignIn, context: Context): Lacking[] {
  const lacking: Lacking[] = matches(policy, signIn, context).filter(({ applied }) => !applied);
  if (!holdsDuringOutage(policy, context))
    lacking.push({
      property: "sessionControls.disableResilienceDefaults",
      because:
        "sessionControls.disableResilienceDefaults is not on, so the policy is not evaluated in full during an outage",
    });
  if (policy.state !== "enabled") lacking.push({ property: "state", because: `state is ${graphState[policy.state]}` });
  return lacking;
}

const graphState = { reportOnly: "enabledForReportingButNotEnforced", disabled: "disabled" } as const;
