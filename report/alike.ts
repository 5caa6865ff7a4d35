import type { Gap } from "../policies/model/proof";
import { grouped } from "./grouped";

/** What is looked at of a gap. */
export interface Said extends Pick<Gap, "words"> {
  /** The change of the one before closes it too. */
  readonly besides?: boolean;
  readonly closing?: { readonly instruction: string; readonly closesMore?: true };
}

/** Whether its change closes more than is told. */
export const closesMore = ({ closing }: Said): boolean => closing?.closesMore === true;

/** Ways in that differ in nothing but whom or what they name, together: what is said of one holds for all. */
export function alike<T extends Said>(
  gaps: readonly T[],
  whyOf: (gap: T) => string,
): readonly (readonly [T, ...T[]])[] {
  return grouped(gaps, (gap) => {
    const names = namesIn(gap);
    const without = (text = "") => names.reduce((rest, name) => rest.replaceAll(name, "*"), text);
    return JSON.stringify([without(gap.words.sentence), without(gap.closing?.instruction), without(whyOf(gap))]);
  });
}

/** A way in as it is counted: with the gaps of its own sentence, which take further changes, and those that its change closes too. */
export interface CountedWay<T> {
  readonly first: T;
  readonly same: readonly T[];
  readonly besides: readonly T[];
}

export function countedWays<T extends Said>(gaps: readonly T[]): readonly CountedWay<T>[] {
  const ways: { first: T; same: T[]; besides: T[] }[] = [];
  let last: (typeof ways)[number] | undefined;
  for (const gap of gaps) {
    if (gap.besides === true && last !== undefined) {
      last.besides.push(gap);
      continue;
    }
    last = ways.find(({ first }) => first.words.sentence === gap.words.sentence);
    if (last !== undefined) {
      last.same.push(gap);
      continue;
    }
    last = { first: gap, same: [], besides: [] };
    ways.push(last);
  }
  return ways;
}

/** The first gap of each sentence. */
export const sentencesOf = <T extends Said>(gaps: readonly T[]): readonly T[] =>
  grouped(gaps, ({ words }) => words.sentence).map(([first]) => first);

/** Ids and names in quotation marks that its sentence holds. */
export const namesIn = ({ words }: Said): readonly string[] =>
  words.sentence.match(/"[^"]*"|[0-9a-f]{8}(-[0-9a-f]+){4}/g) ?? [];
