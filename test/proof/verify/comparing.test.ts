import type { Filter, FilterComparison, FilterRule } from "../../../proof/model/filter";
import { policy } from "../support/policies";
import { type Box, covers, type World } from "./covering";

const is = (some: Partial<FilterComparison>): FilterRule => ({
  kind: "comparison",
  attribute: "model",
  operator: "eq",
  values: ["abc"],
  negated: false,
  ...some,
});
const of = (rule: FilterRule, mode: Filter["mode"] = "include") => policy({ deviceFilter: { mode, text: "", rule } });
const answers = (...asked: string[]) => Object.fromEntries(asked.map((key) => [key, ["yes", "no"]]));
const attribute = "device.model";
const part = (operator: string) => `device.model:${operator}`;
const world: World = {
  more: {
    [attribute]: ["null", "=abc", "=other", "other"],
    ...answers(part("contains:ul"), part("startsWith:ab"), part("endsWith:bc"), part("eq:abc")),
  },
};
const registered: Box = { device: "registered" };
const covered = (rule: FilterRule, box: Box, mode?: Filter["mode"]) =>
  covers(of(rule, mode), { ...registered, ...box }, world);
const opposite = { include: "exclude", exclude: "include" } as const;

describe("a policy for devices by a filter covers those whose attribute answers it", () => {
  const held = (value: string): Box => ({ [attribute]: value });

  it.each<[string, FilterRule, yes: readonly Box[], no: readonly Box[], open: readonly Box[]]>([
    [
      "an equal text",
      is({}),
      [held("=abc")],
      [held("null"), held("=other"), held("other"), held("null,=other,other")],
      [held("=abc,other"), held("=abc,null"), {}],
    ],
    ["no such text", is({ negated: true }), [held("null"), held("=other,other")], [held("=abc")], [{}]],
    [
      "one of several texts",
      is({ operator: "in", values: ["abc", "other"] }),
      [held("=abc,=other")],
      [held("other")],
      [{}],
    ],
    ["no text", is({ values: [null] }), [held("null")], [held("=abc,=other,other")], [held("null,other"), {}]],
    [
      "no text, or a certain one",
      is({ operator: "in", values: [null, "abc"] }),
      [held("null,=abc")],
      [held("other")],
      [{}],
    ],
    [
      "part of a text, but not of the word for none",
      is({ operator: "contains", values: ["ul"] }),
      [{ ...held("other"), [part("contains:ul")]: "yes" }],
      [held("null"), held("=abc"), { ...held("other"), [part("contains:ul")]: "no" }],
      [held("other"), { [part("contains:ul")]: "yes" }],
    ],
    [
      "the beginning of a text",
      is({ operator: "startsWith", values: ["AB"] }),
      [held("=abc"), { ...held("=abc,other"), [part("startsWith:ab")]: "yes" }],
      [held("=other,null"), { ...held("=other,other"), [part("startsWith:ab")]: "no" }],
      [held("=abc,=other"), held("=abc,other")],
    ],
    ["its end", is({ operator: "endsWith", values: ["bc"] }), [held("=abc")], [held("=other")], [held("other")]],
  ])("%s", (_, rule, yes, no, open) => {
    for (const mode of ["include", "exclude"] as const) {
      const [taken, left] = mode === "include" ? [yes, no] : [no, yes];
      expect(taken.map((box) => [box, covered(rule, box, mode)])).toEqual(taken.map((box) => [box, true]));
      expect(left.map((box) => [box, covered(rule, box, mode)])).toEqual(left.map((box) => [box, false]));
      expect(open.map((box) => [box, covered(rule, box, mode)])).toEqual(open.map((box) => [box, false]));
      expect(open.map((box) => covered(rule, box, opposite[mode]))).toEqual(open.map(() => false));
    }
  });

  it("an element of a list, each answer by itself", () => {
    const rule = is({ attribute: "physicalIds", values: ["abc"] });
    const more = { "device.physicalIds": ["null", "other"], ...answers("device.physicalIds:eq:abc") };
    const at = (box: Box) => covers(of(rule), { ...registered, ...box }, { more });
    expect(at({ "device.physicalIds": "other", "device.physicalIds:eq:abc": "yes" })).toBe(true);
    expect(at({ "device.physicalIds": "other", "device.physicalIds:eq:abc": "no" })).toBe(false);
    expect(at({ "device.physicalIds": "null" })).toBe(false);
  });
});

describe("a rule of several comparisons is answered", () => {
  const starts = is({ operator: "startsWith", values: ["ab"] });
  const ends = is({ operator: "endsWith", values: ["bc"] });
  const not = (rule: FilterRule): FilterRule => ({ kind: "not", of: rule });
  const or = (...rules: FilterRule[]): FilterRule => ({ kind: "or", of: rules });
  const and = (...rules: FilterRule[]): FilterRule => ({ kind: "and", of: rules });

  it("for each value on which it hangs by itself", () => {
    expect(covered(or(starts, not(starts)), {})).toBe(true);
    expect(covered(and(starts, not(starts)), {}, "exclude")).toBe(true);
    expect(covered(or(starts, not(ends)), {})).toBe(false);
    expect(covered(or(starts, not(ends)), { [part("endsWith:bc")]: "no", [attribute]: "other" })).toBe(true);
    expect(covered(or(and(starts, ends), not(starts), not(ends)), {})).toBe(true);
    expect(covered(or(and(starts, ends), and(not(starts), not(ends))), {})).toBe(false);
    expect(
      covered(or(is({}), is({ values: ["other"] }), is({ values: [null] })), { [attribute]: "null,=abc,=other" }),
    ).toBe(true);
  });

  /** Comparisons of as many attributes, each a yes or a no. */
  const many = (count: number) => {
    const letters = [..."abcdefghijklmnopqrst"].slice(0, count);
    const rules = letters.map((letter) => is({ attribute: letter, operator: "contains", values: ["x"] }));
    const more = Object.fromEntries(
      letters.flatMap((letter) => [
        [`device.${letter}`, ["null", "other"]],
        [`device.${letter}:contains:x`, ["yes", "no"]],
      ]),
    );
    return { rules, more, box: Object.fromEntries(letters.map((letter) => [`device.${letter}`, "other"])) };
  };

  it("as long as its values are not too many to be looked at one by one", () => {
    const tautology = (count: number) => {
      const { rules, more, box } = many(count);
      return covers(of(and(...rules.map((rule) => or(rule, not(rule))))), { ...registered, ...box }, { more });
    };
    expect([1, 4, 9].map(tautology)).toEqual([true, true, true]);
    expect(tautology(12)).toBe(false);
  });

  it("for each of many values once", () => {
    const texts = [..."abcdefghijkl"];
    const any = or(is({ operator: "in", values: texts.slice(0, 6) }), is({ operator: "in", values: texts.slice(6) }));
    const more = { [attribute]: ["null", ...texts.map((text) => `=${text}`), "other"] };
    const held = { [attribute]: texts.map((text) => `=${text}`).join(",") };
    expect(covers(of(any), { ...registered, ...held }, { more })).toBe(true);
    expect(covers(of(any), { ...registered, [attribute]: `${held[attribute]},other` }, { more })).toBe(false);
  });

  it("at once where one comparison decides, however many others are open", () => {
    const { rules, more, box } = many(15);
    const decided = is({ attribute: "isCompliant", values: [true] });
    const compliant = { ...registered, ...box, "device.isCompliant": "=true" };
    expect(covers(of(or(...rules, decided)), compliant, { more })).toBe(true);
    expect(covers(of(and(...rules, not(decided)), "exclude"), compliant, { more })).toBe(true);
  });
});
