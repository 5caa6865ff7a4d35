import { asksOnly } from "../solve/formula";
import { type Budget, type Cover, fill, type Tree } from "../solve/search";
import type { Space } from "../space/space";
import { aboutPeople } from "./about-people";
import { withinBound } from "./within-bound";

/**
 * The tree of policies that ask nothing but who it is, where they suffice: what others cover is then not cut out of their boxes, and
 * the answer is found in a fraction of the time. They are given up after a part of the budget.
 */
export function unconditional<By>(
  space: Space,
  always: readonly Cover<By>[],
  covers: readonly Cover<By>[],
  budget: Budget,
): Tree<By> | undefined {
  const who = aboutPeople(space);
  const broad = covers.filter(({ formula }) => asksOnly(formula, who));
  if (broad.length === covers.length) return undefined;
  return withinBound(() => fill(space.all, [...always, ...broad], { left: budget.left / 8 }));
}
