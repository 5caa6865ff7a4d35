import {
  blocks,
  judge,
  type Plan,
  type Settings,
  type StackResult,
  tenantOfStack,
  type WordedFinding,
} from "../policies/library";
import type { JudgedTogether } from "../report/check-result";
import type { ExitCode } from "./exit-code";

/** A stack's plan with the settings that hold for it. */
export interface StackToJudge {
  readonly plan: Plan;
  readonly settings: Settings;
}

/**
 * Judges stacks that were planned together. Those of one tenant are judged as one: what one stack establishes counts for
 * its neighbour, and what contradicts it elsewhere is found. A finding belongs to the stack of its resource, or, where that one
 * was not asked, to those that were; one about something missing belongs to the stacks that were asked for it.
 */
export function judgeStacks(stacks: readonly StackToJudge[]): readonly StackResult[] {
  const tenants = stacks.map(({ plan }) => tenantOfStack(plan));
  const judged = stacks.map((stack, index) => {
    const neighbours = stacks.filter(
      (_, other) => other !== index && tenants[other] !== undefined && tenants[other] === tenants[index],
    );
    return judgeAmong(stack, neighbours);
  });
  const said = new Set(judged.flatMap(({ result }) => result.findings.map(keyOf)));
  return judged.map(({ result, abroad }) => {
    const failed = new Set(abroad.map(({ rule }) => rule));
    const findings = [...result.findings, ...abroad.filter((finding) => !said.has(keyOf(finding)))].sort(byRule);
    return {
      ...result,
      findings,
      undecided: findings.filter(({ verdict }) => verdict === "undetermined").length,
      passed: result.passed.filter((rule) => !failed.has(rule)),
    };
  });
}

/** Which stacks were judged as one: those of each tenant that has several, in the order of the results. */
export function judgedTogether(stacks: readonly StackToJudge[], results: readonly StackResult[]): JudgedTogether[] {
  const tenants = stacks.map(({ plan }) => tenantOfStack(plan));
  return [...new Set(tenants)].flatMap((tenant) => {
    const own = results.filter((_, index) => tenant !== undefined && tenants[index] === tenant);
    const [first, ...others] = own;
    if (first === undefined || others.length === 0) return [];
    return [{ tenant: first.tenant, stacks: own.map(({ project, stack }) => `${project}/${stack}`) }];
  });
}

/** A stack's result, and findings about its neighbours' resources by rules that it was asked itself. */
interface Judged {
  readonly result: StackResult;
  readonly abroad: readonly WordedFinding[];
}

function judgeAmong({ plan, settings }: StackToJudge, neighbours: readonly StackToJudge[]): Judged {
  const alone = judge(plan, settings);
  if (neighbours.length === 0) return { result: alone, abroad: [] };
  const resources = [plan, ...neighbours.map((neighbour) => neighbour.plan)].flatMap((one) => one.resources);
  const together = judge({ ...plan, resources }, settings);
  const prefix = `urn:pulumi:${plan.stack}::${plan.project}::`;
  const wasAsked = ({ rule }: WordedFinding): boolean => !alone.notApplicable.includes(rule);
  const isOwn = (finding: WordedFinding): boolean => finding.urn?.startsWith(prefix) ?? wasAsked(finding);
  const findings = together.findings.filter(isOwn);
  const found = new Set(findings.map(({ rule }) => rule));
  const asked = [...alone.passed, ...alone.findings.map(({ rule }) => rule)];
  const result = {
    ...alone,
    findings,
    passed: [...new Set(asked)].filter((rule) => !found.has(rule)).sort(),
    notApplicable: alone.notApplicable.filter((rule) => !found.has(rule)),
  };
  return { result, abroad: together.findings.filter((finding) => !isOwn(finding) && wasAsked(finding)) };
}

function byRule(left: WordedFinding, right: WordedFinding): number {
  return left.rule < right.rule ? -1 : left.rule > right.rule ? 1 : 0;
}

function keyOf({ rule, urn, property }: WordedFinding): string {
  return JSON.stringify([rule, urn, property]);
}

/** What one stack's findings mean for the exit code. */
export function exitCodeOf({ findings }: StackResult, settings: Settings): ExitCode {
  const blocking = findings.filter((finding) => blocks(finding, settings));
  if (blocking.some(({ verdict }) => verdict === "fail")) {
    return 1;
  }
  return blocking.length > 0 ? 3 : 0;
}
