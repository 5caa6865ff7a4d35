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
  for (let part of bits) for (; part !== 0; part &= part - 1) count += 1;
  return count;
}

/** How the values of a box lie to a literal: all inside, none inside, or some. */
export function relation(box: Bits, literal: Bits): "all" | "none" | "some" {
  let inside = false;
  let outside = false;
  for (let word = 0; word < box.length; word += 1) {
    const value = box[word] ?? 0;
    if (value === 0) continue;
    const other = literal[word] ?? 0;
    if ((value & other) !== 0) inside = true;
    if ((value & ~other) !== 0) outside = true;
    if (inside && outside) return "some";
  }
  return inside ? "all" : "none";
}
