import { bitsOf } from "../../../proof/solve/bits";
import type { Literal } from "../../../proof/solve/formula";
import { sparse } from "../../../proof/solve/sparse";

const size = 160;
const every = Array.from({ length: size }, (_, value) => value);
const literalOf = (indices: readonly number[]): Literal => ({
  op: "in",
  dimension: 0,
  size,
  values: bitsOf(size, indices),
});

describe("what a literal is measured by", () => {
  it("is the words in which it names anything", () => {
    expect(sparse(literalOf([3, 4, 97]))).toEqual({
      positions: [0, 3],
      masks: Uint32Array.of(0b11000, 2),
      complement: false,
    });
  });

  it("is the words in which it leaves anything out, where these are fewer", () => {
    expect(sparse(literalOf(every.filter((value) => value !== 33)))).toEqual({
      positions: [1],
      masks: Uint32Array.of(2),
      complement: true,
    });
  });

  it("is what it names where neither is fewer", () => {
    const even = every.filter((value) => value % 2 === 0);
    expect(sparse(literalOf(even))).toMatchObject({ positions: [0, 1, 2, 3, 4], complement: false });
  });

  it("is worked out once", () => {
    const literal = literalOf([3]);
    expect(sparse(literal)).toBe(sparse(literal));
  });
});
