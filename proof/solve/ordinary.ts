import { type Bits, firstBit, indicesOf } from "./bits";
import { type Box, boxAt, cut } from "./box";
import { type Front, frontOf, literalToCut, narrowed } from "./front";
import { type Budget, type Cover, spend } from "./search";

/** How unusual each value of each dimension is: 0 for the most ordinary. */
export type Costs = readonly (readonly number[])[];

/** The value within a set that is the most ordinary, the first of equals. */
function cheapestOf(bits: Bits, row: readonly number[]): number {
  const first = firstBit(bits);
  // Most dimensions list ordinary values first, and nothing costs less than nothing.
  if (row[first] === 0) return first;
  return indicesOf(bits).reduce((best, value) => (costIn(row, value) < costIn(row, best) ? value : best), first);
}

const costIn = (row: readonly number[], value: number): number => row[value] ?? 0;

function costOf(box: Box, dimension: number, costs: Costs): number {
  const row = costs[dimension] ?? [];
  return costIn(row, cheapestOf(boxAt(box, dimension), row));
}

/** The cost of the most ordinary sign-in of a box. */
export function cheapest(box: Box, costs: Costs): number {
  return costs.reduce((sum, row, dimension) => sum + costIn(row, cheapestOf(boxAt(box, dimension), row)), 0);
}

/** The most ordinary point of a box: one value in each dimension. */
export function pointOf(box: Box, costs: Costs): readonly number[] {
  return costs.map((row, dimension) => cheapestOf(boxAt(box, dimension), row));
}

/** How many boxes more are looked at for a sign-in that is more ordinary than one that was found. */
const patience = 2_000;

/**
 * The box that no cover reaches and that holds the most ordinary sign-in of all that none reaches; undefined where the covers fill
 * everything. Where many are left, the most ordinary that a while of looking finds.
 *
 * @throws BoundReached where the budget is spent and nothing was found
 */
export function mostOrdinaryGap<By>(
  box: Box,
  covers: readonly Cover<By>[],
  costs: Costs,
  budget: Budget,
): Box | undefined {
  let best: { readonly box: Box; readonly cost: number } | undefined;
  let left = patience;

  const visit = (region: Box, front: Front<By>, cost: number): void => {
    if (left === 0) return;
    if (best !== undefined) left -= 1;
    spend(budget, front.open.length);
    if (front.leaf !== undefined) return;
    const literal = literalToCut(front);
    if (literal === undefined) {
      best = { box: region, cost };
      return;
    }
    const { dimension } = literal;
    const without = cost - costOf(region, dimension, costs);
    const parts = cut(region, literal)
      .map((part) => ({ part, cost: without + costOf(part, dimension, costs) }))
      .sort((left, right) => left.cost - right.cost);
    for (const { part, cost: partCost } of parts) {
      if (best === undefined || partCost < best.cost) visit(part, narrowed(front, part, dimension), partCost);
    }
  };

  try {
    visit(box, frontOf(box, covers), cheapest(box, costs));
  } catch (error) {
    if (best === undefined) throw error;
  }
  return best?.box;
}
