import type { Plan } from "../../model/plan";
import type { Settings } from "../../model/settings";
import { hasText, type Open, openAt, openIn, sameText, textAt } from "../reading";
import type { ConditionalAccessPolicy } from "./conditional-access";
import { defect, type Remark, undecided } from "./remark";
import { judgeStrength } from "./strengths";

/** Announced: report-only while the rollout that the configuration declares still runs. */
export function isAnnounced(policy: ConditionalAccessPolicy, settings: Settings): boolean {
  const state = textAt(policy.state);
  return (
    state !== undefined &&
    sameText(state, "enabledForReportingButNotEnforced") &&
    settings.reportOnlyUntil !== undefined &&
    settings.today <= settings.reportOnlyUntil
  );
}

function judgeState(policy: ConditionalAccessPolicy, settings: Settings): readonly Remark[] {
  const open = openAt(policy.state);
  if (open !== undefined) return [undecided(open)];
  const state = textAt(policy.state);
  if (state === undefined) return [defect("state", { kind: "stateAbsent" })];
  if (sameText(state, "enabled") || isAnnounced(policy, settings)) return [];
  return [defect("state", { kind: "state", state: policy.state.secret ? "hidden" : state })];
}

function judgeUsers({ includedUsers }: ConditionalAccessPolicy): readonly Remark[] {
  if (hasText(includedUsers, "All")) return [];
  const open = openIn(includedUsers);
  return open.length > 0
    ? open.map((place) => undecided(place))
    : [defect("conditions.users.includedUsers", { kind: "notAllUsers" })];
}

function judgeApplications({ includedApplications, includedUserActions }: ConditionalAccessPolicy): readonly Remark[] {
  if (hasText(includedApplications, "All")) return [];
  const open = openIn(includedApplications);
  if (open.length > 0) return open.map((place) => undecided(place));
  return includedUserActions.entries.length > 0
    ? [defect("conditions.applications.includedUserActions", { kind: "userAction" })]
    : [defect("conditions.applications.includedApplications", { kind: "notAllApplications" })];
}

/** Controls that cannot be met without MFA: `passwordChange` and `riskRemediation` ask for it first. */
const impliesMfa = ["mfa", "passwordChange", "riskRemediation"];

export function isMfaControl(control: string): boolean {
  return impliesMfa.some((known) => sameText(known, control));
}

/** Whether the grant controls hold one that gives MFA at all; a weaker one beside it under OR is a bypass, not judged here. */
function judgeGrant(policy: ConditionalAccessPolicy, plan: Plan): readonly Remark[] {
  if (policy.builtInControls.entries.some(({ text }) => text !== undefined && isMfaControl(text))) return [];
  const strength = judgeStrength(policy.strength, plan);
  if (strength?.kind === "mfa") return [];
  const open: readonly Open[] = [
    ...openIn(policy.builtInControls),
    ...(strength?.kind === "open" ? [strength.open] : []),
  ];
  if (open.length > 0) return open.map((place) => undecided(place));
  const property = "grantControls.authenticationStrengthPolicyId";
  if (strength?.kind === "elsewhere") {
    return [{ verdict: "undetermined", property, facts: { kind: "strengthElsewhere" }, waitsFor: [] }];
  }
  if (strength?.kind === "weak") {
    return [defect(property, { kind: "strengthWeak", strength: strength.resource, combination: strength.combination })];
  }
  return [defect("grantControls.builtInControls", { kind: "noMfa" })];
}

/** What SEC-001 has to say of one policy: whether it demands MFA, is enabled, and reaches all users and all applications. */
export function judgeWhoAndWhat(policy: ConditionalAccessPolicy, plan: Plan, settings: Settings): readonly Remark[] {
  return [
    ...judgeState(policy, settings),
    ...judgeUsers(policy),
    ...judgeApplications(policy),
    ...judgeGrant(policy, plan),
  ];
}
