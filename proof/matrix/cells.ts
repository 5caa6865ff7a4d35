import { openLiterals } from "../solve/box";
import type { Formula } from "../solve/formula";
import { BoundReached, type Budget } from "../solve/search";
import type { FilterAxis } from "./filters";
import type { MatrixRegion } from "./model";
import { answerFor, type Questions, questionsWithin, type RegionAnswer, reaches, whereItExists } from "./questions";
import { type Region, within } from "./region";

/** What a cell is asked with. */
export interface Cutting {
  readonly filters: readonly FilterAxis[];
  /** The boxes of the result's gaps. */
  readonly gaps: readonly Formula[];
  readonly budget: Budget;
  /** Regions that one cell may be cut into. */
  readonly most: number;
}

type Where = MatrixRegion["where"];

interface Open extends RegionAnswer {
  readonly where: Where;
  readonly region: Region;
  /** Those that reach the region. */
  readonly questions: Questions;
}

/** The sign-ins of a cell, cut along the filters until the answer of every region holds of all its parts, or the bound is reached. */
export function cellRegions(cell: Region | undefined, questions: Questions, cutting: Cutting): readonly MatrixRegion[] {
  if (cell === undefined) return [{ where: {}, answer: "none", uncut: false, gaps: [] }];
  const queue = [opened({}, cell, questions, cutting.budget)];
  const done: MatrixRegion[] = [];
  for (let open = queue.shift(); open !== undefined; open = queue.shift()) {
    const telling = tellingFilters(open, cutting.filters);
    const room = done.length + queue.length < cutting.most;
    const parts = room ? cutOnce(open, telling, cutting.budget) : undefined;
    if (parts !== undefined) queue.push(...parts);
    else done.push(finished(open, telling.length > 0, cutting));
  }
  return together(done);
}

function opened(where: Where, region: Region, questions: Questions, budget: Budget): Open {
  const reaching = questionsWithin(questions, region);
  return { where, region, questions: reaching, ...answerFor(region, reaching, budget) };
}

/**
 * The filters whose values are told apart by something that reaches the region: where the answer holds of all its parts already,
 * only by what does not exist.
 */
function tellingFilters(
  { where, region, questions, answer, pure }: Open,
  filters: readonly FilterAxis[],
): readonly FilterAxis[] {
  if (answer === "none") return [];
  const { absent, parts, refused, intended } = questions;
  const asking = pure
    ? [...region.without, ...absent]
    : [
        ...region.without,
        ...absent,
        ...parts.flatMap(({ sure, widest }) => [...sure, ...widest]),
        ...refused,
        intended,
      ];
  const open = new Set(
    asking.flatMap((formula) => openLiterals(formula, region.box).map(({ dimension }) => dimension)),
  );
  return filters.filter(({ name, dimensions }) => where[name] === undefined && dimensions.some((one) => open.has(one)));
}

/** The cut along the filter that settles most; undefined where none is left, or where the bound allows no more. */
function cutOnce(open: Open, filters: readonly FilterAxis[], budget: Budget): readonly Open[] | undefined {
  const { where, region, questions, answer, pure } = open;
  const cuts = filters
    .slice(0, pure ? 1 : filters.length)
    .map(({ name, values }) =>
      values.flatMap(({ formula }, index): Open[] => {
        const part = within(region, formula);
        if (part === undefined) return [];
        const at = { ...where, [name]: [index] };
        if (!pure) return [opened(at, part, questions, budget)];
        const reaching = questionsWithin(questions, part);
        return [{ where: at, region: part, questions: reaching, ...whereItExists(answer, part, reaching, budget) }];
      }),
    )
    .filter((parts) => !parts.some(({ unasked }) => unasked));
  const unsettled = (parts: readonly Open[]): number => parts.filter(({ pure: settled }) => !settled).length;
  return cuts.sort((left, right) => unsettled(left) - unsettled(right) || left.length - right.length)[0];
}

function finished(open: Open, uncut: boolean, { gaps, budget }: Cutting): MatrixRegion {
  const { where, region, answer, pure, questions } = open;
  const escapes = answer === "someEscape" || answer === "allEscape" || answer === "intended";
  const explained = escapes
    ? gaps.flatMap((gap, index) => (explains(gap, region, questions, budget) ? [index] : []))
    : [];
  return { where, answer, uncut: uncut && !pure, gaps: explained };
}

/** Whether a sign-in of the region lies in the box of a gap, all of whose sign-ins escape. */
function explains(gap: Formula, region: Region, questions: Questions, budget: Budget): boolean {
  try {
    return reaches(region, [[gap]], questions, { left: Math.min(budget.left, mostToExplain) });
  } catch (error) {
    if (error instanceof BoundReached) return false;
    throw error;
  }
}

const mostToExplain = 2_000;

/** Regions that differ in one filter only and are answered alike become one. */
function together(regions: readonly MatrixRegion[]): readonly MatrixRegion[] {
  const merged: MatrixRegion[] = [];
  for (const region of regions) {
    const index = merged.findIndex((other) => differingFilter(other, region) !== undefined);
    const other = merged[index];
    const name = other && differingFilter(other, region);
    if (other === undefined || name === undefined) merged.push(region);
    else {
      const values = [...(other.where[name] ?? []), ...(region.where[name] ?? [])].sort((left, right) => left - right);
      merged[index] = { ...other, where: { ...other.where, [name]: values } };
    }
  }
  return merged.length === regions.length ? merged : together(merged);
}

function differingFilter(left: MatrixRegion, right: MatrixRegion): keyof Where | undefined {
  if (left.answer !== right.answer || left.uncut !== right.uncut || left.gaps.join() !== right.gaps.join())
    return undefined;
  const names = new Set([...Object.keys(left.where), ...Object.keys(right.where)] as (keyof Where)[]);
  const differing = [...names].filter((name) => left.where[name]?.join() !== right.where[name]?.join());
  const [only] = differing;
  return differing.length === 1 &&
    only !== undefined &&
    left.where[only] !== undefined &&
    right.where[only] !== undefined
    ? only
    : undefined;
}
