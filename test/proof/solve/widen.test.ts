import fc from "fast-check";
import { allBits, bitsOf, hasBit, indicesOf } from "../../../proof/solve/bits";
import type { Box } from "../../../proof/solve/box";
import { and, type Formula, literal } from "../../../proof/solve/formula";
import { cheapest, mostOrdinaryGap, pointOf } from "../../../proof/solve/ordinary";
import { holdsAt, type Point } from "../../../proof/solve/point";
import { BoundReached, type Cover } from "../../../proof/solve/search";
import { widen } from "../../../proof/solve/widen";

const sizes = [2, 3, 35];
const points: readonly Point[] = [0, 1].flatMap((a) =>
  [0, 1, 2].flatMap((b) => Array.from({ length: 35 }, (_, c) => [a, b, c])),
);
const plenty = () => ({ left: 1_000_000 });

/** A box of few dimensions, so that most formulas leave some out. */
const boxes: fc.Arbitrary<Formula> = fc
  .subarray([0, 1, 2], { minLength: 1 })
  .chain((dimensions) =>
    fc.tuple(
      ...dimensions.map((dimension) => {
        const size = sizes[dimension] ?? 0;
        const most = fc.subarray(
          Array.from({ length: size }, (_, value) => value),
          { minLength: 1 },
        );
        return most.map((values) => literal(dimension, size, values));
      }),
    ),
  )
  .map((literals) => and(...literals));
const formulas = fc.array(boxes, { minLength: 1, maxLength: 5 });
const orders = fc.shuffledSubarray([0, 1, 2], { minLength: 3 });

const within = (box: Box, point: Point, but = -1): boolean =>
  point.every((value, dimension) => dimension === but || hasBit(box[dimension] ?? allBits(0), value));

describe("widening where not every sign-in exists", () => {
  it("reaches nothing that exists of a formula, in any order, and leaves out no value that could be added", () => {
    fc.assert(
      fc.property(formulas, fc.array(boxes, { maxLength: 3 }), orders, fc.nat(), (covers, absent, order, at) => {
        const exists = (point: Point) => !absent.some((formula) => holdsAt(formula, point));
        const reached = (point: Point) => exists(point) && covers.some((formula) => holdsAt(formula, point));
        const free = points.filter((point) => exists(point) && !reached(point));
        fc.pre(free.length > 0);
        const start = free[at % free.length] ?? [];
        const reasons = absent.map((formula): Cover<string> => ({ by: "absent", formula }));
        const box = widen(start, covers, reasons, sizes, order, plenty());
        expect(within(box, start)).toBe(true);
        expect(points.filter((point) => within(box, point) && reached(point))).toEqual([]);
        for (const [dimension, size] of sizes.entries()) {
          const left = Array.from({ length: size }, (_, value) => value).filter(
            (value) => !hasBit(box[dimension] ?? allBits(0), value),
          );
          const addable = left.filter(
            (value) =>
              !points.some((point) => point[dimension] === value && within(box, point, dimension) && reached(point)),
          );
          expect([dimension, addable]).toEqual([dimension, []]);
        }
      }),
    );
  });

  it("frees first what stands first in the order", () => {
    const corner = and(literal(0, 2, [1]), literal(1, 3, [1, 2]));
    const at = (order: readonly number[]) => widen([0, 0, 3], [corner], [], sizes, order, plenty());
    expect(at([0, 1, 2])).toEqual([allBits(2), bitsOf(3, [0]), allBits(35)]);
    expect(at([1, 0, 2])).toEqual([bitsOf(2, [0]), allBits(3), allBits(35)]);
  });
});

