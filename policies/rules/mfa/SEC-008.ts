import { isMethodSwitch, switchedState } from "../../conditional-access/method-switch";
import { judgedTenants, type MfaTenant } from "../../conditional-access/tenants";
import type { Plan, Resource } from "../../model/plan";
import type { Rule, RuleFinding, Words } from "../../model/rule";
import { profileOfTenant, subjectOf } from "../../model/tenant";
import { presentAt, sameText, textAt } from "../reading";
import { isType } from "../types";
import { madeBy, wayToEnable } from "./way-to-enable";

/** No policy stays report-only after the day by which the project said it would be enforced. */
export const SEC_008: Rule = {
  id: "SEC-008",
  title: "No policy stays report-only past its date",
  requirements: ["PSR-MFA-ALL"],
  severity: "high",
  level: "mandatory",
  remediation: 'Write state: "enabled" in each policy by the day that rollout.until names, or remove the policy.',
  evaluate(plan, settings) {
    const { reportOnlyUntil, today } = settings;
    const trials = reportOnlyUntil === undefined ? [] : judgedTenants(plan, settings).flatMap(reportOnlyPolicies);
    const rollouts = profileOfTenant(settings, subjectOf(plan, settings)) === "partner" ? rolloutsOf(plan) : [];
    if (trials.length + rollouts.length === 0) return { asked: false };
    const isOver = reportOnlyUntil !== undefined && today > reportOnlyUntil;
    const overdue = isOver ? trials.map((trial) => finding(trial, reportOnlyUntil)) : [];
    return { asked: true, findings: [...overdue, ...rollouts.flatMap((rollout) => judgeRollout(rollout, today))] };
  },
  word(facts): Words {
    const { until, component } = facts;
    switch (facts.kind) {
      case "overdueStage":
        return {
          message: `The roll-out of PartnerMfa "${component}" ended on ${until}, and its stage is still "${facts.stage}". What its policies are there for is not enforced.`,
          fix: `Write stage: "enforced" in PartnerMfa "${component}". Where the roll-out goes on, write a later day as until.`,
        };
      case "unknown":
        return {
          message: `Whether the roll-out of PartnerMfa "${component}" is over is not known yet, since ${facts.property} is not. Until its policies are enforced, they only report.`,
          fix: `Write ${facts.property} as a plain value.`,
        };
      default:
        return {
          message: `Conditional Access policy "${facts.policy}" still only reports, although the rollout in partnerguard.yaml ended on ${until}. What it is there for is not enforced.`,
          fix: `${wayToEnable(facts)} Where the rollout goes on, write a later day as rollout.until, at most 90 days ahead; where the policy is not wanted, remove it.`,
        };
    }
  },
};

/** Components that roll MFA out in stages and name the last day. */
function rolloutsOf({ resources }: Plan): readonly Resource[] {
  return resources.filter(
    (resource) =>
      isType(resource, "partnerguard", "mfa", "PartnerMfa") && presentAt(resource, "until").state !== "absent",
  );
}

function judgeRollout(rollout: Resource, today: string): readonly RuleFinding[] {
  const [stage, until] = [textAt(rollout, "stage"), textAt(rollout, "until")];
  const at = (property: string) => ({ urn: rollout.urn, property });
  if (stage.state === "known" && sameText(stage.value, "enforced")) return [];
  for (const open of [stage, until]) {
    if (open.state !== "unknown") continue;
    const facts = { kind: "unknown", component: rollout.name, property: open.path };
    return [{ verdict: "undetermined", ...at(open.path), facts, waitsFor: open.waitsFor }];
  }
  if (until.state !== "known" || today <= until.value) return [];
  const shownStage = stage.state === "known" && !stage.secret ? stage.value : "reportOnly";
  const facts = { kind: "overdueStage", component: rollout.name, stage: shownStage, until: until.value };
  return [{ verdict: "fail", ...at("stage"), facts }];
}

function reportOnlyPolicies({ policies, resources }: MfaTenant): readonly Resource[] {
  const switches = resources.filter(isMethodSwitch);
  return policies.filter((policy) => {
    const state = textAt(policy, "state");
    // A policy that a switch enables later is report-only on purpose.
    if (switchedState(policy, switches) !== undefined) return false;
    return state.state === "known" && sameText(state.value, "enabledForReportingButNotEnforced");
  });
}

function finding(policy: Resource, until: string): RuleFinding {
  const facts = { kind: "overdue", policy: policy.name, until, ...madeBy(policy) };
  return { verdict: "fail", urn: policy.urn, property: "state", facts };
}
