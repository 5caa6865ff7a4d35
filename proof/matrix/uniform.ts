import { type Bits, bitsOf, firstBit } from "../solve/bits";
import { type Box, boxAt, cut } from "../solve/box";
import { type Formula, not } from "../solve/formula";
import { type Front, frontOf, literalToCut, narrowed } from "../solve/front";
import { type Budget, spend } from "../solve/search";
import type { Region } from "./region";

/** A box within a region that no cover reaches; undefined where the covers fill it. */
export function leftOpen({ box, without }: Region, covers: readonly Formula[], budget: Budget): Box | undefined {
  const all = [...without, ...covers].map((formula) => ({ by: "any", formula }));
  return openFrom(box, frontOf(box, all), budget);
}

function openFrom(box: Box, front: Front<unknown>, budget: Budget): Box | undefined {
  spend(budget);
  if (front.leaf !== undefined) return undefined;
  const literal = literalToCut(front);
  if (literal === undefined) return box;
  const [inside, outside] = cut(box, literal);
  return (
    openFrom(outside, narrowed(front, outside, literal.dimension), budget) ??
    openFrom(inside, narrowed(front, inside, literal.dimension), budget)
  );
}

/** A sign-in of a region for which a formula holds, as the box around it. */
export function example(
  region: Region,
  absent: readonly Formula[],
  formulas: readonly Formula[],
  budget: Budget,
): Box | undefined {
  for (const formula of formulas) {
    const found = leftOpen(region, [...absent, not(formula)], budget);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The region for one person, target and place as in the example, with whatever the filters may still choose. */
export const pinnedTo = (example: Box, { box, without }: Region, pinned: readonly number[]): Region => ({
  box: box.map((bits, dimension) => (pinned.includes(dimension) ? firstOf(boxAt(example, dimension)) : bits)),
  without,
});

const firstOf = (values: Bits): Bits => bitsOf(32 * values.length, [firstBit(values)]);
