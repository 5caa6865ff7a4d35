import fc from "fast-check";
import { bitsOf, countBits, indicesOf } from "../../../proof/solve/bits";
import { extentOf, lookAt } from "../../../proof/solve/box";
import { and, asksOnly, dimensionsOf, type Formula, literal, mentions, not, or } from "../../../proof/solve/formula";
import { boxOf, holdsAt } from "../../../proof/solve/point";

const sizes = [2, 3, 40];
const leaf: fc.Arbitrary<Formula> = fc
  .integer({ min: 0, max: 2 })
  .chain((dimension) =>
    fc
      .uniqueArray(fc.nat({ max: (sizes[dimension] ?? 1) - 1 }))
      .map((values) => literal(dimension, sizes[dimension] ?? 0, values)),
  );
const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie("formula"), { maxLength: 3 }).map((parts) => and(...parts)),
    fc.array(tie("formula"), { maxLength: 3 }).map((parts) => or(...parts)),
    tie("formula").map(not),
  ),
}));
const point = fc.tuple(fc.nat({ max: 1 }), fc.nat({ max: 2 }), fc.nat({ max: 39 }));

/** The values of each dimension that are in question. */
const boxes = fc.tuple(
  fc.uniqueArray(fc.nat({ max: 1 }), { minLength: 1 }),
  fc.uniqueArray(fc.nat({ max: 2 }), { minLength: 1 }),
  fc.uniqueArray(fc.nat({ max: 39 }), { minLength: 1, maxLength: 4 }),
);

describe("a formula over the dimensions", () => {
  it("joins and negates as the sets that it stands for", () => {
    fc.assert(
      fc.property(formula, formula, point, (left, right, at) => {
        expect(holdsAt(and(left, right), at)).toBe(holdsAt(left, at) && holdsAt(right, at));
        expect(holdsAt(or(left, right), at)).toBe(holdsAt(left, at) || holdsAt(right, at));
        expect(holdsAt(not(left), at)).toBe(!holdsAt(left, at));
      }),
    );
  });

  it("is decided on a box of one sign-in, as it is at that sign-in", () => {
    fc.assert(
      fc.property(formula, point, (one, at) => {
        expect(extentOf(one, boxOf(at, sizes))).toBe(holdsAt(one, at) ? "all" : "none");
      }),
    );
  });

  it("lies to a box as a closer look tells, in one word and in several", () => {
    fc.assert(
      fc.property(formula, boxes, (one, chosen) => {
        const box = chosen.map((indices, dimension) => bitsOf(sizes[dimension] ?? 0, indices));
        const look = lookAt(one, box);
        expect(extentOf(one, box)).toBe(typeof look === "string" ? look : "some");
      }),
    );
  });

  it("says of a box that it is inside or outside only where every sign-in of it is", () => {
    fc.assert(
      fc.property(formula, boxes, (one, chosen) => {
        const extent = extentOf(
          one,
          chosen.map((indices, dimension) => bitsOf(sizes[dimension] ?? 0, indices)),
        );
        fc.pre(extent !== "some");
        const [first, second, third] = chosen;
        const points = first.flatMap((a) => second.flatMap((b) => third.map((c) => [a, b, c])));
        expect(points.every((at) => holdsAt(one, at) === (extent === "all"))).toBe(true);
      }),
    );
  });

  it("keeps one literal of each dimension in a conjunction", () => {
    const both = and(literal(2, 40, [1, 2, 33]), literal(2, 40, [2, 33, 39]));
    expect(both).toMatchObject({ op: "in", dimension: 2 });
    expect(typeof both === "object" && both.op === "in" ? indicesOf(both.values) : []).toEqual([2, 33]);
  });

  it("knows which dimensions it asks about", () => {
    const asked = or(and(literal(0, 2, [1]), literal(1, 3, [0])), literal(0, 2, [0]));
    expect([0, 1, 2].map((dimension) => mentions(asked, dimension))).toEqual([true, true, false]);
    expect([0, 1, 2].map((dimension) => mentions(literal(1, 3, [0]), dimension))).toEqual([false, true, false]);
    expect([true, false].map((decided) => mentions(decided, 0))).toEqual([false, false]);
    expect([...dimensionsOf(and(asked, literal(2, 40, [3])))].sort()).toEqual([0, 1, 2]);
  });

  it("knows whether it asks about none but some dimensions", () => {
    const asked = or(and(literal(0, 2, [1]), literal(1, 3, [0])), literal(0, 2, [0]));
    expect([[], [0], [1], [0, 1], [0, 1, 2], [0, 2]].map((some) => asksOnly(asked, new Set(some)))).toEqual([
      false,
      false,
      false,
      true,
      true,
      false,
    ]);
    expect(asksOnly(literal(2, 40, [1]), new Set([2]))).toBe(true);
    expect(asksOnly(literal(2, 40, [1]), new Set([0, 1]))).toBe(false);
    expect(asksOnly(true, new Set())).toBe(true);
  });

  it("counts and lists values beyond the first word", () => {
    expect(indicesOf(bitsOf(100, [0, 31, 32, 63, 99]))).toEqual([0, 31, 32, 63, 99]);
    expect(countBits(bitsOf(100, [0, 31, 32, 63, 99]))).toBe(5);
  });
});
