import { withinBound } from "../answer/within-bound";
import type { Budget } from "../solve/search";

/** Lets a search spend a part of a budget, and takes off what it spent; undefined where it reaches its bound. */
export function spending<T>(budget: Budget, most: number, search: (own: Budget) => T): T | undefined {
  const own: Budget = { left: Math.min(most, budget.left) };
  const before = own.left;
  const found = withinBound(() => search(own));
  budget.left -= before - own.left;
  return found;
}
