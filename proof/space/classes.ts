/**
 * Puts the items 0 … count-1 into classes that no set tells apart: each set parts those of a class that it holds from the others.
 *
 * @returns the class of each item, numbered in the order of their first items
 */
export function classesOf(count: number, sets: readonly ReadonlySet<number>[]): readonly number[] {
  const classes = new Uint32Array(count);
  let made = 1;
  for (const set of sets) {
    const parts = new Map<number, number>();
    for (const item of set) {
      const whole = classes[item] ?? 0;
      const part = parts.get(whole) ?? made++;
      parts.set(whole, part);
      classes[item] = part;
    }
  }
  const numbers = new Map<number, number>();
  return Array.from(classes, (found) => {
    const number = numbers.get(found) ?? numbers.size;
    numbers.set(found, number);
    return number;
  });
}
