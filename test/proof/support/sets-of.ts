/** Every subset, the empty one first. */
export const setsOf = <T>(items: readonly T[]): T[][] =>
  items.reduce<T[][]>((found, item) => found.concat(found.map((some) => some.concat([item]))), [[]]);
