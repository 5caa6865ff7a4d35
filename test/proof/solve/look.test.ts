import { allBits, bitsOf } from "../../../proof/solve/bits";
import { extentOf, lookAt } from "../../../proof/solve/box";
import { and, type Formula, literal, or } from "../../../proof/solve/formula";

const box = [allBits(4), allBits(40), allBits(2)];
const half = literal(0, 4, [0, 1]);
const quarter = literal(
  1,
  40,
  Array.from({ length: 10 }, (_, value) => value),
);
const other = literal(2, 2, [0]);
/** Two halves make more work than the whole. */
const work = (share: number): number => share ** (7 / 8);
const measured = (formula: Formula) => {
  const look = lookAt(formula, box);
  if (typeof look === "string") throw new Error(`it is decided: ${look}`);
  return look;
};

describe("a closer look at a formula that is open", () => {
  it("measures what belongs to it, and the work that is left outside", () => {
    expect(measured(half).share).toBe(0.5);
    expect(measured(half).rest).toBeCloseTo(work(0.5));
    expect(measured(quarter).share).toBe(0.25);
    expect(measured(quarter).rest).toBeCloseTo(work(0.75));
  });

  it("measures a conjunction: what is left lies outside the first part, or inside it and outside the next", () => {
    const look = measured(and(half, quarter));
    expect(look.share).toBeCloseTo(0.125);
    expect(look.rest).toBeCloseTo(work(0.5) + work(0.5) * work(0.75));
    const [first, second] = [and(half, quarter, other), work(0.125) * work(0.5)];
    expect(measured(first).share).toBeCloseTo(0.0625);
    expect(measured(first).rest).toBeCloseTo(look.rest + second);
  });

  it("measures alternatives: what is left lies outside of all", () => {
    const look = measured(or(half, quarter, other));
    expect(look.share).toBeCloseTo(1 - 0.5 * 0.75 * 0.5);
    expect(look.rest).toBeCloseTo(work(0.5) * work(0.75) * work(0.5));
  });

  it("measures more parts than a number has room for", () => {
    const count = 1_200;
    const halves = Array.from({ length: count }, (_, dimension) => literal(dimension, 2, [0]));
    const whole = halves.map(() => allBits(2));
    const look = lookAt(and(...halves), whole);
    const rest = halves.reduce((sum, _, index) => sum + work(0.5 ** index) * work(0.5), 0);
    expect(look).toMatchObject({ share: 0, rest: expect.closeTo(rest) });
    expect(lookAt(or(...halves), whole)).toMatchObject({ share: 1, rest: expect.closeTo(0) });
  });

  it("is told of what is decided already", () => {
    expect([true, false].map((formula) => lookAt(formula, box))).toEqual(["all", "none"]);
    expect([true, false].map((formula) => extentOf(formula, box))).toEqual(["all", "none"]);
  });

  it("fails for a dimension that the box does not have", () => {
    expect(() => lookAt(literal(3, 2, [0]), box)).toThrow(RangeError);
  });

  it("names the first literal that is open, past those that are decided", () => {
    const first = and(half, or(quarter, other));
    expect(measured(first).literal).toBe(half);
    const inside = lookAt(first, [bitsOf(4, [0]), allBits(40), allBits(2)]);
    expect(inside).toMatchObject({ literal: quarter, share: 1 - 0.75 * 0.5 });
    expect(lookAt(first, [bitsOf(4, [3]), allBits(40), allBits(2)])).toBe("none");
    expect(lookAt(first, [bitsOf(4, [0]), allBits(40), bitsOf(2, [0])])).toBe("all");
    expect(lookAt(first, [bitsOf(4, [0]), bitsOf(40, [39]), bitsOf(2, [1])])).toBe("none");
  });
});
