import type { StackResult, WordedFinding } from "../../policies/model/finding";
import type { CheckResult, UnplannedStack } from "../check-result";
import { labelled } from "./labelled";
import { shortReference, shortType } from "./names";
import { counted, enumerated } from "./plural";
import { type Style, symbols } from "./style";
import { labelColumns, markOf, problemReport, unplannedReport, warningsReport } from "./unplanned";
import { wrap } from "./wrap";

/** The result of a check for people: a block a stack, then what was configured, then one line that sums up. */
export function checkReport(result: CheckResult, style: Style): string {
  const failed = result.unplanned.filter(({ judged }) => !judged);
  const blocks = [
    ...failed.map((stack) => unplannedReport(stack, style, warningsOf(result, stack))),
    ...result.stacks.map((stack) =>
      stackReport(
        stack,
        style,
        result.unplanned.find((entry) => entry.stack === stack.stack && entry.project === stack.project),
        warningsOf(result, stack),
      ),
    ),
    togetherReport(result.judgedTogether, style),
    configurationReport(result.configuration, style),
    summary(result, style),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

type StackName = Pick<StackResult, "project" | "stack">;

function warningsOf({ warnings }: CheckResult, { project, stack }: StackName): readonly string[] {
  return warnings.filter((one) => one.project === project && one.stack === stack).map(({ message }) => message);
}

/** One judged stack: what it is, its findings, what passed. */
export function stackReport(
  result: StackResult,
  style: Style,
  unplanned?: UnplannedStack,
  warnings: readonly string[] = [],
): string {
  const blocks = [
    stackHeader(result, style),
    warningsReport(warnings, style),
    ...(unplanned?.problems.map((problem) => problemReport(problem, style, markOf(unplanned))) ?? []),
    ...result.findings.map((finding) => findingReport(finding, style)),
    passedReport(result, style),
    weakenedReport(result, style),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

function stackHeader(result: StackResult, style: Style): string {
  const { project, stack, resources } = result;
  const facts = [tenantWords(result), resources === 1 ? "1 resource" : `${resources} resources`].join(" · ");
  const name = `${project}/${stack}`;
  return name.length + facts.length + 2 > style.width
    ? `${style.bold(name)}\n${style.dim(wrap(facts, style.width, "  "))}`
    : `${style.bold(name)}  ${style.dim(facts)}`;
}

function tenantWords({ tenant, profile, tenants }: StackResult): string {
  if (tenants.length > 1) {
    const each = tenants.map(({ id, profile: its }) =>
      id === null ? `unnamed (judged as a ${its}'s)` : `${id} (${its})`,
    );
    return `tenants ${each.join(", ")}`;
  }
  if (tenant !== null) return `tenant ${tenant}, ${profile}`;
  return profile === "partner" ? "tenant unknown, judged as a partner's" : "tenant kept secret, customer";
}

/** One finding: rule and verdict, where, what is wrong, what to write instead, where to read on. */
export function findingReport(finding: WordedFinding, style: Style): string {
  const { rule, name, type, property, message, fix, docs, waitsFor = [] } = finding;
  const place = [
    ...(name === undefined ? [] : [`${name}${type === undefined ? "" : ` (${shortType(type)})`}`]),
    ...(property === undefined ? [] : [property]),
  ].join(", ");
  const lines = [
    `  ${verdictMark(finding, style)} ${style.bold(rule)}  ${verdictWord(finding, style)}`,
    ...(place === "" ? [] : [wrap(place, style.width, "    ")]),
    wrap(message, style.width, "    "),
    labelled("Fix", fix, labelColumns, style),
    ...(waitsFor.length === 0
      ? []
      : [labelled("Waits", `for ${waitsFor.map(shortReference).join(", ")}`, labelColumns, style)]),
    `    ${style.dim(docs)}`,
  ];
  return lines.join("\n");
}

function verdictMark({ verdict, level }: WordedFinding, style: Style): string {
  if (verdict === "exempt") {
    return style.dim(symbols.exempt);
  }
  if (level === "advisory") {
    return style.yellow(symbols.advisory);
  }
  return verdict === "fail" ? style.red(symbols.fail) : style.yellow(symbols.undetermined);
}

function verdictWord({ verdict, level }: WordedFinding, style: Style): string {
  const words = {
    fail: level === "mandatory" ? style.red("not met") : style.yellow("not met, advice only"),
    undetermined: style.yellow(level === "mandatory" ? "undecided" : "undecided, advice only"),
    exempt: style.dim("exempt"),
  };
  return words[verdict];
}

function passedReport({ passed, notApplicable }: StackResult, style: Style): string {
  const lines = [];
  if (passed.length > 0) {
    const rules = passed.length === 1 ? "1 rule passed" : `${passed.length} rules passed`;
    lines.push(wrap(`${rules}: ${passed.join(", ")}`, style.width, "    ", `  ${style.green(symbols.pass)} `));
  }
  if (notApplicable.length > 0) {
    const text = `${notApplicable.length} not asked of this stack: ${notApplicable.join(", ")}`;
    lines.push(style.dim(wrap(text, style.width, "    ", `  ${symbols.notApplicable} `)));
  }
  return lines.join("\n");
}

function weakenedReport({ weakened = [] }: StackResult, style: Style): string {
  return weakened
    .map(({ setting, value, standard, reason, until }) =>
      wrap(
        `${setting} is ${value}; the standard is ${standard}${until === undefined ? "" : `, until ${until}`}${reason === undefined ? "" : `: ${reason}`}`,
        style.width,
        "    ",
        `  ${style.yellow(symbols.advisory)} ${style.yellow("weaker setting")} `,
      ),
    )
    .join("\n");
}

/** A good stack answers for a sibling that lacks something; whoever looks at one of them should know. */
function togetherReport(groups: CheckResult["judgedTogether"], style: Style): string {
  return groups
    .map(({ tenant, stacks }) => {
      const whose = tenant === null ? "one tenant" : `tenant ${tenant}`;
      const text = `${enumerated(stacks)}, stacks of ${whose}: what one establishes counts for the others. --stack NAME judges one alone.`;
      return wrap(text, style.width, "  ", `${style.dim("Judged together")}  `);
    })
    .join("\n");
}

function configurationReport({ sources, notices }: CheckResult["configuration"], style: Style): string {
  const read = sources.length === 0 ? "none found, so the strict defaults hold" : sources.join(", then ");
  return [
    wrap(read, style.width, "  ", `${style.dim("Configuration")}  `),
    ...notices.map((notice) => wrap(notice, style.width, "    ", `  ${style.yellow(symbols.advisory)} `)),
  ].join("\n");
}

function summary({ stacks, unplanned, exitCode }: CheckResult, style: Style): string {
  const findings = stacks.flatMap((stack) => stack.findings);
  const mandatory = findings.filter(({ level }) => level === "mandatory");
  const count = (verdict: string) => mandatory.filter((finding) => finding.verdict === verdict).length;
  const failedPrograms = unplanned.filter(({ state }) => state === "failed").length;
  const undecidedPrograms = unplanned.length - failedPrograms;
  const parts = [
    ...plural(failedPrograms, "program failed", "programs failed"),
    ...plural(unmet(stacks), "requirement not met", "requirements not met"),
    ...plural(count("undetermined"), "finding undecided", "findings undecided"),
    ...plural(undecidedPrograms, "plan undecided", "plans undecided"),
    ...plural(findings.length - mandatory.length, "advice", "advices"),
  ];
  const asked = stacks.some(({ passed }) => passed.length > 0) || findings.length > 0;
  const good = asked ? "all that was asked is met" : "nothing was asked";
  const [all] = plural(stacks.length + unplanned.filter(({ judged }) => !judged).length, "stack", "stacks");
  const line = `${all ?? "no stack"}: ${parts.length === 0 ? good : parts.join(", ")}`;
  const set = exitCode === 0 ? style.green : exitCode === 3 ? style.yellow : style.red;
  return style.bold(set(line));
}

/** Several findings may break one requirement; it counts once a stack. */
function unmet(stacks: CheckResult["stacks"]): number {
  const names = stacks.flatMap(({ project, stack, findings }) =>
    findings
      .filter(({ verdict, level }) => verdict === "fail" && level === "mandatory")
      .flatMap(({ rule, requirements }) => (requirements.length > 0 ? requirements : [rule]))
      .map((requirement) => `${project}/${stack} ${requirement}`),
  );
  return new Set(names).size;
}

function plural(count: number, one: string, many: string): readonly string[] {
  return count === 0 ? [] : [counted(count, one, many)];
}
