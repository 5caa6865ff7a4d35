import type {
  EnforcementLevel,
  Policies,
  ReportViolation,
  ResourceValidationPolicy,
  Severity,
  StackValidationPolicy,
} from "@pulumi/policy";
import { documentationOf } from "../documentation";
import { blocks } from "../judge";
import type { WordedFinding } from "../model/finding";
import type { Rule } from "../model/rule";
import type { Settings } from "../model/settings";
import type { Evaluation } from "./evaluation";

/** A violation in @pulumi/policy's object form, which it passes through at run time; its typings know the text form only. */
interface Violation {
  readonly message: string;
  readonly urn?: string;
  /** Left out, the level that the engine holds for the policy. */
  readonly enforcementLevel?: EnforcementLevel;
}

/** Reports a violation in its own words, without the policy's description before them. */
export function reportAs(report: ReportViolation, violation: Violation): void {
  (report as unknown as (violation: Violation) => void)(violation);
}

const severities: Readonly<Record<Rule["severity"], Severity>> = {
  block: "critical",
  high: "high",
  medium: "medium",
  advice: "low",
};

/** One named policy for each rule, all of them fed by the same evaluation. */
export function policiesOf(
  rules: readonly Rule[],
  evaluation: Evaluation,
  settingsFor: (urn: string) => Settings,
): Policies {
  return rules.map((rule): ResourceValidationPolicy | StackValidationPolicy => {
    const described = {
      name: rule.id,
      displayName: rule.title,
      description: rule.title,
      enforcementLevel: rule.level,
      severity: severities[rule.severity],
      remediationSteps: rule.remediation,
      url: documentationOf(rule.id),
      tags: [...rule.requirements],
    };
    const report = (findings: readonly WordedFinding[], urn: string, violation: ReportViolation) => {
      for (const finding of findings) reportFinding(finding, rule, settingsFor(urn), violation);
    };
    const atTheEnd: StackValidationPolicy = {
      ...described,
      validateStack: (args, violation) =>
        report(evaluation.ofRule(rule, args), args.resources[0]?.urn ?? "", violation),
    };
    if (rule.evaluateResource === undefined) return atTheEnd;
    const onArrival: ResourceValidationPolicy & StackValidationPolicy = {
      ...atTheEnd,
      validateResource: (args, violation) => report(evaluation.onArrival(rule, args), args.urn, violation),
    };
    return onArrival;
  });
}

function reportFinding(finding: WordedFinding, rule: Rule, settings: Settings, report: ReportViolation): void {
  if (finding.verdict === "exempt") return;
  const enforcementLevel = differingLevel(finding, rule, settings);
  reportAs(report, {
    message: textOf(finding),
    ...(finding.urn === undefined ? {} : { urn: finding.urn }),
    ...(enforcementLevel === undefined ? {} : { enforcementLevel }),
  });
}

/**
 * The level of a finding where it is not the rule's own. Where it is, the engine's counts: the rule's own again, unless whoever
 * runs the engine has set another for this policy.
 */
function differingLevel(finding: WordedFinding, rule: Rule, settings: Settings): EnforcementLevel | undefined {
  const level = blocks(finding, settings) ? "mandatory" : "advisory";
  return level === rule.level ? undefined : level;
}

/** The finding as the engine prints it below the policy's name. */
export function textOf(finding: WordedFinding): string {
  const place = finding.property === undefined ? [] : [`At ${finding.property}:`];
  const waitsFor = (finding.waitsFor ?? []).map(
    ({ urn, property }) => `Waits for ${property === undefined ? "" : `${property} of `}${urn}`,
  );
  return [...place, finding.message, ...waitsFor, `Fix: ${finding.fix}`, finding.docs].join("\n");
}
