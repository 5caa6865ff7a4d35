import { intendedOf, namedBy } from "../answer/gaps";
import type { PolicySet } from "../model/policy-set";
import type { ProofResult } from "../result";
import { and } from "../solve/formula";
import type { Budget } from "../solve/search";
import { reliedOn } from "../space/relied-on";
import { type Space, spaceOf } from "../space/space";
import { namesOf } from "../words/names";
import { cellRegions, type Open, wholeCell } from "./cells";
import { gapRegion } from "./explanations";
import { type FilterAxis, filterAxes } from "./filters";
import { absentKinds, impossibleRegions, waysOf } from "./impossible";
import type { MatrixRegion, ProofMatrix } from "./model";
import { personAxis } from "./persons";
import { placeAxis } from "./places";
import { type Questions, questionsOf } from "./questions";
import { type Axes, type Grid, readable } from "./readable";
import { within } from "./region";
import { targetAxis } from "./targets";

export interface MatrixOptions {
  /** As `prove` was asked with. */
  readonly intendedExclusions?: readonly string[];
  /** Boxes that may be looked at for all cells; what is not answered then is undecided. */
  readonly bound?: number;
}

/** Rows for named persons, columns, places for named locations, regions a cell. */
const most = { persons: 12, targets: 9, places: 3, regions: 120 };
const standardBound = 400_000;

/**
 * Who × what × where, with the exact answer for every sign-in of each cell, cut along the other conditions.
 *
 * @param result what `prove` answered of the same set: its question, its assumptions, and the gaps that explain what escapes
 */
export function proofMatrix(set: PolicySet, result: ProofResult, options: MatrixOptions = {}): ProofMatrix {
  const { axes, filters, grid, impossible, boundReached } = asked(set, result, options);
  return { ...readable(axes, grid, filters, boundReached), impossible };
}

/** The matrix before what is answered alike is put together. */
export interface AskedMatrix {
  readonly space: Space;
  readonly axes: Axes;
  readonly filters: readonly FilterAxis[];
  readonly grid: Grid;
  readonly impossible: ProofMatrix["impossible"];
  readonly boundReached: boolean;
}

export function asked(set: PolicySet, result: ProofResult, options: MatrixOptions): AskedMatrix {
  const { assumptions, question } = result;
  const policies = reliedOn(set.policies, set.namedLocations, assumptions.outage);
  const named = namedBy(options.intendedExclusions ?? [], policies, set.directory);
  const space = spaceOf(policies, set, assumptions, named);
  const asking = questionsOf(space, policies, question, intendedOf(space, named));
  const covers = [...asking.parts.flatMap(({ widest }) => widest), ...asking.refused];
  const names = namesOf(set);
  const axes: Axes = {
    rows: personAxis(space, policies, named, covers, names, most.persons),
    columns: targetAxis(space, covers, names, most.targets),
    places: placeAxis(space, policies, set, names, most.places),
  };
  const filters = filterAxes(space, covers);
  const ways = waysOf(space);
  const { forEveryone, local } = absentKinds(space, ways, asking.absent);
  const pinned = space.dimensions.map(({ index }) => index).filter((index) => !ways.has(index));
  const questions: Questions = { ...asking, pinned, local };
  const budget: Budget = { left: options.bound ?? standardBound };
  const explaining: Budget = { left: budget.left };
  const gaps = result.gaps.map((gap) => gapRegion(space, gap));
  // What each cell answers as a whole comes first; what is left of the bound goes into cutting, each cell with a fair share.
  const wholes = axes.places.map((place) =>
    axes.rows.map((row) =>
      axes.columns.map((column) => {
        const cell = within({ box: space.all, without: [] }, and(row.formula, column.formula, place.formula));
        return wholeCell(cell, questions, budget);
      }),
    ),
  );
  let waiting = axes.places.length * axes.rows.length * axes.columns.length;
  const cut = (whole: Open | undefined): readonly MatrixRegion[] => {
    const share: Budget = { left: Math.floor(budget.left / waiting) };
    const before = share.left;
    const regions = cellRegions(whole, { filters, gaps, budget: share, explaining, most: most.regions });
    budget.left -= before - share.left;
    waiting -= 1;
    return regions;
  };
  const grid = wholes.map((rows) => rows.map((cells) => cells.map(cut)));
  const impossible = impossibleRegions(space, forEveryone, filters);
  return { space, axes, filters, grid, impossible, boundReached: budget.left <= 0 };
}
