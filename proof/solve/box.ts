import { type Bits, countBits, countUnder, countWord, difference, intersection } from "./bits";
import type { Formula, Junction, Literal } from "./formula";
import { sparse } from "./sparse";

/** A region of sign-ins: for each dimension the values that are still in question, never none. */
export type Box = readonly Bits[];

/** What a formula says of a box: of the whole of it, of nothing in it, or it takes a closer look. */
export type Extent = "all" | "none" | "some";

export function extentOf(formula: Formula, box: Box): Extent {
  if (typeof formula === "boolean") return formula ? "all" : "none";
  const lies = measure(formula, box);
  return typeof lies === "string" ? lies : "some";
}

export function boxAt(box: Box, dimension: number): Bits {
  const bits = box[dimension];
  if (bits === undefined) throw new RangeError(`The box has no dimension ${dimension}.`);
  return bits;
}

export function withDimension(box: Box, dimension: number, values: Bits): Box {
  const made = box.slice();
  made[dimension] = values;
  return made;
}

/** Cuts a box at a literal that is open on it: the part inside, and the part outside. */
export function cut(box: Box, { dimension, values }: Literal): readonly [inside: Box, outside: Box] {
  const bits = boxAt(box, dimension);
  return [
    withDimension(box, dimension, intersection(bits, values)),
    withDimension(box, dimension, difference(bits, values)),
  ];
}

/** A formula on a box: decided, or open in some of its literals. */
export type Look = "all" | "none" | OpenLook;

export interface OpenLook {
  /** The first literal that is open. */
  readonly literal: Literal;
  /** About how much of the box belongs to the formula, as if its literals had nothing to do with each other. */
  readonly share: number;
  /** About how much work is left once the formula is cut out of the box, which is 1 for the box as it is: see `workOf`. */
  readonly rest: number;
}

/**
 * The work that a part of a box makes, by its share of it to the power of seven eighths. Two halves make more work than the whole,
 * since whatever is left to be found has to be found in both; a sliver makes little. Square roots are the same on every machine.
 */
function workOf(share: number): number {
  return share === 0 ? 0 : share / Math.sqrt(Math.sqrt(Math.sqrt(share)));
}

export function lookAt(formula: Formula, box: Box): Look {
  if (typeof formula === "boolean") return formula ? "all" : "none";
  const lies = measure(formula, box);
  return typeof lies === "string" ? lies : { literal: lies, share: measured.share, rest: measured.rest };
}

/** What `measure` found of a formula that is open. One place for all, since millions of formulas are measured. */
const measured = { share: 0, rest: 0 };

/** How a formula lies to a box; where it is open, its first literal that is. */
function measure(formula: Literal | Junction, box: Box): "all" | "none" | Literal {
  if (formula.op === "in") return measureLiteral(formula, boxAt(box, formula.dimension));
  return formula.op === "and" ? measureAll(formula.of, box) : measureAny(formula.of, box);
}

/** What is cut out first lies outside the first part, then inside it and outside the second one, and so on. */
function measureAll(parts: Junction["of"], box: Box): "all" | "none" | Literal {
  let first: Literal | undefined;
  let share = 1;
  let rest = 0;
  for (const part of parts) {
    const lies = measure(part, box);
    if (lies === "none") return lies;
    if (lies === "all") continue;
    first ??= lies;
    rest += workOf(share) * measured.rest;
    share *= measured.share;
  }
  measured.share = share;
  measured.rest = rest;
  return first ?? "all";
}

/** What is left outside of all parts is cut by each of them in turn. */
function measureAny(parts: Junction["of"], box: Box): "all" | "none" | Literal {
  let first: Literal | undefined;
  let outside = 1;
  let rest = 1;
  for (const part of parts) {
    const lies = measure(part, box);
    if (lies === "all") return lies;
    if (lies === "none") continue;
    first ??= lies;
    rest *= measured.rest;
    outside *= 1 - measured.share;
  }
  measured.share = 1 - outside;
  measured.rest = rest;
  return first ?? "none";
}

function measureLiteral(literal: Literal, bits: Bits): "all" | "none" | Literal {
  const inside = insideOf(literal, bits);
  if (inside === 0) return "none";
  const all = sizeOf(bits);
  if (inside === all) return "all";
  measured.share = inside / all;
  measured.rest = workOf(1 - measured.share);
  return literal;
}

/** How many values belong to a literal. Most dimensions have no more than a word holds. */
function insideOf(literal: Literal, bits: Bits): number {
  if (bits.length === 1) return countWord((bits[0] ?? 0) & (literal.values[0] ?? 0));
  const { positions, masks, complement } = sparse(literal);
  const count = countUnder(bits, positions, masks);
  return complement ? sizeOf(bits) - count : count;
}

const sizes = new WeakMap<Bits, number>();

function sizeOf(bits: Bits): number {
  return bits.length === 1 ? countWord(bits[0] ?? 0) : (sizes.get(bits) ?? counted(bits));
}

function counted(bits: Bits): number {
  const size = countBits(bits);
  sizes.set(bits, size);
  return size;
}

/** The literals of a formula that are open on a box and matter to it, in the order in which they stand. */
export function openLiterals(formula: Formula, box: Box, found: Literal[] = []): Literal[] {
  if (typeof formula === "boolean" || typeof measure(formula, box) === "string") return found;
  if (formula.op === "in") found.push(formula);
  else for (const part of formula.of) openLiterals(part, box, found);
  return found;
}
