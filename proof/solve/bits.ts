/** A set of values of one dimension, by index. Never changed once it is shared. */
export type Bits = Uint32Array;

const wordsOf = (size: number): number => Math.max(1, Math.ceil(size / 32));

export function noBits(size: number): Bits {
  return new Uint32Array(wordsOf(size));
}

export function allBits(size: number): Bits {
  const bits = noBits(size).fill(0xffffffff);
  const rest = size % 32;
  if (size === 0) bits[0] = 0;
  else if (rest !== 0) bits[bits.length - 1] = 2 ** rest - 1;
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
  const made = new Uint32Array(left.length);
  for (let index = 0; index < made.length; index += 1) made[index] = (left[index] ?? 0) & (right[index] ?? 0);
  return made;
}

export function union(left: Bits, right: Bits): Bits {
  const made = new Uint32Array(left.length);
  for (let index = 0; index < made.length; index += 1) made[index] = (left[index] ?? 0) | (right[index] ?? 0);
  return made;
}

export function difference(left: Bits, right: Bits): Bits {
  const made = new Uint32Array(left.length);
  for (let index = 0; index < made.length; index += 1) made[index] = (left[index] ?? 0) & ~(right[index] ?? 0);
  return made;
}

export function isEmpty(bits: Bits): boolean {
  return bits.every((word) => word === 0);
}

export function sameBits(left: Bits, right: Bits): boolean {
  return left.every((word, index) => word === right[index]);
}

export function indicesOf(bits: Bits): number[] {
  const indices: number[] = [];
  for (let word = 0; word < bits.length; word += 1) {
    for (let rest = bits[word] ?? 0; rest !== 0; rest &= rest - 1) {
      indices.push(word * 32 + (31 - Math.clz32(rest & -rest)));
    }
  }
  return indices;
}

export function firstBit(bits: Bits): number {
  for (let word = 0; word < bits.length; word += 1) {
    const part = bits[word] ?? 0;
    if (part !== 0) return word * 32 + (31 - Math.clz32(part & -part));
  }
  return -1;
}

export function countBits(bits: Bits): number {
  let count = 0;
  for (let index = 0; index < bits.length; index += 1) {
    const word = bits[index] ?? 0;
    if (word !== 0) count += countWord(word);
  }
  return count;
}

/** How many of the bits under the masks are set; each mask lies over the word at its position. */
export function countUnder(bits: Bits, positions: readonly number[], masks: Bits): number {
  let count = 0;
  for (let index = 0; index < masks.length; index += 1) {
    const word = (bits[positions[index] ?? 0] ?? 0) & (masks[index] ?? 0);
    if (word !== 0) count += countWord(word);
  }
  return count;
}

/** How many bits of a word are set, counted in pairs, then fours, then bytes. */
export function countWord(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
