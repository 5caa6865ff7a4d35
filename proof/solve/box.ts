import { type Bits, difference, intersection, relation } from "./bits";
import type { Formula, Literal } from "./formula";

/** A region of sign-ins: for each dimension the values that are still in question, never none. */
export type Box = readonly Bits[];

/** What a formula says of a box: of the whole of it, of nothing in it, or it takes a closer look. */
export type Extent = "all" | "none" | "some";

export function extentOf(formula: Formula, box: Box): Extent {
  const look = lookAt(formula, box);
  return typeof look === "string" ? look : "some";
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

/** A formula on a box: decided, or open with the number of literals that are and the first of them. */
export type Look = "all" | "none" | { readonly open: number; readonly literal: Literal };

export function lookAt(formula: Formula, box: Box): Look {
  if (typeof formula === "boolean") return formula ? "all" : "none";
  if (formula.op === "in") {
    const lies = relation(boxAt(box, formula.dimension), formula.values);
    return lies === "some" ? { open: 1, literal: formula } : lies;
  }
  const decisive = formula.op === "and" ? "none" : "all";
  let open = 0;
  let first: Literal | undefined;
  for (const part of formula.of) {
    const look = lookAt(part, box);
    if (look === decisive) return decisive;
    if (typeof look === "string") continue;
    open += look.open;
    first ??= look.literal;
  }
  if (first !== undefined) return { open, literal: first };
  return decisive === "none" ? "all" : "none";
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