describe("what is most ordinary", () => {
  const rows = fc.tuple(...sizes.map((size) => fc.array(fc.nat({ max: 5 }), { minLength: size, maxLength: size })));
  const chosen = fc
    .tuple(
      ...sizes.map((size) =>
        fc.subarray(
          Array.from({ length: size }, (_, value) => value),
          { minLength: 1 },
        ),
      ),
    )
    .map((values) => values.map((indices, dimension) => bitsOf(sizes[dimension] ?? 0, indices)));
  const costOf = (costs: readonly (readonly number[])[], point: Point) =>
    point.reduce((sum, value, dimension) => sum + (costs[dimension]?.[value] ?? 0), 0);

  it("in a box is the value of the least cost in each dimension, the first of equals", () => {
    fc.assert(
      fc.property(rows, chosen, (costs, box) => {
        const inside = points.filter((point) => within(box, point));
        const least = Math.min(...inside.map((point) => costOf(costs, point)));
        expect(cheapest(box, costs)).toBe(least);
        expect(pointOf(box, costs)).toEqual(inside.find((point) => costOf(costs, point) === least));
      }),
    );
  });

  it("of all that escapes is found, whatever the costs are", () => {
    fc.assert(
      fc.property(rows, chosen, formulas, (costs, box, covers) => {
        const escaping = points.filter(
          (point) => within(box, point) && !covers.some((formula) => holdsAt(formula, point)),
        );
        const gap = mostOrdinaryGap(
          box,
          covers.map((formula, by) => ({ by, formula })),
          costs,
          plenty(),
        );
        expect(gap === undefined).toBe(escaping.length === 0);
        if (gap === undefined) return;
        const least = Math.min(...escaping.map((point) => costOf(costs, point)));
        expect(costOf(costs, pointOf(gap, costs))).toBe(least);
      }),
    );
  });

  it("is not guessed where the bound is reached before anything is found", () => {
    const covers = [0, 1].map((by) => ({ by, formula: literal(0, 2, [by]) }));
    const costs = sizes.map((size) => Array.from({ length: size }, () => 0));
    expect(() => mostOrdinaryGap(sizes.map(allBits), covers, costs, { left: 1 })).toThrow(BoundReached);
  });

  it("is the most ordinary of what was found, where the bound is reached later", () => {
    const few = Array.from({ length: 10 }, (_, value) => value);
    const covers = [
      { by: "together", formula: and(literal(0, 2, [0]), literal(2, 35, few)) },
      ...few.slice(0, 9).map((value) => ({ by: value, formula: and(literal(0, 2, [1]), literal(2, 35, [value])) })),
    ];
    const costs = [[0, 1], [0, 0, 0], Array.from({ length: 35 }, (_, value) => (value < 10 ? 0 : 3))];
    const costFoundWith = (left: number): number | undefined => {
      try {
        const gap = mostOrdinaryGap<unknown>(sizes.map(allBits), covers, costs, { left });
        return gap && costOf(costs, pointOf(gap, costs));
      } catch {
        return undefined;
      }
    };
    const found = Array.from({ length: 40 }, (_, left) => costFoundWith(left));
    expect([...new Set(found)]).toEqual([undefined, 3, 1]);
  });

  it("is looked for as long as nothing is found, however many boxes that takes", () => {
    // Seven guests in six rooms, each alone, or all of them outside.
    const rooms = 6;
    const guests = Array.from({ length: rooms + 1 }, (_, guest) => guest);
    const at = (guest: number, ...values: readonly number[]) => literal(guest, rooms + 1, values);
    const inside = Array.from({ length: rooms }, (_, room) => room);
    const covers = guests.flatMap((one) =>
      guests
        .filter((other) => other !== one)
        .flatMap((other) => [
          and(at(one, rooms), at(other, ...inside)),
          ...inside.map((room) => and(at(one, room), at(other, room))),
        ]),
    );
    const gap = mostOrdinaryGap(
      guests.map(() => allBits(rooms + 1)),
      covers.map((formula, by) => ({ by, formula })),
      guests.map(() => [...inside.map(() => 0), 9]),
      plenty(),
    );
    expect(gap?.map((values) => indicesOf(values))).toEqual(guests.map(() => [rooms]));
  });
});
