import fc from "fast-check";
import {
  allBits,
  bitsOf,
  countBits,
  countUnder,
  countWord,
  difference,
  firstBit,
  hasBit,
  indicesOf,
  intersection,
  isEmpty,
  noBits,
  sameBits,
  union,
} from "../../../proof/solve/bits";
import { openLiterals } from "../../../proof/solve/box";
import { and, literal, not, or } from "../../../proof/solve/formula";

const size = 70;
const every = Array.from({ length: size }, (_, value) => value);
const values = fc.subarray(every);

describe("a set of values", () => {
  it("joins, meets and leaves out as sets do", () => {
    fc.assert(
      fc.property(values, values, (left, right) => {
        const [a, b] = [bitsOf(size, left), bitsOf(size, right)];
        expect(indicesOf(union(a, b))).toEqual(every.filter((value) => left.includes(value) || right.includes(value)));
        expect(indicesOf(intersection(a, b))).toEqual(left.filter((value) => right.includes(value)));
        expect(indicesOf(difference(a, b))).toEqual(left.filter((value) => !right.includes(value)));
        expect(sameBits(a, b)).toBe(left.join() === right.join());
        expect(sameBits(a, bitsOf(size, left))).toBe(true);
      }),
    );
  });

  it("tells what it holds", () => {
    fc.assert(
      fc.property(values, (some) => {
        const bits = bitsOf(size, some);
        expect(indicesOf(bits)).toEqual(some);
        expect(countBits(bits)).toBe(some.length);
        expect(isEmpty(bits)).toBe(some.length === 0);
        expect(every.filter((value) => hasBit(bits, value))).toEqual(some);
        if (some.length > 0) expect(firstBit(bits)).toBe(some[0]);
      }),
    );
  });

  it("of all holds no more than there are", () => {
    for (const count of [0, 1, 31, 32, 33, 64, size]) expect(indicesOf(allBits(count))).toEqual(every.slice(0, count));
  });

  it("that is empty has no first value, and lacks any that a sign-in may have", () => {
    expect([noBits(0), noBits(size)].map(firstBit)).toEqual([-1, -1]);
    expect([-1, 0, size].map((value) => hasBit(noBits(size), value))).toEqual([false, false, false]);
    expect(hasBit(allBits(size), -1)).toBe(false);
    expect(isEmpty(allBits(0))).toBe(true);
  });

  it("is left as it is by what is made of it", () => {
    const [a, b] = [bitsOf(size, [0, 33]), bitsOf(size, [33, 69])];
    for (const make of [union, intersection, difference]) make(a, b);
    expect([indicesOf(a), indicesOf(b)]).toEqual([
      [0, 33],
      [33, 69],
    ]);
  });

  it("is counted under masks that lie over some of its words", () => {
    const bits = bitsOf(size, [0, 1, 31, 32, 40, 69]);
    expect(countUnder(bits, [], new Uint32Array())).toBe(0);
    expect(countUnder(bits, [0], Uint32Array.of(0x80000003))).toBe(3);
    expect(countUnder(bits, [2, 0], Uint32Array.of(0xffffffff, 1))).toBe(2);
    expect(countUnder(bits, [1], Uint32Array.of(0xfffffffe))).toBe(1);
  });

  it("of one word is counted bit by bit", () => {
    for (const [word, count] of [
      [0, 0],
      [1, 1],
      [0x80000000, 1],
      [0xffffffff, 32],
      [0x55555555, 16],
      [0xf0f00001, 9],
    ] as const)
      expect(countWord(word)).toBe(count);
  });
});

describe("a joined formula", () => {
  const [first, second, third] = [literal(2, 3, [0]), literal(0, 3, [1]), literal(1, 3, [2])];
  const whole = [allBits(3), allBits(3), allBits(3)];

  it("asks in the order in which its parts were written", () => {
    for (const formula of [
      and(first, second, third),
      or(first, second, third),
      and(and(first, second), third),
      or(first, or(second, third)),
      not(and(first, or(second, third))),
    ])
      expect(openLiterals(formula, whole).map(({ dimension }) => dimension)).toEqual([2, 0, 1]);
  });

  it("is decided by one part that decides it, and by nothing where it has none", () => {
    expect(and(first, false, second)).toBe(false);
    expect(or(first, true, second)).toBe(true);
    expect(and(true, first, true)).toBe(first);
    expect(or(false, first)).toBe(first);
    expect([and(), or(), not(true), not(false)]).toEqual([true, false, false, true]);
    expect(and(first, literal(2, 3, [1, 2]))).toBe(false);
    expect(or(first, literal(2, 3, [1, 2]))).toBe(true);
    expect(or(and(first, second), not(first), first)).toBe(true);
  });
});
