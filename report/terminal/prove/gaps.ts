import type { NearMiss } from "../../../policies/model/proof";
import type { ProvenGap, ProvenTenant } from "../../prove-result";
import { grouped } from "../grouped";
import { labelled } from "../labelled";
import { counted, enumerated } from "../plural";
import { type Style, symbols } from "../style";
import { wrap } from "../wrap";

const mostGaps = 5;
const labelColumns = "Nearly  ".length;

/** The ways in: at most five, each with why it is open, what nearly closed it and what does. */
export function waysIn({ gaps, moreGaps }: ProvenTenant, style: Style): readonly string[] {
  const kinds = alike(gaps.filter(({ intended }) => !intended));
  const more = kinds.slice(mostGaps).flat().length;
  const rest = [
    ...(more > 0 ? [`${counted(more, "more way in", "more ways in")}: --html and --json show all.`] : []),
    ...(moreGaps ? ["The search stopped at its bound: there are more than are listed."] : []),
  ];
  return [
    ...kinds.slice(0, mostGaps).map((kind, index) => wayIn(kind, index + 1, style)),
    ...(rest.length > 0 ? [style.dim(wrap(rest.join(" "), style.width, "    "))] : []),
  ];
}

type Alike = readonly [ProvenGap, ...ProvenGap[]];

/** Ways in that differ in nothing but whom or what they name, together: what is said of one holds for all. */
function alike(gaps: readonly ProvenGap[]): readonly Alike[] {
  return grouped(gaps, (gap) => {
    const names = namesIn(gap);
    const without = (text = "") => names.reduce((rest, name) => rest.replaceAll(name, "*"), text);
    return JSON.stringify([without(gap.words.sentence), without(gap.closing?.instruction), without(gap.why)]);
  });
}

/** Ids and names in quotation marks that its sentence holds. */
const namesIn = ({ words }: ProvenGap): readonly string[] =>
  words.sentence.match(/"[^"]*"|[0-9a-f]{8}(-[0-9a-f]+){4}/g) ?? [];

function wayIn(kind: Alike, number: number, style: Style): string {
  const [{ words, why, nearMisses, closing }] = kind;
  const mark = `  ${style.red(symbols.fail)} ${style.bold(String(number))} `;
  const others = likewise(kind);
  return [
    wrap(shortened(words.sentence), style.width, "    ", mark),
    ...(others === undefined ? [] : [labelled("And", others, labelColumns, style)]),
    labelled("Why", why, labelColumns, style),
    ...nearest(nearMisses).map((miss) => labelled("Nearly", miss, labelColumns, style)),
    ...(closing === undefined ? [] : [labelled("Fix", closing.instruction, labelColumns, style)]),
  ].join("\n");
}

const longest = 600;

/** A sentence that lists hundreds of values helps nobody at a terminal. */
const shortened = (sentence: string): string =>
  sentence.length <= longest ? sentence : `${sentence.slice(0, longest)}… (the whole of it is in --json)`;

const mostLikewise = 3;

function likewise([first, ...others]: Alike): string | undefined {
  if (others.length === 0) return undefined;
  const own = namesIn(first);
  const instead = others.map((gap) => enumerated(namesIn(gap).filter((name) => !own.includes(name))));
  const replaced = own.filter((name) => others.every((gap) => !namesIn(gap).includes(name)));
  return `the same for ${enumerated(instead, mostLikewise)} in place of ${enumerated(replaced)}.`;
}

const mostNearMisses = 2;

function nearest(nearMisses: readonly NearMiss[]): readonly string[] {
  return nearMisses.slice(0, mostNearMisses).map(({ displayName, because }) => `"${displayName}": ${because}.`);
}

/** What is left out on purpose: a line each, apart, never hidden. */
export function intendedExclusions({ gaps }: ProvenTenant, style: Style): string {
  const intended = gaps.filter((gap) => gap.intended);
  if (intended.length === 0) return "";
  return [
    style.bold("Left out on purpose"),
    ...intended.map(({ words }) => wrap(words.sentence, style.width, "    ", `  ${style.yellow(symbols.exempt)} `)),
  ].join("\n");
}
