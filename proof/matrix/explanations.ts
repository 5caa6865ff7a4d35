import type { Gap } from "../result";
import { and, type Formula } from "../solve/formula";
import type { Budget } from "../solve/search";
import { type Space, unmetWithoutMfa } from "../space/space";
import { type Questions, questionsWithin, reaches } from "./questions";
import { type Region, within } from "./region";
import { spending } from "./spending";

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
  const found = spending(budget, mostToExplain, (own) => {
    const boxes = gaps.flatMap(({ box }, index) => {
      const part = within(region, box);
      return part !== undefined && reaches(part, [true], questionsWithin(questions, part), own) ? [index] : [];
    });
    if (boxes.length > 0) return boxes;
    // Whatever lies in the box of a gap escapes; of what a change closes, only what no policy covers.
    const open = questions.parts.map(({ widest }): Region => ({ ...region, without: [...region.without, ...widest] }));
    const closing = gaps.findIndex(({ closed }) => open.some((left) => reaches(left, [closed], questions, own)));
    return closing === -1 ? [] : [closing];
  });
  return found ?? [];
}
