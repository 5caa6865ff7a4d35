import type { StackResult } from "../../policies/model/finding";
import { type Style, symbols } from "./style";
import { padEnd, wrap } from "./wrap";

/** A requirement as this view needs it: its words, where they come from, and the rules that check it. */
export interface ShownRequirement {
  readonly title: string;
  /** Title of the page that states it. */
  readonly source: string;
  readonly since: string;
  readonly rules: readonly string[];
}

const verdicts = {
  fail: { symbol: symbols.fail, word: "not met", color: "red" },
  undetermined: { symbol: symbols.undetermined, word: "undecided", color: "yellow" },
  pass: { symbol: symbols.pass, word: "met", color: "green" },
  notAsked: { symbol: symbols.notApplicable, word: "not asked", color: "dim" },
} as const;

type Answer = keyof typeof verdicts;

/** What the stacks say to each requirement, with the rules that ask and the page that states it. */
export function requirementsTable(
  requirements: readonly ShownRequirement[],
  stacks: readonly StackResult[],
  style: Style,
): readonly string[] {
  return requirements.flatMap((requirement) => {
    const answers = stacks.map((stack) => ({ stack: stack.stack, answer: answerOf(requirement, stack) }));
    const shown = answers.filter(({ answer }) => answer !== "notAsked");
    const worst = (["fail", "undetermined", "pass"] as const).find((one) => shown.some(({ answer }) => answer === one));
    const { symbol, color } = verdicts[worst ?? "notAsked"];
    const said =
      shown.length === 0
        ? verdicts.notAsked.word
        : shown.map(({ stack, answer }) => `${stack} ${verdicts[answer].word}`).join(", ");
    return [
      `${style[color](symbol)} ${padEnd(requirement.title, style.width - said.length - 5)} ${style[color](said)}`,
      style.dim(
        wrap(`${requirement.rules.join(", ")} · since ${requirement.since} · ${requirement.source}`, style.width, "  "),
      ),
    ];
  });
}

function answerOf({ rules }: ShownRequirement, stack: StackResult): Answer {
  const findings = stack.findings.filter(({ rule, level }) => rules.includes(rule) && level === "mandatory");
  for (const verdict of ["fail", "undetermined"] as const) {
    if (findings.some((finding) => finding.verdict === verdict)) return verdict;
  }
  return stack.passed.some((rule) => rules.includes(rule)) ? "pass" : "notAsked";
}
