import fc from "fast-check";
import {
  answers,
  type Comparison,
  distinct,
  exampleText,
  excludes,
  implies,
  nameOf,
  partsOf,
} from "../../../proof/space/comparisons";

const letters = ["a", "b", "c"];
const longer = (texts: readonly string[]) => texts.flatMap((text) => letters.map((letter) => text + letter));
/** No filter that is understood compares with an empty text. */
const short = [...letters, ...longer(letters)];
/** As long as two short texts and a letter between them. */
const held = [
  "",
  ...short,
  ...longer(longer(letters)),
  ...longer(longer(longer(letters))),
  ...longer(longer(longer(longer(letters)))),
];
const operators = ["eq", "startsWith", "endsWith", "contains"] as const;
const comparisons: readonly Comparison[] = operators.flatMap((operator) =>
  short.map((value) => ({ attribute: "model", operator, value })),
);
const pairs = comparisons.flatMap((first) => comparisons.map((second) => [first, second] as const));

describe("two comparisons of the space", () => {
  it("follow from each other where every text that answers the one answers the other", () => {
    const follows = pairs.filter(([first, second]) =>
      held.every((text) => !answers(text, first) || answers(text, second)),
    );
    const said = pairs.filter(([first, second]) => implies(first, second));
    expect(said.map((pair) => pair.map(nameOf))).toEqual(follows.map((pair) => pair.map(nameOf)));
  });

  it("exclude each other only where no text answers both, and always where they ask for one end", () => {
    for (const [first, second] of pairs) {
      const isShared = held.some((text) => answers(text, first) && answers(text, second));
      if (excludes(first, second)) expect(isShared).toBe(false);
      const sameEnd = first.operator === second.operator && /sWith$/.test(first.operator);
      if (sameEnd) expect(excludes(first, second)).toBe(!isShared);
    }
  });
});

describe("a comparison of the space", () => {
  it("with several texts is one for each, in lower case, and asks for absence by null", () => {
    const of = (operator: "in" | "eq" | "contains", values: readonly (string | boolean | null)[]) =>
      partsOf({ kind: "comparison", attribute: "model", operator, values, negated: false });
    expect(of("in", ["X", null])).toEqual([{ attribute: "model", operator: "eq", value: "x" }, null]);
    expect(of("eq", [true])).toEqual([{ attribute: "model", operator: "eq", value: "true" }]);
    expect(of("contains", ["X"])).toEqual([{ attribute: "model", operator: "contains", value: "x" }]);
  });

  it("stands once, in the order in which they come", () => {
    const [first, second, third] = comparisons;
    if (first === undefined || second === undefined || third === undefined) throw new Error("there are many");
    expect(distinct([second, first, { ...second }, third, first])).toEqual([second, first, third]);
  });

  it("is shown by texts with a mark between that none of the comparisons has", () => {
    const of = (operator: Comparison["operator"], value: string): Comparison => ({
      attribute: "model",
      operator,
      value,
    });
    const asked = [of("startsWith", "a"), of("startsWith", "ab"), of("endsWith", "e"), of("contains", "c")];
    const marked = (...marks: string[]) => exampleText(asked, [...asked, ...marks.map((mark) => of("eq", `x${mark}`))]);
    expect(marked()).toBe("ab~c~e");
    expect(marked("~")).toBe("ab#c#e");
    expect(marked("~#%", "\u00b7")).toBe("ab\u2016c\u2016e");
    expect(exampleText([], asked)).toBe("~");
  });

  it("is answered by the text that is shown for it, and by no other that can be left unanswered", () => {
    const asked = fc.subarray(comparisons.filter(({ operator }) => operator !== "eq"));
    fc.assert(
      fc.property(asked, (some) => {
        const excluded = some.some((one) => some.some((other) => excludes(one, other)));
        fc.pre(!excluded);
        const text = exampleText(some, comparisons);
        for (const one of some) expect(answers(text, one)).toBe(true);
        const needless = comparisons.filter(
          (one) => one.operator === "contains" && answers(text, one) && !some.some((other) => implies(other, one)),
        );
        expect(needless).toEqual([]);
      }),
    );
  });
});
