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

/** @pulumi/policy passes this object through at run time; its typings know the text form only. */
interface Violation {
  readonly message: string;
  readonly urn?: string;
  readonly enforcementLevel: EnforcementLevel;
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
      for (const finding of findings) reportFinding(finding, settingsFor(urn), violation);
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

function reportFinding(finding: WordedFinding, settings: Settings, violation: ReportViolation): void {
  if (finding.verdict === "exempt") return;
  const reported: Violation = {
    message: textOf(finding),
    ...(finding.urn === undefined ? {} : { urn: finding.urn }),
    // Said for each finding: an undetermined one blocks too, which a touched unknown alone would not.
    enforcementLevel: blocks(finding, settings) ? "mandatory" : "advisory",
  };
  (violation as unknown as (reported: Violation) => void)(reported);
}

/** The finding as the engine prints it below the policy's name. */
export function textOf(finding: WordedFinding): string {
  const place = finding.property === undefined ? [] : [`At ${finding.property}:`];
  const waitsFor = (finding.waitsFor ?? []).map(
    ({ urn, property }) => `Waits for ${property === undefined ? "" : `${property} of `}${urn}`,
  );
  return [...place, finding.message, ...waitsFor, `Fix: ${finding.fix}`, finding.docs].join("\n");
}
