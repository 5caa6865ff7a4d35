import { allBits, type Bits, bitsOf, difference, intersection, isEmpty, sameBits, union } from "./bits";

/**
 * A set of sign-ins, as a formula over the dimensions in which negation is worked into the literals. Conjunctions and disjunctions
 * hold at most one literal of each dimension.
 */
export type Formula = boolean | Literal | Junction;

export interface Literal {
  readonly op: "in";
  readonly dimension: number;
  readonly values: Bits;
  /** How many values the dimension has. */
  readonly size: number;
}

export interface Junction {
  readonly op: "and" | "or";
  readonly of: readonly (Literal | Junction)[];
}

export function literal(dimension: number, size: number, indices: Iterable<number>): Formula {
  return literalOf({ op: "in", dimension, size, values: bitsOf(size, indices) });
}

function literalOf(made: Literal): Literal | boolean {
  if (isEmpty(made.values)) return false;
  return sameBits(made.values, allBits(made.size)) ? true : made;
}

export function and(...parts: readonly Formula[]): Formula {
  return join("and", parts);
}

export function or(...parts: readonly Formula[]): Formula {
  return join("or", parts);
}

/** `and` of nothing is true, `or` of nothing false. */
function join(op: "and" | "or", parts: readonly Formula[]): Formula {
  const neutral = op === "and";
  const literals = new Map<number, Literal>();
  const others: Junction[] = [];
  const queue = [...parts].reverse();
  for (let part = queue.pop(); part !== undefined; part = queue.pop()) {
    if (typeof part === "boolean") {
      if (part !== neutral) return part;
    } else if (part.op === "in") {
      const merged = merge(op, literals.get(part.dimension), part);
      if (typeof merged === "boolean") return merged;
      literals.set(part.dimension, merged);
    } else if (part.op === op) {
      for (const inner of [...part.of].reverse()) queue.push(inner);
    } else others.push(part);
  }
  const of = [...literals.values(), ...others];
  const [first] = of;
  if (first === undefined) return neutral;
  return of.length === 1 ? first : { op, of };
}

/** Two literals of one dimension as one. Neither is empty or full, so that where they decide anything, they decide it all. */
function merge(op: "and" | "or", seen: Literal | undefined, part: Literal): Literal | boolean {
  if (seen === undefined) return part;
  return literalOf({ ...part, values: (op === "and" ? intersection : union)(seen.values, part.values) });
}

export function not(formula: Formula): Formula {
  if (typeof formula === "boolean") return !formula;
  if (formula.op === "in") {
    return literalOf({ ...formula, values: difference(allBits(formula.size), formula.values) });
  }
  return join(formula.op === "and" ? "or" : "and", formula.of.map(not));
}

/** Whether a formula asks about a dimension. */
export function mentions(formula: Formula, dimension: number): boolean {
  return dimensionsOf(formula).has(dimension);
}

/** Whether a formula asks about none but some dimensions. */
export function asksOnly(formula: Formula, dimensions: ReadonlySet<number>): boolean {
  return [...dimensionsOf(formula)].every((dimension) => dimensions.has(dimension));
}

const mentioned = new WeakMap<Literal | Junction, ReadonlySet<number>>();
const none: ReadonlySet<number> = new Set();

/** The dimensions that a formula asks about. */
export function dimensionsOf(formula: Formula): ReadonlySet<number> {
  return typeof formula === "boolean" ? none : (mentioned.get(formula) ?? dimensionsIn(formula));
}

function dimensionsIn(formula: Literal | Junction): ReadonlySet<number> {
  const found = new Set(
    formula.op === "in" ? [formula.dimension] : formula.of.flatMap((part) => [...dimensionsOf(part)]),
  );
  mentioned.set(formula, found);
  return found;
}
