import type { Finding } from "../../../policies/model/finding";
import type { Plan, Resource } from "../../../policies/model/plan";
import type { Outcome, Rule } from "../../../policies/model/rule";
import type { Settings } from "../../../policies/model/settings";
import { plan, settings } from "../plans";

/** A program, in the resources it declares. */
export interface Program {
  /** What the program does, as the rest of a sentence that begins with the verdict. */
  readonly name: string;
  readonly resources: readonly Resource[];
  readonly plan?: Partial<Plan>;
  readonly settings?: Partial<Settings>;
}

export interface Expectation {
  /** Which of the rule's sentences is said. */
  readonly kind: string;
  /** Name of the resource concerned; none when something is missing from the plan. */
  readonly on?: string;
  readonly property?: string;
  /** Names of the resources that an undetermined finding waits for. */
  readonly waitsFor?: readonly string[];
}

export type Expected = Program & { readonly findings: readonly Expectation[] };

export interface Table {
  readonly passes: readonly Program[];
  readonly fails: readonly Expected[];
  readonly isUndetermined?: readonly Expected[];
  readonly isExempt?: readonly Expected[];
  readonly isNotAsked: readonly Program[];
}

/** A text that stands for every secret of the examples; it must show in no finding. */
export const canary = "canary-3f9a";

/** Runs a rule over a table of programs, on the properties as written and as a provider's Check leaves them. */
export function testRule(rule: Rule, table: Table, afterCheck: (resource: Resource) => Resource): void {
  const shapes = [
    { shape: "as written", into: (resource: Resource): Resource => resource },
    { shape: "after Check", into: afterCheck },
  ];
  describe.each(shapes)(`${rule.id}, properties $shape`, ({ into }) => {
    const ask = (program: Program): Outcome =>
      rule.evaluate(plan(program.resources.map(into), program.plan), settings(program.settings));

    test.each(table.passes)("passes $name", (program) => {
      expect(ask(program)).toEqual({ asked: true, findings: [] });
    });

    test.each(table.isNotAsked)("is not asked of $name", (program) => {
      expect(ask(program)).toEqual({ asked: false });
    });

    const verdicts = [
      ["fails", "fail", table.fails],
      ["cannot decide", "undetermined", table.isUndetermined ?? []],
      ["announces", "exempt", table.isExempt ?? []],
    ] as const;
    for (const [verb, verdict, programs] of verdicts) {
      if (programs.length === 0) continue;
      test.each(programs)(`${verb} $name`, (program) => {
        const outcome = ask(program);
        const found = outcome.asked ? outcome.findings : [];
        const names = new Map(program.resources.map(({ urn, name }) => [urn, name]));
        expect(
          found.map(({ verdict: given, facts, urn, property, waitsFor }) => ({
            verdict: given,
            kind: facts.kind,
            ...(urn === undefined ? {} : { on: names.get(urn) }),
            ...(property === undefined ? {} : { property }),
            ...(waitsFor === undefined ? {} : { waitsFor: waitsFor.map((reference) => names.get(reference.urn)) }),
          })),
        ).toEqual(program.findings.map((finding) => ({ verdict, ...finding })));
        for (const finding of found) expectReadable(rule, { ...finding, rule: rule.id });
      });
    }
  });
}

/** Whole sentences, without holes where a fact is missing, and without a secret. */
export function expectReadable(rule: Rule, finding: Finding): void {
  const { message, fix } = rule.word(finding.facts, finding);
  for (const text of [message, fix]) {
    expect(text).toMatch(/^[A-Z].*\.$/s);
    expect(text).not.toMatch(/undefined|null|\[object|NaN|\s{2}|\(\)|""/);
    expect(text).not.toContain(canary);
  }
  expect(JSON.stringify(finding)).not.toContain(canary);
}
