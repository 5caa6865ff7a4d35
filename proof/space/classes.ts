/**
 * Puts the items 0 … count-1 into classes that no set tells apart.
 *
 * @returns the class of each item, numbered in the order of their first items
 */
export function classesOf(count: number, sets: readonly ReadonlySet<number>[]): readonly number[] {
  const high = new Uint32Array(count);
  const low = new Uint32Array(count);
  sets.forEach((set, index) => {
    const first = scramble(2 * index + 1);
    const second = scramble(2 * index + 2);
    for (const item of set) {
      high[item] = ((high[item] ?? 0) ^ first) >>> 0;
      low[item] = ((low[item] ?? 0) ^ second) >>> 0;
    }
  });
  const classes = numbered(count, (item) => (high[item] ?? 0) * 2 ** 21 + ((low[item] ?? 0) >>> 11));
  return agree(classes, sets) ? classes : refined(count, sets);
}

function numbered<Key>(count: number, keyOf: (item: number) => Key): number[] {
  const numbers = new Map<Key, number>();
  return Array.from({ length: count }, (_, item) => {
    const key = keyOf(item);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  });
}

/** Hashes may collide; then a set holds a part of a class only. */
function agree(classes: readonly number[], sets: readonly ReadonlySet<number>[]): boolean {
  const sizes = new Uint32Array(classes.length);
  for (const number of classes) sizes[number] = (sizes[number] ?? 0) + 1;
  const inside = new Uint32Array(classes.length);
  return sets.every((set) => {
    const reached: number[] = [];
    for (const item of set) {
      const number = classes[item] ?? 0;
      const before = inside[number] ?? 0;
      if (before === 0) reached.push(number);
      inside[number] = before + 1;
    }
    const isWhole = reached.every((number) => inside[number] === sizes[number]);
    for (const number of reached) inside[number] = 0;
    return isWhole;
  });
}

function refined(count: number, sets: readonly ReadonlySet<number>[]): readonly number[] {
  let classes: readonly number[] = new Array<number>(count).fill(0);
  for (const set of sets) {
    const before = classes;
    classes = numbered(count, (item) => (before[item] ?? 0) * 2 + (set.has(item) ? 1 : 0));
  }
  return classes;
}

/** A well spread 32-bit number for each index. */
function scramble(index: number): number {
  let value = Math.imul(index, 0x9e3779b1);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
