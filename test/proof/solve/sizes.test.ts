import fc from "fast-check";
import { allBits, bitsOf } from "../../../proof/solve/bits";
import { type Box, extentOf, openLiterals } from "../../../proof/solve/box";
import { and, type Formula, literal, not, or } from "../../../proof/solve/formula";

const size = 100;
const values = fc.uniqueArray(fc.nat({ max: size - 1 }), { minLength: 1 });

describe("a dimension of more values than a word has bits", () => {
  it("is decided as its values say, however many a literal asks for", () => {
    fc.assert(
      fc.property(values, values, (inside, asked) => {
        const found = inside.filter((value) => asked.includes(value)).length;
        const expected = found === 0 ? "none" : found === inside.length ? "all" : "some";
        expect(extentOf(literal(0, size, asked), [bitsOf(size, inside)])).toBe(expected);
      }),
    );
  });
});

describe("the literals that are open in a box", () => {
  const [first, second] = [literal(0, 3, [0]), literal(1, 3, [0, 1])];

  it("are those that hold of a part of it", () => {
    const both = or(and(first, second), not(second));
    const dimensions = (box: Parameters<typeof openLiterals>[1]) =>
      openLiterals(both, box).map(({ dimension }) => dimension);
    expect(new Set(dimensions([allBits(3), allBits(3)]))).toEqual(new Set([0, 1]));
    expect(new Set(dimensions([allBits(3), bitsOf(3, [0])]))).toEqual(new Set([0]));
    expect(dimensions([bitsOf(3, [0]), bitsOf(3, [0])])).toEqual([]);
  });

  it("are not those of a part that is decided by another", () => {
    const third = literal(2, 3, [0]);
    const [out, inside, all] = [bitsOf(3, [1]), bitsOf(3, [0]), allBits(3)];
    const dimensions = (formula: Formula, box: Box) => openLiterals(formula, box).map(({ dimension }) => dimension);
    expect(dimensions(or(and(first, second), third), [out, all, all])).toEqual([2]);
    expect(dimensions(and(or(first, second), third), [inside, all, all])).toEqual([2]);
    expect(dimensions(or(first, second), [inside, all, all])).toEqual([]);
    expect(dimensions(first, [all, all, all])).toEqual([0]);
    expect(dimensions(first, [out, all, all])).toEqual([]);
    expect(dimensions(true, [all, all, all])).toEqual([]);
    expect(dimensions(false, [all, all, all])).toEqual([]);
  });
});
