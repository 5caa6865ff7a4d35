import fc from "fast-check";
import { allBits, hasBit } from "../../../proof/solve/bits";
import type { Box } from "../../../proof/solve/box";
import { and, type Formula, literal, or } from "../../../proof/solve/formula";
import { mostOrdinaryGap, pointOf } from "../../../proof/solve/ordinary";
import { holdsAt, type Point } from "../../../proof/solve/point";
import { BoundReached, type Cover, fill, meets, type Tree } from "../../../proof/solve/search";
import { widen } from "../../../proof/solve/widen";

const sizes = [2, 2, 3, 4];
const all: Box = sizes.map(allBits);
const points: readonly Point[] = [0, 1].flatMap((a) =>
  [0, 1].flatMap((b) => [0, 1, 2].flatMap((c) => [0, 1, 2, 3].map((d) => [a, b, c, d]))),
);
const costs = sizes.map((size) => Array.from({ length: size }, (_, value) => value));
const plenty = () => ({ left: 100_000 });

/** A box of sign-ins, as most policies are. */
const boxes: fc.Arbitrary<Formula> = fc
  .tuple(...sizes.map((size) => fc.uniqueArray(fc.nat({ max: size - 1 }), { minLength: 1 })))
  .map((values) => and(...values.map((indices, dimension) => literal(dimension, sizes[dimension] ?? 0, indices))));
const covers = fc
  .array(boxes, { maxLength: 7 })
  .map((formulas) => formulas.map((formula, index): Cover<number> => ({ by: index, formula })));

const escapes = (found: readonly Cover<unknown>[]) =>
  points.filter((point) => !found.some(({ formula }) => holdsAt(formula, point)));

function leafAt(tree: Tree<number>, point: Point): number {
  if (tree.kind === "leaf") return tree.by;
  return leafAt(hasBit(tree.literal.values, point[tree.literal.dimension] ?? 0) ? tree.inside : tree.outside, point);
}

describe("the search", () => {
  it("fills the space exactly when no sign-in escapes, and each leaf covers what it says", () => {
    fc.assert(
      fc.property(covers, (found) => {
        const tree = fill(all, found, plenty());
        expect(tree !== undefined).toBe(escapes(found).length === 0);
        if (tree === undefined) return;
        for (const point of points) expect(holdsAt(found[leafAt(tree, point)]?.formula ?? false, point)).toBe(true);
      }),
    );
  });

  it("finds the most ordinary sign-in that escapes", () => {
    fc.assert(
      fc.property(covers, (found) => {
        const cost = (point: Point) => point.reduce((sum, value) => sum + value, 0);
        const gap = mostOrdinaryGap(all, found, costs, plenty());
        const cheapest = escapes(found)
          .map(cost)
          .sort((left, right) => left - right)[0];
        expect(gap === undefined ? undefined : cost(pointOf(gap, costs))).toBe(cheapest);
      }),
    );
  });

  it("tells whether anything that exists of a formula lies in a box", () => {
    fc.assert(
      fc.property(boxes, covers, (formula, absent) => {
        const some = escapes(absent).some((point) => holdsAt(formula, point));
        expect(meets(formula, all, absent, plenty())).toBe(some);
      }),
    );
  });

  it("tells so too of a formula whose parts contradict each other", () => {
    const [one, two] = [literal(0, 2, [1]), literal(1, 2, [1])];
    const either = or(literal(0, 2, [0]), literal(1, 2, [0]));
    expect(meets(and(one, two, either), all, [], plenty())).toBe(false);
    expect(meets(and(one, either), all, [], plenty())).toBe(true);
    expect(meets(and(one, either), all, [{ by: 0, formula: literal(1, 2, [0]) }], plenty())).toBe(false);
  });

  it("widens a sign-in to a box that holds no covered one, and that no value widens further", () => {
    fc.assert(
      fc.property(covers, fc.nat({ max: 47 }), (found, at) => {
        const point = points[at] ?? [];
        fc.pre(escapes(found).includes(point));
        const formulas = found.map(({ formula }) => formula);
        const box = widen(point, formulas, [], sizes, [0, 1, 2, 3], plenty());
        const inside = (one: Point, but = -1) =>
          one.every((value, dimension) => dimension === but || hasBit(box[dimension] ?? allBits(0), value));
        const covered = (one: Point) => formulas.some((formula) => holdsAt(formula, one));
        expect(points.filter((one) => inside(one) && covered(one))).toEqual([]);
        for (const [dimension, size] of sizes.entries()) {
          for (let value = 0; value < size; value += 1) {
            if (hasBit(box[dimension] ?? allBits(0), value)) continue;
            const added = points.filter((one) => one[dimension] === value && inside(one, dimension));
            expect(added.some(covered)).toBe(true);
          }
        }
      }),
    );
  });

  it("stops at its bound instead of guessing", () => {
    const halves = [0, 1].map((value): Cover<number> => ({ by: value, formula: literal(0, 2, [value]) }));
    expect(() => fill(all, halves, { left: 1 })).toThrow(BoundReached);
    expect(fill(all, halves, { left: 3 })).toBeDefined();
    const everywhere = literal(1, sizes[1] ?? 0, [0]);
    expect(() => meets(everywhere, all, halves, { left: 1 })).toThrow(BoundReached);
    expect(meets(everywhere, all, halves, { left: 10 })).toBe(false);
  });
});
