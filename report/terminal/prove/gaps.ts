import type { NearMiss } from "../../../policies/model/proof";
import type { ProvenGap, ProvenTenant } from "../../prove-result";
import { labelled } from "../labelled";
import { counted } from "../plural";
import { type Style, symbols } from "../style";
import { wrap } from "../wrap";

const mostGaps = 5;
const labelColumns = "Nearly  ".length;

/** The ways in: at most five, each with why it is open, what nearly closed it and what does. */
export function waysIn({ gaps, moreGaps }: ProvenTenant, style: Style): readonly string[] {
  const ways = gaps.filter(({ intended }) => !intended);
  const more = ways.length - mostGaps;
  const rest = [
    ...(more > 0 ? [`${counted(more, "more way in", "more ways in")}: --html and --json show all.`] : []),
    ...(moreGaps ? ["The search stopped at its bound: there are more than are listed."] : []),
  ];
  return [
    ...ways.slice(0, mostGaps).map((gap, index) => wayIn(gap, index + 1, style)),
    ...(rest.length > 0 ? [style.dim(wrap(rest.join(" "), style.width, "    "))] : []),
  ];
}

function wayIn({ words, why, nearMisses, closing }: ProvenGap, number: number, style: Style): string {
  const mark = `  ${style.red(symbols.fail)} ${style.bold(String(number))} `;
  return [
    wrap(words.sentence, style.width, "    ", mark),
    labelled("Why", why, labelColumns, style),
    ...nearest(nearMisses).map((miss) => labelled("Nearly", miss, labelColumns, style)),
    ...(closing === undefined ? [] : [labelled("Fix", closing.instruction, labelColumns, style)]),
  ].join("\n");
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
