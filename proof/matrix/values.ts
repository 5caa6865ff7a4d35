import { hasBit } from "../solve/bits";
import type { Formula } from "../solve/formula";
import type { Dimension } from "../space/dimension";

/** The values of a dimension that formulas do not tell apart, together; in the order of their first. */
export function alikeValues(dimension: Dimension, formulas: readonly Formula[]): readonly (readonly string[])[] {
  const literals = formulas.flatMap((formula) => literalsOn(dimension.index, formula));
  return grouped(dimension.values, (_, index) => literals.map((bits) => (hasBit(bits, index) ? 1 : 0)).join(""));
}

/** Whether formulas ask for a dimension at all. */
export function isAsked(dimension: Dimension, formulas: readonly Formula[]): boolean {
  return formulas.some((formula) => literalsOn(dimension.index, formula).length > 0);
}

function literalsOn(dimension: number, formula: Formula, found: Uint32Array[] = []): readonly Uint32Array[] {
  if (typeof formula === "boolean") return found;
  if (formula.op === "in") {
    if (formula.dimension === dimension) found.push(formula.values);
  } else for (const part of formula.of) literalsOn(dimension, part, found);
  return found;
}

/** Items with the same key, together; in the order of the first of each. */
export function grouped<T>(
  items: readonly T[],
  keyOf: (item: T, index: number) => string,
): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  items.forEach((item, index) => {
    const key = keyOf(item, index);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  });
  return [...groups.values()];
}

/** The items at some positions, in the order of these. */
export const pick = <T>(items: readonly T[], positions: readonly number[]): readonly T[] =>
  positions.flatMap((position) => items.slice(position, position + 1));
