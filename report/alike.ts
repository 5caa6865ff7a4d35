import type { Gap } from "../policies/model/proof";
import { grouped } from "./grouped";

type Said = Pick<Gap, "words"> & { readonly closing?: { readonly instruction: string } };

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

/** The first gap of each sentence: one that takes several changes is one way in. */
export const sentencesOf = <T extends Said>(gaps: readonly T[]): readonly T[] =>
  grouped(gaps, ({ words }) => words.sentence).map(([first]) => first);

/** Ids and names in quotation marks that its sentence holds. */
export const namesIn = ({ words }: Said): readonly string[] =>
  words.sentence.match(/"[^"]*"|[0-9a-f]{8}(-[0-9a-f]+){4}/g) ?? [];
