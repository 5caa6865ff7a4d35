import { bitsOf, hasBit } from "./bits";
import type { Box } from "./box";
import type { Formula } from "./formula";

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
