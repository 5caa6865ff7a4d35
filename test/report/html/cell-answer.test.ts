import fc from "fast-check";
import type { MatrixAnswer } from "../../../policies/model/proof";
import { type CellRegion, cellAnswer } from "../../../report/html/script/cell-answer";

const region = (where: readonly number[], answer: MatrixAnswer, more: Partial<CellRegion> = {}): CellRegion => ({
  where,
  answer,
  uncut: false,
  gaps: [],
  ...more,
});

/** Two filters of two values each. */
const everything = [0b11, 0b11];
const answerOf = (regions: readonly CellRegion[], chosen = everything) => cellAnswer(regions, chosen, []).answer;

describe("the answer of a cell", () => {
  it("is that of its regions where they agree", () => {
    for (const answer of ["none", "blocked", "covered", "intended", "undecided", "someEscape", "allEscape"] as const) {
      expect(answerOf([region([0b01, 0b11], answer), region([0b10, 0b11], answer)])).toBe(answer);
    }
  });

  it.each<[MatrixAnswer, MatrixAnswer, MatrixAnswer]>([
    ["allEscape", "covered", "someEscape"],
    ["allEscape", "intended", "someEscape"],
    ["allEscape", "undecided", "someEscape"],
    ["allEscape", "none", "allEscape"],
    ["undecided", "covered", "undecided"],
    ["undecided", "intended", "undecided"],
    ["intended", "covered", "intended"],
    ["covered", "blocked", "covered"],
    ["blocked", "none", "blocked"],
  ])("is, of %s and %s, %s", (left, right, together) => {
    expect(answerOf([region([0b01, 0b11], left), region([0b10, 0b11], right)])).toBe(together);
  });

  it("looks only at what the filters leave", () => {
    const regions = [region([0b01, 0b11], "covered"), region([0b10, 0b01], "allEscape", { gaps: [4, 2] })];
    expect(cellAnswer(regions, [0b10, 0b11], [])).toEqual({ answer: "allEscape", gaps: [2, 4] });
    expect(cellAnswer(regions, [0b01, 0b11], [])).toEqual({ answer: "covered", gaps: [] });
    expect(cellAnswer(regions, [0b10, 0b10], [])).toEqual({ answer: "none", gaps: [] });
  });

  it("does not claim of a part what is known of an uncut whole only", () => {
    const regions = [region(everything, "someEscape", { uncut: true, gaps: [0] })];
    expect(cellAnswer(regions, everything, [])).toEqual({ answer: "someEscape", gaps: [0] });
    expect(cellAnswer(regions, [0b01, 0b11], [])).toEqual({ answer: "undecided", gaps: [] });
    expect(answerOf([region(everything, "allEscape", { uncut: true })], [0b01, 0b11])).toBe("allEscape");
    expect(answerOf([region(everything, "covered", { uncut: true })], [0b01, 0b11])).toBe("covered");
  });

  it("never says covered of anything that holds a sign-in that escapes or is undecided", () => {
    const answers = fc.constantFrom<MatrixAnswer>(
      ...(["none", "blocked", "covered", "intended", "undecided", "someEscape", "allEscape"] as const),
    );
    const bits = fc.integer({ min: 1, max: 3 });
    const anyRegion = fc.record({
      where: fc.tuple(bits, bits),
      answer: answers,
      uncut: fc.boolean(),
      gaps: fc.constant([]),
    });
    fc.assert(
      fc.property(fc.array(anyRegion, { maxLength: 5 }), fc.tuple(bits, bits), (regions, chosen) => {
        const inside = regions.filter(({ where }) => where.every((one, filter) => (one & (chosen[filter] ?? 0)) !== 0));
        const open = inside.some(({ answer }) => ["undecided", "someEscape", "allEscape", "intended"].includes(answer));
        expect(["covered", "blocked", "none"].includes(answerOf(regions, chosen))).toBe(!open);
      }),
    );
  });
});
