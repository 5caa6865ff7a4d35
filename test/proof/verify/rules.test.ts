import fc from "fast-check";
import type { FilterComparison, FilterRule } from "../../../proof/model/filter";
import {
  answerKey,
  answers,
  answersAny,
  exclude,
  implies,
  stepsOf,
  type TextComparison,
  textComparisonsOf,
  truthOfSteps,
} from "../../../proof/verify/rules";
import type { Truth } from "../../../proof/verify/truth";

const letters = ["a", "b", "c"];
const longer = (texts: readonly string[]) => texts.flatMap((text) => letters.map((letter) => text + letter));
const short = ["", ...letters, ...longer(letters)];
/** As long as two short texts and a letter between them. */
const held = [
  ...short,
  ...longer(longer(letters)),
  ...longer(longer(longer(letters))),
  ...longer(longer(longer(longer(letters)))),
];
const operators = ["eq", "startsWith", "endsWith", "contains"] as const;
const comparisons: readonly TextComparison[] = operators.flatMap((operator) =>
  short.map((text) => ({ operator, text })),
);
const pairs = comparisons.flatMap((first) => comparisons.map((second) => [first, second] as const));
const shown = ({ operator, text }: TextComparison) => `${operator} ${text}`;

describe("two comparisons of one text", () => {
  it("follow from each other where every text that answers the one answers the other", () => {
    const follows = pairs.filter(([first, second]) =>
      held.every((text) => !answers(text, first) || answers(text, second)),
    );
    const said = pairs.filter(([first, second]) => implies(first, second));
    expect(said.map((pair) => pair.map(shown))).toEqual(follows.map((pair) => pair.map(shown)));
  });

  it("exclude each other only where no text answers both, and always where they ask for one end", () => {
    for (const [first, second] of pairs) {
      const isShared = held.some((text) => answers(text, first) && answers(text, second));
      if (exclude(first, second)) expect(isShared).toBe(false);
      const sameEnd = first.operator === second.operator && /sWith$/.test(first.operator);
      if (sameEnd) expect(exclude(first, second)).toBe(!isShared);
    }
  });

  it("have nothing to do with each other where one asks for absence", () => {
    const absent: TextComparison = { operator: "eq", text: null };
    for (const one of comparisons) {
      expect([implies(absent, one), implies(one, absent), exclude(absent, one)]).toEqual([false, false, false]);
    }
    const gone = operators.map((operator): TextComparison => ({ operator, text: null }));
    const word = operators.map((operator): TextComparison => ({ operator, text: "null" }));
    for (const nothing of gone) {
      expect([answers("", nothing), answers("null", nothing), answers("a null", nothing)]).toEqual([
        false,
        false,
        false,
      ]);
      expect(word.filter((one) => implies(one, nothing) || implies(nothing, one))).toEqual([]);
    }
  });
});

describe("a comparison", () => {
  const comparison = (changes: Partial<FilterComparison>): FilterComparison => ({
    kind: "comparison",
    attribute: "Model",
    operator: "eq",
    values: ["X"],
    negated: false,
    ...changes,
  });

  it("with several texts asks for each, in lower case", () => {
    expect(textComparisonsOf(comparison({ operator: "in", values: ["X", "Y", null] }))).toEqual([
      { operator: "eq", text: "x" },
      { operator: "eq", text: "y" },
      { operator: "eq", text: null },
    ]);
    expect(textComparisonsOf(comparison({ values: [true] }))).toEqual([{ operator: "eq", text: "true" }]);
    expect(textComparisonsOf(comparison({ operator: "endsWith" }))).toEqual([{ operator: "endsWith", text: "x" }]);
  });

  it("is one dimension of its attribute, and of absence whatever its operator", () => {
    expect(answerKey("Model", { operator: "contains", text: "x" })).toBe("model:contains:x");
    expect(answerKey("Model", { operator: "contains", text: null })).toBe("model:absent");
  });

  it("holds of several values where one answers, and of none where it asks for absence", () => {
    expect(answersAny(["A", "X"], comparison({}))).toBe("yes");
    expect(answersAny(["A"], comparison({}))).toBe("no");
    expect(answersAny([], comparison({}))).toBe("no");
    expect(answersAny([], comparison({ values: [null] }))).toBe("yes");
    expect(answersAny(["A"], comparison({ values: [null] }))).toBe("no");
    expect(answersAny(["A"], comparison({ operator: "in", values: ["b", "a"] }))).toBe("yes");
  });
});

describe("a rule of comparisons, some of which nobody knows", () => {
  const truths: readonly Truth[] = ["yes", "no", "unknown"];
  const one = fc.record({ truth: fc.constantFrom(...truths), negated: fc.boolean() }).map(
    ({ truth, negated }): FilterRule => ({
      kind: "comparison",
      attribute: truth,
      operator: "eq",
      values: ["x"],
      negated,
    }),
  );
  const { rule } = fc.letrec<{ rule: FilterRule }>((tie) => {
    const several = fc.array(tie("rule"), { minLength: 1, maxLength: 3 });
    return {
      rule: fc.oneof(
        { maxDepth: 4 },
        one,
        several.map((of): FilterRule => ({ kind: "and", of })),
        several.map((of): FilterRule => ({ kind: "or", of })),
        tie("rule").map((of): FilterRule => ({ kind: "not", of })),
      ),
    };
  });
  const opposite = { yes: "no", no: "yes", unknown: "unknown" } as const;
  const told = (asked: FilterRule): Truth => {
    switch (asked.kind) {
      case "comparison": {
        const truth = truths.find((name) => name === asked.attribute) ?? "unknown";
        return asked.negated ? opposite[truth] : truth;
      }
      case "not":
        return opposite[told(asked.of)];
      case "and":
      case "or": {
        const parts = asked.of.map(told);
        const [decisive, otherwise] = asked.kind === "and" ? (["no", "yes"] as const) : (["yes", "no"] as const);
        return parts.includes(decisive) ? decisive : parts.includes("unknown") ? "unknown" : otherwise;
      }
    }
  };

  it("holds, fails or is unknown as its parts make it", () => {
    fc.assert(
      fc.property(rule, (asked) => {
        const truth = truthOfSteps(
          stepsOf(asked),
          ({ attribute }) => truths.find((name) => name === attribute) ?? "no",
        );
        expect(truth).toBe(told(asked));
      }),
    );
  });

  it("is unknown where there is no step", () => {
    expect(truthOfSteps([], () => "yes")).toBe("unknown");
  });
});
