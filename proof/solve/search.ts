import { type Box, cut, extentOf, openLiterals } from "./box";
import type { Formula, Literal } from "./formula";

/** A set of sign-ins that need not be looked at any further, and why: a policy covers them, or they do not exist. */
export interface Cover<By> {
  readonly by: By;
  readonly formula: Formula;
}

/** Why a whole box is covered. */
export type Tree<By> =
  | { readonly kind: "leaf"; readonly by: By }
  | { readonly kind: "cut"; readonly literal: Literal; readonly inside: Tree<By>; readonly outside: Tree<By> };

/** How many boxes may still be looked at. Shared by the searches that make one answer. */
export interface Budget {
  left: number;
}

export class BoundReached extends Error {
  override readonly name = "BoundReached";
}

export function spend(budget: Budget): void {
  budget.left -= 1;
  if (budget.left < 0) throw new BoundReached("The search reached its bound.");
}

/**
 * Shows that the covers fill a box, or gives undefined because they do not. Where a box is covered in part only, it is cut at a
 * literal of the cover that asks the fewest things of it: what remains of that cover soon holds everywhere.
 *
 * @throws BoundReached after as many boxes as the budget allows: the general problem is as hard as deciding tautology.
 */
export function fill<By>(box: Box, covers: readonly Cover<By>[], budget: Budget): Tree<By> | undefined {
  spend(budget);
  const look = lookAt(box, covers);
  if (look.leaf !== undefined) return { kind: "leaf", by: look.leaf };
  const { literal } = look;
  if (literal === undefined) return undefined;
  const [inBox, outBox] = cut(box, literal);
  const outside = fill(outBox, look.open, budget);
  if (outside === undefined) return undefined;
  const inside = fill(inBox, look.open, budget);
  return inside === undefined ? undefined : { kind: "cut", literal, inside, outside };
}

interface Look<By> {
  /** A cover of the whole box. */
  readonly leaf?: By;
  /** The covers that reach some of the box, and the literal to cut at; none where no cover reaches it. */
  readonly open: readonly Cover<By>[];
  readonly literal?: Literal;
}

export function lookAt<By>(box: Box, covers: readonly Cover<By>[]): Look<By> {
  const open: Cover<By>[] = [];
  let fewest = Number.POSITIVE_INFINITY;
  let literal: Literal | undefined;
  for (const cover of covers) {
    const extent = extentOf(cover.formula, box);
    if (extent === "all") return { leaf: cover.by, open: [] };
    if (extent === "none") continue;
    open.push(cover);
    if (fewest === 1) continue;
    const literals = openLiterals(cover.formula, box);
    if (literals.length < fewest) {
      fewest = literals.length;
      literal = literals[0];
    }
  }
  return literal === undefined ? { open } : { open, literal };
}

/**
 * Does any sign-in that exists belong both to a box and to the formula? Exact.
 *
 * @param reasons what of the box does not exist
 */
export function meets(formula: Formula, box: Box, reasons: readonly Cover<unknown>[], budget: Budget): boolean {
  spend(budget);
  const extent = extentOf(formula, box);
  if (extent === "none") return false;
  const look = lookAt(box, reasons);
  if (look.leaf !== undefined) return false;
  const literal = extent === "all" ? look.literal : openLiterals(formula, box)[0];
  if (literal === undefined) return true;
  const [inside, outside] = cut(box, literal);
  return meets(formula, outside, look.open, budget) || meets(formula, inside, look.open, budget);
}
