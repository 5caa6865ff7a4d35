import { allBits, type Bits, bitsOf, hasBit, intersection, noBits, union } from "./bits";
import type { Box } from "./box";
import { type Formula, mentions } from "./formula";

/** One sign-in: the index of a value in each dimension. */
export type Point = readonly number[];

export function holdsAt(formula: Formula, point: Point): boolean {
  if (typeof formula === "boolean") return formula;
  if (formula.op === "in") return hasBit(formula.values, point[formula.dimension] ?? -1);
  return formula.op === "and"
    ? formula.of.every((part) => holdsAt(part, point))
    : formula.of.some((part) => holdsAt(part, point));
}

export function boxOf(point: Point, sizes: readonly number[]): Box {
  return point.map((value, dimension) => bitsOf(sizes[dimension] ?? 0, [value]));
}

/** The values of a dimension with which a sign-in belongs to a formula, where all else is as at the point. */
export function valuesAt(formula: Formula, point: Point, dimension: number, size: number): Bits {
  if (typeof formula !== "boolean" && mentions(formula, dimension)) {
    if (formula.op === "in") return formula.values;
    const parts = formula.of.map((part) => valuesAt(part, point, dimension, size));
    return parts.reduce(formula.op === "and" ? intersection : union);
  }
  return holdsAt(formula, point) ? allBits(size) : noBits(size);
}
