import { allBits, bitsOf } from "../../../proof/solve/bits";
import { and, type Formula, literal } from "../../../proof/solve/formula";
import { frontOf, literalToCut, narrowed } from "../../../proof/solve/front";
import { BoundReached, type Cover, fill, spend } from "../../../proof/solve/search";

const box = [allBits(4), allBits(4), allBits(2)];
const cover = (by: string, formula: Formula): Cover<string> => ({ by, formula });
const half = literal(0, 4, [0, 1]);
const most = literal(1, 4, [0, 1, 2]);
const narrow = and(literal(1, 4, [3]), literal(2, 2, [1]));

describe("the covers that reach a box", () => {
  it("are those that cover a part of it, without those that miss it", () => {
    const inside = [bitsOf(4, [2, 3]), allBits(4), allBits(2)];
    const { leaf, open } = frontOf(inside, [cover("missed", half), cover("reached", most)]);
    expect(leaf).toBeUndefined();
    expect(open.map((one) => one.cover.by)).toEqual(["reached"]);
  });

  it("are one alone where it covers it all", () => {
    const inside = [bitsOf(4, [0]), allBits(4), allBits(2)];
    expect(frontOf(inside, [cover("most", most), cover("half", half)])).toEqual({ leaf: "half", open: [] });
  });

  it("are one alone too where it covers all of a part", () => {
    const front = frontOf(box, [cover("narrow", narrow), cover("half", half), cover("most", most)]);
    expect(narrowed(front, [bitsOf(4, [1]), allBits(4), allBits(2)], 0)).toEqual({ leaf: "half", open: [] });
    const missed = narrowed(front, [bitsOf(4, [2]), allBits(4), allBits(2)], 0);
    expect(missed.open.map((one) => one.cover.by)).toEqual(["narrow", "most"]);
  });

  it("are kept as they were found where they do not ask about what differs", () => {
    const front = frontOf(box, [cover("half", half), cover("most", most), cover("narrow", narrow)]);
    const part = narrowed(front, [allBits(4), bitsOf(4, [0, 3]), allBits(2)], 1);
    expect(part.open.map((one) => front.open.includes(one))).toEqual([true, false, false]);
  });

  it("are told of a part as if they were looked at anew", () => {
    const covers = [cover("half", half), cover("most", most), cover("narrow", narrow)];
    const front = frontOf(box, covers);
    for (const values of [[0], [3], [0, 3], [1, 2]]) {
      const part = [allBits(4), bitsOf(4, values), allBits(2)];
      expect(narrowed(front, part, 1)).toEqual(frontOf(part, covers));
    }
  });
});

describe("where a box is cut", () => {
  const cutOf = (...covers: readonly Cover<string>[]) => literalToCut(frontOf(box, covers));

  it("is at the cover that leaves the least to do, wherever it stands", () => {
    expect(cutOf(cover("half", half), cover("most", most))).toBe(most);
    expect(cutOf(cover("most", most), cover("half", half))).toBe(most);
    expect(cutOf(cover("narrow", narrow), cover("half", half))).toBe(half);
  });

  it("is at the first of those that leave the same", () => {
    const others = [literal(0, 4, [0, 1]), literal(1, 4, [2, 3]), literal(2, 2, [1])];
    for (const first of others) {
      const covers = [first, ...others.filter((one) => one !== first)].map((formula) => cover("equal", formula));
      expect(cutOf(...covers)).toBe(first);
    }
  });

  it("is nowhere where no cover reaches it", () => {
    expect(cutOf()).toBeUndefined();
  });
});

describe("the budget of a search", () => {
  it("is one for each box, and one more for every 64 covers that reach it", () => {
    const costs = [0, 1, 63, 64, 127, 128].map((covers) => {
      const budget = { left: 10 };
      spend(budget, covers);
      return 10 - budget.left;
    });
    expect(costs).toEqual([1, 1, 1, 2, 2, 3]);
  });

  it("may be spent to the last", () => {
    const budget = { left: 1 };
    spend(budget);
    expect(budget.left).toBe(0);
    expect(() => spend(budget)).toThrow(BoundReached);
  });

  it("is not spent on a second half where the first is not filled", () => {
    const budget = { left: 100 };
    expect(fill(box, [cover("half", half)], budget)).toBeUndefined();
    expect(budget.left).toBe(98);
  });
});
