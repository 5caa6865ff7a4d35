import type { Facts } from "../../model/finding";
import type { Plan } from "../../model/plan";
import type { NotKnown } from "../../model/reading";
import type { Settings } from "../../model/settings";
import { type Entries, hasText, isOneOf, openIn, sameText } from "../reading";
import { awaited, isType } from "../types";
import type { ConditionalAccessPolicy } from "./conditional-access";
import { judgeIgnored } from "./ignored";
import { defect, type Remark, undecided } from "./remark";
import { judgeStrength } from "./strengths";

/** Announced: report-only while the rollout that the configuration declares still runs. */
export function isAnnounced({ state }: ConditionalAccessPolicy, settings: Settings): boolean {
  return (
    state.state === "known" &&
    sameText(state.value, "enabledForReportingButNotEnforced") &&
    settings.reportOnlyUntil !== undefined &&
    settings.today <= settings.reportOnlyUntil
  );
}

export function isEnabled({ state }: ConditionalAccessPolicy): boolean {
  return state.state === "known" && sameText(state.value, "enabled");
}

/** Whether a policy is enabled, and stays what the program says. */
export function judgeState(policy: ConditionalAccessPolicy, settings: Settings): readonly Remark[] {
  const { state } = policy;
  const ignored = judgeIgnored(policy.resource);
  if (state.state === "unknown") return [...ignored, undecided(state)];
  if (state.state === "absent") return [...ignored, defect("state", { kind: "stateAbsent" })];
  if (isEnabled(policy) || isAnnounced(policy, settings)) return ignored;
  const kind = sameText(state.value, "disabled") ? "disabled" : "reportOnly";
  const facts = { kind, ...(state.secret ? {} : { state: state.value }), ...(kind === "reportOnly" && madeBy(policy)) };
  return [...ignored, defect("state", facts)];
}

/** The component that makes a policy: its users write a stage there, and no state. */
function madeBy({ resource: { parent } }: ConditionalAccessPolicy): { readonly baseline?: string } {
  const baseline = /partnerguard:mfa:ConditionalAccessBaseline::(.+)$/.exec(parent ?? "")?.[1];
  return baseline === undefined ? {} : { baseline };
}

/** How a policy that does not enforce comes to enforce, from the facts of {@link judgeState}. */
export function wayToEnable({ baseline }: Facts): string {
  return baseline === undefined
    ? 'Write state: "enabled" in the policy.'
    : `Write stage: "enforced" in ConditionalAccessBaseline "${baseline}", which makes the policy.`;
}

/** An id that another resource of the plan yields is an id, and not the word `All`; a whole list may be anything. */
function mayBeAll(list: Entries, plan: Plan, classes: readonly string[]): readonly NotKnown[] {
  return openIn(list).filter(
    (open) =>
      open === list.openList ||
      !awaited(open, plan).some((behind) => classes.some((name) => isType(behind, "azuread", "index", name))),
  );
}

export function judgeIncludedUsers({ includedUsers }: ConditionalAccessPolicy, plan: Plan): readonly Remark[] {
  // "None" makes a policy inert, whatever stands beside it.
  if (hasText(includedUsers, "None")) return [defect(includedUsers.path, { kind: "notAllUsers" })];
  if (hasText(includedUsers, "All")) return [];
  const open = mayBeAll(includedUsers, plan, ["User", "Invitation"]);
  return open.length > 0 ? open.map((one) => undecided(one)) : [defect(includedUsers.path, { kind: "notAllUsers" })];
}

export function judgeIncludedApplications(policy: ConditionalAccessPolicy, plan: Plan): readonly Remark[] {
  const { includedApplications, includedUserActions } = policy;
  if (includedUserActions.known.length > 0) return [defect(includedUserActions.path, { kind: "userAction" })];
  if (hasText(includedApplications, "None")) return [defect(includedApplications.path, { kind: "notAllApplications" })];
  if (hasText(includedApplications, "All")) return [];
  const open = mayBeAll(includedApplications, plan, ["Application", "ApplicationRegistration", "ServicePrincipal"]);
  return open.length > 0
    ? open.map((one) => undecided(one))
    : [defect(includedApplications.path, { kind: "notAllApplications" })];
}

/** Answers to a risk: they ask for MFA first, but the service takes them under a condition of risk only. */
const riskControls = ["passwordChange", "riskRemediation"];

/** Whether a control cannot be met without MFA. */
export function impliesMfa(control: string): boolean {
  return isOneOf(control, ["mfa", ...riskControls]);
}

/** Whether the grant controls hold one that gives MFA at all; a weaker one beside it is a bypass and not judged here. */
function judgeGrant(policy: ConditionalAccessPolicy, plan: Plan): readonly Remark[] {
  if (hasText(policy.builtInControls, "mfa")) return [];
  const strength = judgeStrength(policy, plan);
  if (strength.kind === "mfa") return [];
  if (strength.kind === "weak") {
    const facts = { kind: "strengthWeak", strength: strength.strength.name, combination: strength.combination };
    return [defect(policy.strength.path, facts)];
  }
  if (strength.kind === "elsewhere") {
    return [{ verdict: "undetermined", property: strength.path, facts: { kind: "strengthElsewhere" } }];
  }
  const open = [
    ...openIn(policy.builtInControls).map((one) => undecided(one)),
    ...(strength.kind === "open" ? [undecided(strength.open, strength.strength)] : []),
  ];
  return open.length > 0 ? open : [defect(policy.builtInControls.path, { kind: "noMfa" })];
}

/**
 * Whether a policy can be meant as the one that demands MFA: it gives MFA, perhaps, or has grant controls for all users and all
 * applications which then give too little. Any other policy has an aim of its own and says nothing about MFA.
 */
export function mayDemandMfa(policy: ConditionalAccessPolicy, plan: Plan): boolean {
  const withoutMfa = judgeGrant(policy, plan).some(({ facts }) => facts.kind === "noMfa");
  const demands = policy.builtInControls.known.some(({ text }) => !isOneOf(text, riskControls));
  return !withoutMfa || (demands && isForAll(policy));
}

function isForAll({ includedUsers, includedApplications }: ConditionalAccessPolicy): boolean {
  return hasText(includedUsers, "All") && hasText(includedApplications, "All");
}

/** Whether a policy demands MFA, is enabled, and reaches all users and all applications. */
export function judgeWhoAndWhat(policy: ConditionalAccessPolicy, plan: Plan, settings: Settings): readonly Remark[] {
  return [
    ...judgeState(policy, settings),
    ...judgeIncludedUsers(policy, plan),
    ...judgeIncludedApplications(policy, plan),
    ...judgeGrant(policy, plan),
  ];
}
