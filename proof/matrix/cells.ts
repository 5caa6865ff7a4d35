import { openLiterals } from "../solve/box";
import type { Budget } from "../solve/search";
import { explanations, type GapRegion } from "./explanations";
import type { FilterAxis } from "./filters";
import type { MatrixAnswer, MatrixRegion } from "./model";
import { answerFor, type Questions, questionsWithin, type RegionAnswer, whereItExists } from "./questions";
import { type Region, within } from "./region";

/** What a cell is asked with. */
export interface Cutting {
  readonly filters: readonly FilterAxis[];
  readonly gaps: readonly GapRegion[];
  readonly budget: Budget;
  /** For finding which gaps explain what escapes. */
  readonly explaining: Budget;
  /** Regions that one cell may be cut into. */
  readonly most: number;
}

type Where = MatrixRegion["where"];

export interface Open extends RegionAnswer {
  readonly where: Where;
  readonly region: Region;
  /** Those that reach the region. */
  readonly questions: Questions;
}

/** The answer for a whole cell, before it is cut; undefined where it plainly holds no sign-in. */
export function wholeCell(cell: Region | undefined, questions: Questions, budget: Budget): Open | undefined {
  return cell === undefined ? undefined : opened({}, cell, questions, budget);
}

/** The sign-ins of a cell, cut along the filters until the answer of every region holds of all its parts, or the bound is reached. */
export function cellRegions(whole: Open | undefined, cutting: Cutting): readonly MatrixRegion[] {
  if (whole === undefined) return [{ where: {}, answer: "none", uncut: false, gaps: [] }];
  const queue = [whole];
  const done: MatrixRegion[] = [];
  for (let open = queue.shift(); open !== undefined; open = queue.shift()) {
    const filter = tellingFilter(open, cutting.filters);
    const room = done.length + queue.length < cutting.most;
    const parts = filter !== undefined && room ? cutAlong(open, filter, cutting.budget) : undefined;
    if (parts !== undefined) queue.push(...parts);
    else done.push(finished(open, filter !== undefined, cutting));
  }
  return together(done);
}

function opened(where: Where, region: Region, questions: Questions, budget: Budget): Open {
  const reaching = questionsWithin(questions, region);
  return { where, region, questions: reaching, ...answerFor(region, reaching, budget) };
}

/**
 * The filter to cut along, by what reaches the region and asks the fewest things of it: so that soon nothing asks for anything.
 * Where the answer holds of all parts already, only what this person or target cannot do is left to tell them apart.
 */
function tellingFilter(
  { where, region, questions, answer, settled }: Open,
  filters: readonly FilterAxis[],
): FilterAxis | undefined {
  if (answer === "none") return undefined;
  const { local, parts, refused } = questions;
  const asking = settled ? [] : [...parts.flatMap(({ sure, widest }) => [...sure, ...widest]), ...refused];
  const left = filters.filter(({ name }) => where[name] === undefined);
  let fewest = Number.POSITIVE_INFINITY;
  let best: FilterAxis | undefined;
  for (const formula of [...asking, ...region.without, ...local]) {
    const open = openLiterals(formula, region.box);
    if (open.length >= fewest) continue;
    const telling = left.find(({ dimensions }) => open.some(({ dimension }) => dimensions.includes(dimension)));
    if (telling === undefined) continue;
    fewest = open.length;
    best = telling;
  }
  return best;
}

function cutAlong(open: Open, { name, values }: FilterAxis, budget: Budget): readonly Open[] | undefined {
  const { where, region, questions, answer, settled } = open;
  const parts = values.flatMap(({ formula }, index): Open[] => {
    const part = within(region, formula);
    if (part === undefined) return [];
    const at = { ...where, [name]: [index] };
    if (!settled) return [opened(at, part, questions, budget)];
    const reaching = questionsWithin(questions, part);
    return [{ where: at, region: part, questions: reaching, ...whereItExists(answer, part, reaching, budget) }];
  });
  return parts.some(({ unasked }) => unasked) ? undefined : parts;
}

const escaping = new Set<MatrixAnswer>(["someEscape", "allEscape", "intended"]);

function finished(open: Open, uncut: boolean, { gaps, explaining }: Cutting): MatrixRegion {
  const { where, region, answer, settled, questions } = open;
  return {
    where,
    answer,
    uncut: uncut && !settled,
    gaps: escaping.has(answer) ? explanations(region, questions, gaps, explaining) : [],
  };
}

/** Regions that differ in one filter only and are answered alike become one. */
function together(regions: readonly MatrixRegion[]): readonly MatrixRegion[] {
  const merged: MatrixRegion[] = [];
  for (const region of regions) join(merged, region);
  return merged.length === regions.length ? merged : together(merged);
}

function join(merged: MatrixRegion[], region: MatrixRegion): void {
  for (const [index, other] of merged.entries()) {
    const both = joined(other, region);
    if (both === undefined) continue;
    merged[index] = both;
    return;
  }
  merged.push(region);
}

/** Two regions, which have no sign-in in common, as one. */
function joined(left: MatrixRegion, right: MatrixRegion): MatrixRegion | undefined {
  if (left.answer !== right.answer || left.uncut !== right.uncut || left.gaps.join() !== right.gaps.join())
    return undefined;
  const names = Object.keys({ ...left.where, ...right.where }) as (keyof Where)[];
  if (names.filter((name) => left.where[name]?.join() !== right.where[name]?.join()).length !== 1) return undefined;
  const values = (name: keyof Where): readonly number[] => [
    ...new Set([left, right].flatMap(({ where }) => where[name] ?? [])),
  ];
  return { ...left, where: Object.fromEntries(names.map((name) => [name, values(name)])) };
}
