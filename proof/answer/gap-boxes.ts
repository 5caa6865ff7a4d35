import { allBits, indicesOf, sameBits } from "../solve/bits";
import { type Box, boxAt } from "../solve/box";
import { and, type Formula, literal, not } from "../solve/formula";
import { mostOrdinaryGap, pointOf } from "../solve/ordinary";
import type { Point } from "../solve/point";
import { BoundReached, type Budget, type Cover } from "../solve/search";
import { widen } from "../solve/widen";
import type { Dimension } from "../space/dimension";
import type { By, Space } from "../space/space";
import { aboutPeople } from "./about-people";
import { unconditional } from "./unconditional";
import { withinBound } from "./within-bound";

export interface GapBox {
  readonly box: Box;
  /** The most ordinary sign-in of it. */
  readonly point: Point;
}

/** What is told of a box, and what need not be told again: everything that escapes for the same cause. */
export interface Told<T> {
  readonly told: T;
  readonly region: Formula;
  /** True where a later box that would be the very same keeps out of the region: what is said of it would be said twice. */
  readonly apart?: boolean;
  /** Tells of another box that the same change closes. */
  readonly again?: (gap: GapBox) => T;
  /** What is told instead where that change closes more boxes than are told. */
  readonly more?: T;
}

export interface Search {
  readonly covers: readonly Cover<By>[];
  /** What boxes must not reach, though it is no cover. */
  readonly apart: Formula;
  /** How many boxes to look for. */
  readonly most: number;
  readonly budget: Budget;
}

/**
 * The sign-ins that no cover reaches, as maximal boxes, each around the most ordinary sign-in outside the regions told before. A
 * box may hold sign-ins that do not exist; each that does is a gap.
 *
 * @returns what was told, and whether that is all: false where the search stopped before
 */
export function gapBoxes<T>(
  space: Space,
  { covers, apart, most, budget }: Search,
  tell: (gap: GapBox, known: readonly Cover<unknown>[]) => Told<T>,
): { readonly told: readonly T[]; readonly complete: boolean } {
  const told: T[] = [];
  const limits = [...covers.map(({ formula }) => formula), apart];
  const order = wideningOrder(space);
  const before: { readonly box: Box; readonly region: Formula }[] = [];
  const widened = (point: Point, within: Budget): Box => {
    const around = (more: readonly Formula[]): Box =>
      widen(point, [...limits, ...more], space.reasons, space.sizes, order, within);
    const box = around([]);
    const same = before.filter((one) => one.box.every((values, index) => sameBits(values, boxAt(box, index))));
    return same.length === 0 ? box : around(same.map(({ region }) => region));
  };
  let known: readonly Cover<unknown>[] = [...space.reasons, ...covers, { by: "apart", formula: apart }];
  // What is left after a gap is often nothing, which is soon shown by what was told and the policies that ask nothing but who.
  const isFilled = (): boolean => {
    const always = known.filter(({ by }) => !covers.some((cover) => cover.by === by));
    return unconditional(space, always, covers, budget) !== undefined;
  };
  const boxes: Cover<unknown>[] = [];
  /** What else the change closes, told too: nobody should take those for covered of whom nothing is said. */
  const closedAlike = (
    { region, again }: Told<T>,
    cost: number,
  ): { readonly alike: readonly T[]; readonly complete: boolean } => {
    const alike: T[] = [];
    if (again === undefined) return { alike, complete: true };
    const own: Budget = { left: Math.min(alikeBound, budget.left) };
    const elsewhere = { by: "closed by another change", formula: not(region) };
    const complete = withinBound(() => {
      for (;;) {
        const gap = mostOrdinaryGap(space.all, [elsewhere, ...known, ...boxes], space.costs, own);
        if (gap === undefined) return true;
        // Another box would cost about as much as the first.
        if (alike.length === mostAlike || cost > alikeBound) return false;
        const point = pointOf(gap, space.costs);
        const box = widened(point, own);
        alike.push(again({ box, point }));
        boxes.push({ by: "told", formula: formulaOfBox(space, box) });
      }
    });
    return { alike, complete: complete === true };
  };
  for (let changes = 0; changes < most; changes += 1) {
    try {
      const gap = mostOrdinaryGap(space.all, known, space.costs, budget);
      if (gap === undefined) return { told, complete: true };
      const point = pointOf(gap, space.costs);
      const unspent = budget.left;
      const box = widened(point, budget);
      const cost = unspent - budget.left;
      const next = tell({ box, point }, known);
      if (next.apart === true) before.push({ box, region: next.region });
      boxes.push({ by: "told", formula: formulaOfBox(space, box) });
      const { alike, complete } = closedAlike(next, cost);
      told.push(complete ? next.told : (next.more ?? next.told), ...alike);
      known = [...known, { by: "closed", formula: next.region }];
      if (isFilled()) return { told, complete: true };
    } catch (error) {
      if (!(error instanceof BoundReached) || told.length === 0) throw error;
      return { told, complete: false };
    }
  }
  return { told, complete: false };
}

/** How many ways in are told beside the first that a change closes, and how many boxes it may cost to find them. */
const mostAlike = 4;
const alikeBound = 4_000;

/**
 * Who comes last, so that a box is rather about some people and everything that they do than the other way round. What a device lacks
 * is free: whether it is registered comes before its attributes, and these before what they are compared with.
 */
function wideningOrder(space: Space): readonly number[] {
  const who = aboutPeople(space);
  const isOfDevices = ({ name }: Dimension): boolean => name.startsWith("device");
  const how = space.dimensions
    .filter(({ index }) => !who.has(index))
    .sort((one, other) => (isOfDevices(one) && isOfDevices(other) ? one.index - other.index : other.index - one.index));
  return [...how.map(({ index }) => index), ...[...who].reverse()];
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
