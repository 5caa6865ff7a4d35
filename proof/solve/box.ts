import { type Bits, difference, intersection, relation } from "./bits";
import type { Formula, Literal } from "./formula";

/** A region of sign-ins: for each dimension the values that are still in question, never none. */
export type Box = readonly Bits[];

/** What a formula says of a box: of the whole of it, of nothing in it, or it takes a closer look. */
export type Extent = "all" | "none" | "some";

export function extentOf(formula: Formula, box: Box): Extent {
  if (typeof formula === "boolean") return formula ? "all" : "none";
  if (formula.op === "in") return relation(boxAt(box, formula.dimension), formula.values);
  const [decisive, neutral] = formula.op === "and" ? (["none", "all"] as const) : (["all", "none"] as const);
  let extent: Extent = neutral;
  for (const part of formula.of) {
    const found = extentOf(part, box);
    if (found === decisive) return decisive;
    if (found === "some") extent = "some";
  }
  return extent;
}

export function boxAt(box: Box, dimension: number): Bits {
  const bits = box[dimension];
  if (bits === undefined) throw new RangeError(`The box has no dimension ${dimension}.`);
  return bits;
}

export function withDimension(box: Box, dimension: number, values: Bits): Box {
  return box.map((bits, index) => (index === dimension ? values : bits));
}

/** Cuts a box at a literal that is open on it: the part inside, and the part outside. */
export function cut(box: Box, { dimension, values }: Literal): readonly [inside: Box, outside: Box] {
  const bits = boxAt(box, dimension);
  return [
    withDimension(box, dimension, intersection(bits, values)),
    withDimension(box, dimension, difference(bits, values)),
  ];
}

/** The literals of a formula that are open on a box and matter to it, in the order in which they stand. */
export function openLiterals(formula: Formula, box: Box, found: Literal[] = []): Literal[] {
  if (typeof formula === "boolean") return found;
  if (formula.op === "in") {
    if (extentOf(formula, box) === "some") found.push(formula);
    return found;
  }
  for (const part of formula.of) if (extentOf(part, box) === "some") openLiterals(part, box, found);
  return found;
}
