/** A set of values of one dimension, by index. Never changed once it is shared. */
export type Bits = Uint32Array;

export function noBits(size: number): Bits {
  return new Uint32Array(Math.ceil(size / 32));
}

export function allBits(size: number): Bits {
  const bits = noBits(size).fill(0xffffffff);
  const rest = size % 32;
  if (rest !== 0) bits[bits.length - 1] = 2 ** rest - 1;
  return bits;
}

export function bitsOf(size: number, indices: Iterable<number>): Bits {
  const bits = noBits(size);
  for (const index of indices) bits[index >>> 5] = (bits[index >>> 5] ?? 0) | (1 << (index & 31));
  return bits;
}

export function hasBit(bits: Bits, index: number): boolean {
  return (((bits[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1;
}

export function intersection(left: Bits, right: Bits): Bits {
  return left.map((word, index) => word & (right[index] ?? 0));
}

export function union(left: Bits, right: Bits): Bits {
  return left.map((word, index) => word | (right[index] ?? 0));
}

export function difference(left: Bits, right: Bits): Bits {
  return left.map((word, index) => word & ~(right[index] ?? 0));
}

export function isEmpty(bits: Bits): boolean {
  return bits.every((word) => word === 0);
}

export function sameBits(left: Bits, right: Bits): boolean {
  return left.every((word, index) => word === right[index]);
}

export function indicesOf(bits: Bits): number[] {
  const indices: number[] = [];
  bits.forEach((word, position) => {
    for (let rest = word; rest !== 0; rest &= rest - 1) indices.push(position * 32 + lowestOf(rest));
  });
  return indices;
}

/** The least value of a set; -1 of one that is empty. */
export function firstBit(bits: Bits): number {
  const position = bits.findIndex((word) => word !== 0);
  return position === -1 ? -1 : position * 32 + lowestOf(bits[position] ?? 0);
}

/** The position of the lowest bit of a word that has one. */
function lowestOf(word: number): number {
  return 31 - Math.clz32(word & -word);
}

export function countBits(bits: Bits): number {
  return bits.reduce((count, word) => count + countWord(word), 0);
}

/** How many of the bits under the masks are set; each mask lies over the word at its position. */
export function countUnder(bits: Bits, positions: readonly number[], masks: Bits): number {
  let count = 0;
  for (let index = 0; index < masks.length; index += 1) {
    count += countWord((bits[positions[index] ?? 0] ?? 0) & (masks[index] ?? 0));
  }
  return count;
}

/** How many bits of a word are set, counted in pairs, then fours, then bytes. */
export function countWord(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
