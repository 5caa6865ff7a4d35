import { bitsOf, indicesOf } from "../../../proof/solve/bits";
import { and, type Formula, literal, or } from "../../../proof/solve/formula";
import { boxOf, holdsAt, type Point, valuesAt } from "../../../proof/solve/point";

const sizes = [2, 40, 3];
const asked = literal(1, 40, [3, 5, 39]);
const few = literal(1, 40, [5, 7]);
const on = literal(0, 2, [1]);
const low = literal(2, 3, [0]);

describe("a sign-in", () => {
  it("belongs to a formula that asks for its values", () => {
    expect([asked, on, low].map((formula) => holdsAt(formula, [1, 5, 2]))).toEqual([true, true, false]);
    expect([and(asked, on), and(asked, low), or(low, on), or(low, few)].map((one) => holdsAt(one, [1, 3, 2]))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it("belongs to none that asks for a value that it does not have", () => {
    for (const value of [0, 1, 39]) expect(holdsAt(literal(1, 40, [value]), [0])).toBe(false);
  });

  it("is a box of its own", () => {
    expect(boxOf([1, 39, 0], sizes).map(indicesOf)).toEqual([[1], [39], [0]]);
  });
});

describe("the values with which a sign-in belongs to a formula", () => {
  it.each<[string, Formula, Point]>([
    ["asks about the dimension", asked, [0, 0, 0]],
    ["asks about another one, and holds", on, [1, 0, 0]],
    ["asks about another one, and does not hold", on, [0, 0, 0]],
    ["asks about both, the other one of which holds", and(asked, on), [1, 0, 0]],
    ["asks about both, the other one of which does not hold", and(asked, on), [0, 0, 0]],
    ["is content with either, the other one of which holds", or(asked, on), [1, 0, 0]],
    ["is content with either, the other one of which does not hold", or(asked, on), [0, 0, 0]],
    ["asks about the dimension twice", or(and(asked, on), and(few, low)), [1, 0, 0]],
    ["asks about it twice, once in vain", or(and(asked, on), and(few, low)), [1, 0, 2]],
    ["is always true", true, [0, 0, 0]],
    ["is never true", false, [0, 0, 0]],
  ])("are those that put it there, where it %s", (_, formula, point) => {
    const put = Array.from({ length: 40 }, (__, value) => value).filter((value) =>
      holdsAt(formula, [point[0] ?? 0, value, point[2] ?? 0]),
    );
    const found = valuesAt(formula, point, 1, sizes[1] ?? 0);
    expect(indicesOf(found)).toEqual(put);
    expect(found).toEqual(bitsOf(40, put));
  });
});
