import { intendedOf, namedBy } from "../answer/gaps";
import type { PolicySet } from "../model/policy-set";
import type { ProofResult } from "../result";
import { and, type Formula } from "../solve/formula";
import type { Budget } from "../solve/search";
import { reliedOn } from "../space/relied-on";
import { type Space, spaceOf } from "../space/space";
import { namesOf } from "../words/names";
import { cellRegions } from "./cells";
import { type FilterAxis, filterAxes } from "./filters";
import type { ProofMatrix } from "./model";
import { personAxis } from "./persons";
import { placeAxis } from "./places";
import { questionsOf } from "./questions";
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
const most = { persons: 14, targets: 9, places: 3, regions: 40 };
const standardBound = 400_000;

/**
 * Who × what × where, with the exact answer for every sign-in of each cell, cut along the other conditions.
 *
 * @param result what `prove` answered of the same set: its question, its assumptions, and the gaps that explain what escapes
 */
export function proofMatrix(set: PolicySet, result: ProofResult, options: MatrixOptions = {}): ProofMatrix {
  const { axes, filters, grid, boundReached } = asked(set, result, options);
  return readable(axes, grid, filters, boundReached);
}

/** The matrix before what is answered alike is put together. */
export interface AskedMatrix {
  readonly space: Space;
  readonly axes: Axes;
  readonly filters: readonly FilterAxis[];
  readonly grid: Grid;
  readonly boundReached: boolean;
}

export function asked(set: PolicySet, result: ProofResult, options: MatrixOptions): AskedMatrix {
  const { assumptions, question } = result;
  const policies = reliedOn(set.policies, set.namedLocations, assumptions.outage);
  const named = namedBy(options.intendedExclusions ?? [], policies);
  const space = spaceOf(policies, set, assumptions, named);
  const questions = questionsOf(space, policies, question, intendedOf(space, named));
  const covers = [...questions.parts.flatMap(({ widest }) => widest), ...questions.refused];
  const names = namesOf(set);
  const axes: Axes = {
    rows: personAxis(space, policies, named, names, most.persons),
    columns: targetAxis(space, covers, names, most.targets),
    places: placeAxis(space, policies, set, names, most.places),
  };
  const filters = filterAxes(space, covers);
  const budget: Budget = { left: options.bound ?? standardBound };
  const gaps = result.gaps.map(({ box }) => formulaOf(space, box));
  const grid = axes.places.map((place) =>
    axes.rows.map((row) =>
      axes.columns.map((column) => {
        const cell = within({ box: space.all, without: [] }, and(row.formula, column.formula, place.formula));
        return cellRegions(cell, questions, { filters, gaps, budget, most: most.regions });
      }),
    ),
  );
  return { space, axes, filters, grid, boundReached: budget.left <= 0 };
}

function formulaOf({ dimensions }: Space, box: ProofResult["gaps"][number]["box"]): Formula {
  return and(
    ...dimensions.flatMap((dimension) => {
      const values = box[dimension.name];
      return values === undefined ? [] : [dimension.is(...values)];
    }),
  );
}
