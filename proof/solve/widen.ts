import { allBits, type Bits, bitsOf, countBits, difference, indicesOf, noBits, union } from "./bits";
import { type Box, boxAt, withDimension } from "./box";
import { dimensionsOf, type Formula } from "./formula";
import { boxOf, type Point, valuesAt } from "./point";
import { type Budget, type Cover, meets } from "./search";

/**
 * Widens the box of one sign-in, one dimension after the other, as far as none of the formulas reaches a sign-in of it that exists.
 * The result cannot be widened by any value of any dimension.
 *
 * @param reasons what does not exist
 * @param sizes how many values each dimension has
 * @param order the dimensions, those first that should rather be free
 */
export function widen(
  point: Point,
  formulas: readonly Formula[],
  reasons: readonly Cover<unknown>[],
  sizes: readonly number[],
  order: readonly number[],
  budget: Budget,
): Box {
  const about = byDimension(formulas);
  const deciding = byDimension(reasons.map(({ formula }) => formula));
  let widest = boxOf(point, sizes);
  for (const dimension of order) {
    const size = sizes[dimension] ?? 0;
    // Where existing depends on the dimension, sign-ins that did not exist before may come into being, inside any formula.
    const concerned = deciding.has(dimension) ? [...formulas] : (about.get(dimension) ?? []);
    const base = widest;
    const free = (values: Bits): boolean => {
      const candidate = withDimension(base, dimension, values);
      const met = concerned.findIndex((formula) => meets(formula, candidate, reasons, budget));
      // What reaches these values most likely reaches their neighbours, so it is asked first from here on.
      if (met > 0) concerned.unshift(...concerned.splice(met, 1));
      return met === -1;
    };
    const others = difference(allBits(size), boxAt(widest, dimension));
    const held = (some: readonly Formula[]): Bits =>
      some.map((formula) => valuesAt(formula, point, dimension, size)).reduce(union, noBits(size));
    // What is reached already where all else is as in the first sign-in, which is nearly all, need not be searched for.
    const reached = (): Bits => difference(held(concerned), held(reasons.map(({ formula }) => formula)));
    const added = free(others) ? others : largestFree(difference(others, reached()), size, free);
    if (added !== undefined) widest = withDimension(widest, dimension, union(boxAt(widest, dimension), added));
  }
  return widest;
}

/** For each dimension the formulas that ask about it. */
function byDimension(formulas: readonly Formula[]): Map<number, Formula[]> {
  const found = new Map<number, Formula[]>();
  for (const formula of formulas) {
    for (const dimension of dimensionsOf(formula)) {
      const others = found.get(dimension);
      if (others === undefined) found.set(dimension, [formula]);
      else others.push(formula);
    }
  }
  return found;
}

/** The union of all values that are free, found by halving: a set is free when each of its values is. */
function largestFree(values: Bits, size: number, free: (values: Bits) => boolean): Bits | undefined {
  const count = countBits(values);
  if (count === 0) return undefined;
  if (free(values)) return values;
  if (count === 1) return undefined;
  const indices = indicesOf(values);
  const half = indices.length >>> 1;
  const parts = [indices.slice(0, half), indices.slice(half)].map((part) =>
    largestFree(bitsOf(size, part), size, free),
  );
  const found = parts.filter((part) => part !== undefined);
  return found.length === 0 ? undefined : found.reduce(union);
}
