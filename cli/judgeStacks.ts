import { blocks, judge, type Plan, type Settings, type StackResult, tenantOfStack } from "../policies/library";
import type { ExitCode } from "./exitCode";

/** A stack's plan with the settings that hold for it. */
export interface StackToJudge {
  readonly plan: Plan;
  readonly settings: Settings;
}

/**
 * Judges stacks that were planned together. Those of one tenant are judged as one: what one stack establishes counts for
 * its neighbour, and what contradicts it elsewhere is found. A finding belongs to the stack of its resource; one about
 * something missing belongs to the stacks that were asked for it.
 */
export function judgeStacks(stacks: readonly StackToJudge[]): readonly StackResult[] {
  const tenants = stacks.map(({ plan }) => tenantOfStack(plan));
  return stacks.map(({ plan, settings }, index) => {
    const alone = judge(plan, settings);
    const neighbours = stacks.filter(
      (_, other) => other !== index && tenants[other] !== undefined && tenants[other] === tenants[index],
    );
    if (neighbours.length === 0) {
      return alone;
    }
    const resources = [plan, ...neighbours.map((neighbour) => neighbour.plan)].flatMap((one) => one.resources);
    const together = judge({ ...plan, resources }, settings);
    const own = `urn:pulumi:${plan.stack}::${plan.project}::`;
    const findings = together.findings.filter(({ urn, rule }) =>
      urn === undefined ? !alone.notApplicable.includes(rule) : urn.startsWith(own),
    );
    const found = new Set(findings.map(({ rule }) => rule));
    const asked = [...alone.passed, ...alone.findings.map(({ rule }) => rule)];
    return {
      ...alone,
      findings,
      undecided: findings.filter(({ verdict }) => verdict === "undetermined").length,
      passed: [...new Set(asked)].filter((rule) => !found.has(rule)).sort(),
      notApplicable: alone.notApplicable.filter((rule) => !found.has(rule)),
    };
  });
}

/** What one stack's findings mean for the exit code. */
export function exitCodeOf({ findings }: StackResult, settings: Settings): ExitCode {
  const blocking = findings.filter((finding) => blocks(finding, settings));
  if (blocking.some(({ verdict }) => verdict === "fail")) {
    return 1;
  }
  return blocking.length > 0 ? 3 : 0;
}
