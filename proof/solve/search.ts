import { type Box, cut, lookAt, type OpenLook } from "./box";
import type { Formula, Literal } from "./formula";
import { type Front, frontOf, literalToCut, narrowed } from "./front";

/** A set of sign-ins that need not be looked at any further, and why: a policy covers them, or they do not exist. */
export interface Cover<By> {
  readonly by: By;
  readonly formula: Formula;
}

/** Why a whole box is covered. */
export type Tree<By> =
  | { readonly kind: "leaf"; readonly by: By }
  | { readonly kind: "cut"; readonly literal: Literal; readonly inside: Tree<By>; readonly outside: Tree<By> };

/**
 * How many boxes may still be looked at; one that many covers reach counts for more. Shared by the searches that make one answer.
 */
export interface Budget {
  left: number;
}

export class BoundReached extends Error {
  override readonly name = "BoundReached";
}

/** @param covers how many there are to look at */
export function spend(budget: Budget, covers = 0): void {
  budget.left -= 1 + (covers >>> 6);
  if (budget.left < 0) throw new BoundReached("The search reached its bound.");
}

/**
 * Shows that the covers fill a box, or gives undefined because they do not. Where a box is covered in part only, it is cut at a
 * literal of the cover that asks the fewest things of it: what remains of that cover soon holds everywhere.
 *
 * @throws BoundReached after as many boxes as the budget allows: the general problem is as hard as deciding tautology.
 */
export function fill<By>(box: Box, covers: readonly Cover<By>[], budget: Budget): Tree<By> | undefined {
  return fillFrom(box, frontOf(box, covers), budget);
}

function fillFrom<By>(box: Box, front: Front<By>, budget: Budget): Tree<By> | undefined {
  spend(budget, front.open.length);
  if (front.leaf !== undefined) return { kind: "leaf", by: front.leaf };
  const literal = literalToCut(front);
  if (literal === undefined) return undefined;
  const [inBox, outBox] = cut(box, literal);
  const outside = fillFrom(outBox, narrowed(front, outBox, literal.dimension), budget);
  if (outside === undefined) return undefined;
  const inside = fillFrom(inBox, narrowed(front, inBox, literal.dimension), budget);
  return inside === undefined ? undefined : { kind: "cut", literal, inside, outside };
}

/**
 * Does any sign-in that exists belong both to a box and to the formula? Exact.
 *
 * @param reasons what of the box does not exist
 */
export function meets(formula: Formula, box: Box, reasons: readonly Cover<unknown>[], budget: Budget): boolean {
  // Most formulas miss a box for certain, and then what exists of it does not matter.
  const look = lookAt(formula, box);
  return look !== "none" && meetsFrom(formula, look, box, frontOf(box, reasons), budget);
}

function meetsFrom(
  formula: Formula,
  look: "all" | OpenLook,
  box: Box,
  reasons: Front<unknown>,
  budget: Budget,
): boolean {
  spend(budget, reasons.open.length);
  if (reasons.leaf !== undefined) return false;
  const literal = look === "all" ? literalToCut(reasons) : look.literal;
  if (literal === undefined) return true;
  const [inside, outside] = cut(box, literal);
  const within = (part: Box): boolean => {
    const closer = look === "all" ? look : lookAt(formula, part);
    return closer !== "none" && meetsFrom(formula, closer, part, narrowed(reasons, part, literal.dimension), budget);
  };
  return within(outside) || within(inside);
}
