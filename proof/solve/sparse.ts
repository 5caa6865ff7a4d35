import { allBits, type Bits, difference } from "./bits";
import type { Literal } from "./formula";

/** The words of a literal in which anything stands, or those of its complement where these are fewer. */
export interface Sparse {
  readonly positions: readonly number[];
  readonly masks: Bits;
  readonly complement: boolean;
}

const known = new WeakMap<Literal, Sparse>();

/** Worked out once, since most literals name few of many values, or leave few out. */
export function sparse(literal: Literal): Sparse {
  return known.get(literal) ?? workedOut(literal);
}

function workedOut(literal: Literal): Sparse {
  const { values, size } = literal;
  const others = difference(allBits(size), values);
  const inside = positionsOf(values);
  const outside = positionsOf(others);
  const complement = outside.length < inside.length;
  const positions = complement ? outside : inside;
  const from = complement ? others : values;
  const made = { positions, masks: Uint32Array.from(positions, (position) => from[position] ?? 0), complement };
  known.set(literal, made);
  return made;
}

function positionsOf(bits: Bits): readonly number[] {
  const found: number[] = [];
  bits.forEach((word, position) => {
    if (word !== 0) found.push(position);
  });
  return found;
}
