import { allBits, indicesOf, sameBits } from "../solve/bits";
import { type Box, boxAt } from "../solve/box";
import { and, type Formula, literal } from "../solve/formula";
import { mostOrdinaryGap, pointOf } from "../solve/ordinary";
import { boxOf, type Point } from "../solve/point";
import { BoundReached, type Budget, type Cover } from "../solve/search";
import { widen } from "../solve/widen";
import type { By, Space } from "../space/space";

export interface GapBox {
  readonly box: Box;
  /** The most ordinary sign-in of it. */
  readonly point: Point;
}

export interface GapBoxes {
  readonly found: readonly GapBox[];
  /** False where the search stopped before it had found all. */
  readonly complete: boolean;
}

/**
 * The sign-ins that no cover reaches, as maximal boxes, each around the most ordinary sign-in that the ones before left over.
 * A box may hold sign-ins that do not exist; each that does is a gap.
 *
 * @param apart what boxes must not reach, though it is no cover
 */
export function gapBoxes(
  space: Space,
  covers: readonly Cover<By>[],
  apart: Formula,
  most: number,
  budget: Budget,
): GapBoxes {
  const found: GapBox[] = [];
  const limits = [...covers.map(({ formula }) => formula), ...(apart === false ? [] : [apart])];
  const order = wideningOrder(space);
  let left: readonly Cover<unknown>[] = [
    ...space.reasons,
    ...covers,
    ...(apart === false ? [] : [{ by: "apart", formula: apart }]),
  ];
  while (found.length < most) {
    try {
      const gap = mostOrdinaryGap(space.all, left, space.costs, budget);
      if (gap === undefined) return { found, complete: true };
      const point = pointOf(gap, space.costs);
      const box = widen(boxOf(point, space.sizes), limits, space.reasons, space.sizes, order, budget);
      found.push({ box, point });
      left = [...left, { by: "found", formula: formulaOfBox(space, box) }];
    } catch (error) {
      if (!(error instanceof BoundReached) || found.length === 0) throw error;
      return { found, complete: false };
    }
  }
  return { found, complete: false };
}

/** Who comes last, so that a box is rather about some people and everything that they do than the other way round. */
function wideningOrder({ dimensions, people }: Space): readonly number[] {
  const about = new Set<number>([
    people.person.index,
    people.kind.index,
    ...(people.homeTenant === undefined ? [] : [people.homeTenant.index]),
    ...[...people.groupDimensions.values(), ...people.roleDimensions.values()].map(({ index }) => index),
  ]);
  const rest = dimensions.map(({ index }) => index).filter((index) => !about.has(index));
  return [...rest.reverse(), ...[...about].reverse()];
}

export function formulaOfBox({ dimensions }: Space, box: Box): Formula {
  return and(...dimensions.map(({ index, size }) => literal(index, size, indicesOf(boxAt(box, index)))));
}

/** The dimensions that a box restricts, with the values that it leaves. */
export function restrictions({ dimensions }: Space, box: Box): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    dimensions
      .filter(({ index, size }) => !sameBits(boxAt(box, index), allBits(size)))
      .map(({ index, name, values }) => [name, indicesOf(boxAt(box, index)).map((value) => values[value] ?? "")]),
  );
}
