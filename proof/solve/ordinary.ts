import { firstBit } from "./bits";
import { type Box, boxAt, cut } from "./box";
import { type Front, frontOf, literalToCut, narrowed } from "./front";
import { type Budget, type Cover, spend } from "./search";

/** How unusual each value of each dimension is: 0 for the most ordinary. */
export type Costs = readonly (readonly number[])[];

/** The value of a dimension that is the most ordinary within a box. */
export function cheapestValue(box: Box, dimension: number, costs: Costs): number {
  const bits = boxAt(box, dimension);
  const row = costs[dimension] ?? [];
  // Dimensions list ordinary values first, so the first value is nearly always it.
  let best = firstBit(bits);
  const lowest = leastOf(row);
  for (let word = best >>> 5; word < bits.length && (row[best] ?? 0) > lowest; word += 1) {
    for (let rest = bits[word] ?? 0; rest !== 0; rest &= rest - 1) {
      const index = word * 32 + (31 - Math.clz32(rest & -rest));
      if ((row[index] ?? 0) < (row[best] ?? 0)) best = index;
    }
  }
  return best;
}

const least = new WeakMap<readonly number[], number>();

function leastOf(row: readonly number[]): number {
  const known = least.get(row);
  if (known !== undefined) return known;
  const found = row.reduce((lower, cost) => Math.min(lower, cost), Number.POSITIVE_INFINITY);
  least.set(row, found);
  return found;
}

function costOf(box: Box, dimension: number, costs: Costs): number {
  return costs[dimension]?.[cheapestValue(box, dimension, costs)] ?? 0;
}

/** The cost of the most ordinary sign-in of a box. */
export function cheapest(box: Box, costs: Costs): number {
  let sum = 0;
  for (let dimension = 0; dimension < box.length; dimension += 1) sum += costOf(box, dimension, costs);
  return sum;
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
  let best: Box | undefined;
  let bestCost = Number.POSITIVE_INFINITY;

  let left = patience;

  const visit = (region: Box, front: Front<By>, cost: number): void => {
    if (cost >= bestCost || left <= 0) return;
    if (best !== undefined) left -= 1;
    spend(budget, front.open.length);
    if (front.leaf !== undefined) return;
    const literal = literalToCut(front);
    if (literal === undefined) {
      best = region;
      bestCost = cost;
      return;
    }
    const { dimension } = literal;
    const without = cost - costOf(region, dimension, costs);
    const parts = cut(region, literal)
      .map((part) => ({ part, cost: without + costOf(part, dimension, costs) }))
      .sort((left, right) => left.cost - right.cost);
    for (const { part, cost: partCost } of parts) {
      if (partCost < bestCost) visit(part, narrowed(front, part, dimension), partCost);
    }
  };

  try {
    visit(box, frontOf(box, covers), cheapest(box, costs));
  } catch (error) {
    if (best === undefined) throw error;
  }
  return best;
}

/** The most ordinary point of a box: one value in each dimension. */
export function pointOf(box: Box, costs: Costs): readonly number[] {
  return box.map((_, dimension) => cheapestValue(box, dimension, costs));
}
