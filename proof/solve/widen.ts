import { allBits, type Bits, bitsOf, countBits, indicesOf, sameBits, union } from "./bits";
import { type Box, boxAt, extentOf, withDimension } from "./box";
import { type Formula, mentions } from "./formula";
import { type Budget, type Cover, meets } from "./search";

/**
 * Widens a box, one dimension after the other, as far as none of the formulas reaches a sign-in of it that exists. The result
 * cannot be widened by any value of any dimension.
 *
 * @param reasons what does not exist
 * @param sizes how many values each dimension has
 * @param order the dimensions, those first that should rather be free
 */
export function widen(
  box: Box,
  formulas: readonly Formula[],
  reasons: readonly Cover<unknown>[],
  sizes: readonly number[],
  order: readonly number[],
  budget: Budget,
): Box {
  let widest = box;
  for (const dimension of order) {
    const all = allBits(sizes[dimension] ?? 0);
    if (sameBits(boxAt(widest, dimension), all)) continue;
    // Where existing depends on the dimension, sign-ins that did not exist before may come into being, inside any formula.
    const decides = reasons.some(({ formula }) => mentions(formula, dimension));
    const concerned = decides ? [...formulas] : formulas.filter((formula) => mentions(formula, dimension));
    const base = widest;
    const free = (values: Bits): boolean => {
      const candidate = withDimension(base, dimension, values);
      const met = concerned.findIndex((formula) => meets(formula, candidate, reasons, budget));
      // What reaches these values most likely reaches their neighbours, so it is asked first from here on.
      if (met > 0) concerned.unshift(...concerned.splice(met, 1));
      return met === -1;
    };
    // Where one formula and existence hold of all values in the sign-in that the box grew from, none of the values is free.
    const isHopeless = (values: Bits): boolean => {
      const [nearest] = concerned;
      const around = withDimension(box, dimension, values);
      return (
        nearest !== undefined &&
        extentOf(nearest, around) === "all" &&
        reasons.every(({ formula }) => extentOf(formula, around) === "none")
      );
    };
    const added = largestFree(complement(boxAt(widest, dimension), all), all.length * 32, free, isHopeless);
    if (added !== undefined) widest = withDimension(widest, dimension, union(boxAt(widest, dimension), added));
  }
  return widest;
}

const complement = (bits: Bits, all: Bits): Bits => all.map((word, index) => word & ~(bits[index] ?? 0));

/** The union of all values that are free, found by halving: a set is free when each of its values is. */
function largestFree(
  values: Bits,
  size: number,
  free: (values: Bits) => boolean,
  isHopeless: (values: Bits) => boolean,
): Bits | undefined {
  const count = countBits(values);
  if (count === 0) return undefined;
  if (free(values)) return values;
  if (count === 1 || isHopeless(values)) return undefined;
  const indices = indicesOf(values);
  const half = indices.length >>> 1;
  const parts = [indices.slice(0, half), indices.slice(half)].map((part) =>
    largestFree(bitsOf(size, part), size, free, isHopeless),
  );
  const found = parts.filter((part) => part !== undefined);
  return found.length === 0 ? undefined : found.reduce(union);
}
