import { allBits, bitsOf } from "../../../proof/solve/bits";
import { and, literal } from "../../../proof/solve/formula";
import { mostOrdinaryGap, pointOf } from "../../../proof/solve/ordinary";
import { BoundReached, type Cover } from "../../../proof/solve/search";

const cover = (...values: readonly (readonly [dimension: number, value: number])[]): Cover<string> => ({
  by: "cover",
  formula: and(...values.map(([dimension, value]) => literal(dimension, 2, [value]))),
});
const switches = (count: number) => Array.from({ length: count }, () => allBits(2));
const costs = (count: number, row: readonly number[] = [0, 1]) => Array.from({ length: count }, () => row);

describe("the search for the most ordinary sign-in that escapes", () => {
  const search = (covers: readonly Cover<string>[], rows: readonly (readonly number[])[]) => {
    const budget = { left: 1_000 };
    const gap = mostOrdinaryGap(switches(rows.length), covers, rows, budget);
    return { point: gap === undefined ? undefined : pointOf(gap, rows), boxes: 1_000 - budget.left };
  };

  it("looks at the more ordinary part first, and not at the other where it cannot be better", () => {
    expect(search([cover([0, 1], [1, 1])], costs(2))).toEqual({ point: [0, 0], boxes: 2 });
    expect(search([cover([0, 0], [1, 0])], costs(2, [1, 0]))).toEqual({ point: [1, 1], boxes: 2 });
  });

  it("does not look where nothing is more ordinary than what was found, only as much so", () => {
    expect(search([cover([0, 0], [1, 0])], costs(2))).toEqual({ point: [0, 1], boxes: 4 });
  });

  it("looks on where something may be", () => {
    const rows = [
      [0, 1],
      [0, 3],
    ];
    expect(search([cover([0, 0], [1, 0])], rows)).toEqual({ point: [1, 0], boxes: 5 });
  });

  it("finds nothing where everything is covered", () => {
    expect(search([cover([0, 0]), cover([0, 1])], costs(2)).point).toBeUndefined();
  });

  it("takes a dimension of which no costs are told for one that costs nothing", () => {
    const budget = { left: 100 };
    const rows = [[0, 1, 2]];
    const box = [allBits(3), allBits(2)];
    const covers = [1, 0].map((value) => ({
      by: value,
      formula: and(literal(1, 2, [value]), literal(0, 3, value === 1 ? [0, 1] : [0])),
    }));
    const gap = mostOrdinaryGap(box, covers, rows, budget);
    expect(gap).toEqual([bitsOf(3, [1, 2]), bitsOf(2, [0])]);
  });

  it("takes the first of equally ordinary values", () => {
    expect(pointOf([bitsOf(40, [3, 35]), bitsOf(2, [1])], [Array.from({ length: 40 }, () => 2), [0, 5]])).toEqual([
      3, 1,
    ]);
  });
});

describe("where many sign-ins escape", () => {
  const pairs = 12;
  const rows = costs(2 * pairs);
  /** Of each pair of switches one is turned on: all ways to do so are as ordinary, and a part of one seems to be more so. */
  const covers = Array.from({ length: pairs }, (_, pair) => cover([2 * pair, 0], [2 * pair + 1, 0]));
  const search = (left: number) => {
    const budget = { left };
    const gap = mostOrdinaryGap(switches(2 * pairs), covers, rows, budget);
    return { found: gap !== undefined, spent: left - budget.left };
  };
  const failsWithin = (left: number): boolean => {
    try {
      return !search(left).found;
    } catch (error) {
      if (error instanceof BoundReached) return true;
      throw error;
    }
  };
  const first = Array.from({ length: 200 }, (_, left) => left).find((left) => !failsWithin(left)) ?? 0;

  it("looks at two thousand boxes more than it takes to find one", () => {
    expect(first).toBeGreaterThan(pairs);
    expect(search(100_000).spent).toBe(first + 2_000);
  });

  it("tells what it found where the bound is reached while it looks on, and nothing where it is reached before", () => {
    expect(search(first + 10).found).toBe(true);
    expect(search(first).found).toBe(true);
    expect(() => search(first - 1)).toThrow(BoundReached);
  });
});
