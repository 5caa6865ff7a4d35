import type { Gap } from "../result";
import { extentOf } from "../solve/box";
import { and, type Formula } from "../solve/formula";
import { BoundReached, type Budget } from "../solve/search";
import { type Space, unmetWithoutMfa } from "../space/space";
import { type Questions, questionsWithin, reaches } from "./questions";
import { type Region, within } from "./region";

/** Of a gap of the result the sign-ins that its box holds, and those that its change closes: the result tells them once. */
export interface GapRegion {
  readonly box: Formula;
  readonly closed: Formula;
}

export function gapRegion(space: Space, { box, closing }: Gap): GapRegion {
  const within = space.dimensions.flatMap((dimension) => {
    const values = box[dimension.name];
    return values === undefined ? [] : [dimension.is(...values)];
  });
  const after = closing?.after;
  const unmet = unmetWithoutMfa(space);
  return {
    box: and(...within),
    closed: after === undefined ? false : and(space.applies(after), unmet(after)),
  };
}

const mostToExplain = 5_000;

/** The gaps whose boxes hold what escapes in a region; where none does, the first whose change closes some of it. */
export function explanations(
  region: Region,
  questions: Questions,
  gaps: readonly GapRegion[],
  budget: Budget,
): readonly number[] {
  const own: Budget = { left: Math.min(budget.left, mostToExplain) };
  const before = own.left;
  try {
    const boxes = gaps.flatMap(({ box }, index) => {
      const part = extentOf(box, region.box) === "none" ? undefined : within(region, box);
      return part !== undefined && reaches(part, [true], questionsWithin(questions, part), own) ? [index] : [];
    });
    if (boxes.length > 0) return boxes;
    // Whatever lies in the box of a gap escapes; of what a change closes, only what no policy covers.
    const open = questions.parts.map(({ widest }): Region => ({ ...region, without: [...region.without, ...widest] }));
    const closing = gaps.findIndex(({ closed }) => open.some((left) => reaches(left, [closed], questions, own)));
    return closing === -1 ? [] : [closing];
  } catch (error) {
    if (error instanceof BoundReached) return [];
    throw error;
  } finally {
    budget.left -= before - own.left;
  }
}
