import type { Question } from "../certificate";
import { hasMandatoryMfa } from "../data";
import type { Assumptions } from "../model/assumptions";
import type { Control, Policy } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import type { SignIn } from "../model/sign-in";
import type { GapCause, NamedPolicy } from "../result";
import type { Context } from "./context";
import { canMeet, canMeetWithoutMfa, isMet } from "./controls";
import { allMatch } from "./matches";
import { holdsDuringOutage } from "./outage";

/** What happens to one sign-in. */
export interface Interpretation {
  /** Enforced policies of which every part matches. */
  readonly applied: readonly NamedPolicy[];
  readonly blockedBy: readonly NamedPolicy[];
  /** Policies whose grant this sign-in cannot meet, with MFA or without. */
  readonly refusedBy: readonly NamedPolicy[];
  /** Policies that can be met, and only with MFA. */
  readonly demandMfa: readonly NamedPolicy[];
  /** Policies that ask again at every sign-in. */
  readonly askEveryTime: readonly NamedPolicy[];
  /** True: Microsoft itself demands MFA at this application, and that is relied on. */
  readonly mfaIsMandatory: boolean;
  /** True: it can succeed without MFA. */
  readonly gap: boolean;
  /** Controls that are demanded and can be met without MFA. */
  readonly instead: readonly Control["kind"][];
  /** Whether nobody gets in on an earlier MFA claim: refused, or asked every time. */
  readonly everySignInPrompts: boolean;
}

/**
 * Evaluates every enforced policy of the set against one sign-in, as its fields say: the undetermined ones in their widest reading,
 * so leave them out of the set to know what is certain.
 */
export function interpret(set: PolicySet, signIn: SignIn, assumptions: Assumptions): Interpretation {
  const context = { set, assumptions };
  const applied = set.policies.filter((policy) => isEnforced(policy, context) && allMatch(policy, signIn, context));
  const blockedBy = applied.filter(blocks);
  const refusedBy = applied.filter((policy) => !blocks(policy) && !canBeMet(policy, signIn, context));
  const demandMfa = applied.filter(
    (policy) => canBeMet(policy, signIn, context) && !canBeMetWithoutMfa(policy, signIn, context),
  );
  const askEveryTime = applied.filter((policy) => asksEveryTime(policy, signIn));
  const mfaIsMandatory =
    assumptions.mandatoryPortalMfa === "used" &&
    signIn.target.kind === "application" &&
    hasMandatoryMfa(signIn.target.id);
  const refused = blockedBy.length > 0 || refusedBy.length > 0;
  return {
    applied: applied.map(named),
    blockedBy: blockedBy.map(named),
    refusedBy: refusedBy.map(named),
    demandMfa: demandMfa.map(named),
    askEveryTime: askEveryTime.map(named),
    mfaIsMandatory,
    gap: !refused && demandMfa.length === 0 && !mfaIsMandatory,
    instead: [...new Set(applied.flatMap((policy) => controlsMetBy(policy, signIn, context)))],
    everySignInPrompts: refused || askEveryTime.length > 0,
  };
}

/** How a sign-in that escapes gets in; absent where it does not. */
export function causeOf(interpretation: Interpretation, question: Question): GapCause | undefined {
  const { applied, instead, gap, everySignInPrompts, demandMfa } = interpretation;
  if (gap && applied.length === 0) return { kind: "noPolicyApplies" };
  if (gap) return { kind: "policiesMetWithoutMfa", policies: applied, instead };
  return question === "prompt" && !everySignInPrompts ? { kind: "earlierClaim", policies: demandMfa } : undefined;
}

export const isEnforced = (policy: Policy, context: Context): boolean =>
  policy.state === "enabled" && holdsDuringOutage(policy, context);

/** Block stands alone: with any other control beside it, it still blocks. */
export const blocks = (policy: Policy): boolean =>
  policy.grant?.controls.some((control) => control.kind === "block") ?? false;

export const canBeMet = (policy: Policy, signIn: SignIn, context: Context): boolean =>
  !blocks(policy) &&
  (policy.grant === undefined || isMet(policy.grant, signIn, (control) => canMeet(control, signIn, context)));

export const canBeMetWithoutMfa = (policy: Policy, signIn: SignIn, context: Context): boolean =>
  !blocks(policy) &&
  (policy.grant === undefined ||
    isMet(
      policy.grant,
      signIn,
      (control) =>
        canMeetWithoutMfa(control, signIn, context) ||
        (control.kind === "authenticationStrength" && isStrengthReplaced(policy, signIn, context)),
    ));

/** A strength that the policy for registering security information demands replaces those of policies for resources. */
function isStrengthReplaced(policy: Policy, signIn: SignIn, context: Context): boolean {
  if (policy.target.kind !== "resources" || signIn.target.id !== "urn:user:registersecurityinfo") return false;
  return context.set.policies.some(
    (other) =>
      other.target.kind === "userActions" &&
      other.grant?.controls.some((control) => control.kind === "authenticationStrength") === true &&
      isEnforced(other, context) &&
      allMatch(other, signIn, context),
  );
}

/** Sign-in frequency does not work for direct connect users, who have no session of their own here. */
export const asksEveryTime = (policy: Policy, signIn: SignIn): boolean =>
  policy.session.signInFrequency?.interval === "everyTime" && signIn.user.kind !== "b2bDirectConnectUser";

/** Of controls of which any will do, one is enough to say. */
function controlsMetBy({ grant }: Policy, signIn: SignIn, context: Context): Control["kind"][] {
  const met = (grant?.controls ?? [])
    .filter((control) => canMeetWithoutMfa(control, signIn, context))
    .map((control) => control.kind);
  return grant?.operator === "AND" ? met : met.slice(0, 1);
}

const named = ({ id, displayName }: Policy): NamedPolicy => ({ id, displayName });
