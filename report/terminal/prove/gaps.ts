import type { NearMiss } from "../../../policies/model/proof";
import { alike, closesMore, countedWays, namesIn, sentencesOf } from "../../alike";
import { grouped } from "../../grouped";
import type { ProvenGap, ProvenTenant } from "../../prove-result";
import { labelled } from "../labelled";
import { counted, enumerated } from "../plural";
import { type Style, symbols } from "../style";
import { wrap } from "../wrap";
import { joinedChanges } from "./changes";

const mostGaps = 5;
const labelColumns = "Nearly  ".length;

/** The ways in: at most five, each with why it is open, what nearly closed it and what does. */
export function waysIn({ gaps, moreGaps }: ProvenTenant, style: Style): readonly string[] {
  const ways = bySameFix(
    bySentence(
      alike(
        gaps.filter(({ intended }) => !intended),
        ({ why }) => why,
      ),
    ),
  );
  const more = countedWays(ways.slice(mostGaps).flatMap(({ kinds }) => kinds.flat())).length;
  const rest = [
    ...(more > 0 ? [`${counted(more, "more way in", "more ways in")}: --html and --json show all.`] : []),
    ...(moreGaps ? ["The search stopped at its bound: there are more than are listed."] : []),
  ];
  return [
    ...ways.slice(0, mostGaps).map((way, index) => wayIn(way, index + 1, style)),
    ...(rest.length > 0 ? [style.dim(wrap(rest.join(" "), style.width, "    "))] : []),
  ];
}

type Alike = readonly [ProvenGap, ...ProvenGap[]];

/** What is shown under one number: what is said first, and what it stands for besides. */
interface Way {
  readonly kinds: readonly [Alike, ...Alike[]];
  /** What to write, in order; more than one where one sentence takes several changes. */
  readonly fixes: readonly string[];
}

/** Where a change leaves some people out, their sentence may be the same: all changes stand under it then. */
function bySentence(kinds: readonly Alike[]): readonly Way[] {
  const firstWith = (sentence: string) =>
    kinds.findIndex((kind) => kind.some(({ words }) => words.sentence === sentence));
  return grouped(kinds, ([{ words }]) => String(firstWith(words.sentence))).map((same) => ({
    kinds: same,
    fixes: [...new Set(same.flatMap(([{ closing }]) => closing?.instruction ?? []))],
  }));
}

/** Ways in that changes which are told already close, under those. */
function bySameFix(ways: readonly Way[]): readonly Way[] {
  const told: { way: Way; changes: ReadonlySet<string | undefined> }[] = [];
  for (const way of ways) {
    const changes = new Set(way.kinds.flat().map(({ closing }) => closing?.instruction));
    const at = changes.has(undefined)
      ? undefined
      : told.find((one) => [...changes].every((change) => one.changes.has(change)));
    if (at === undefined) told.push({ way, changes });
    else at.way = { ...at.way, kinds: [...at.way.kinds, ...way.kinds] };
  }
  return told.map(({ way }) => way);
}

function wayIn({ kinds: [kind, ...others], fixes }: Way, number: number, style: Style): string {
  const [first] = kind;
  const mark = `  ${style.red(symbols.fail)} ${style.bold(String(number))} `;
  const line = (label: string, text: string) => labelled(label, text, labelColumns, style);
  return [
    wrap(shortened(first.words.sentence), style.width, "    ", mark),
    ...likewise(kind).map((text) => line("And", text)),
    ...besides(kind, others).map((text) => line("Also", text)),
    line("Why", first.why),
    ...nearest(first).map((miss) => line("Nearly", miss)),
    ...joinedChanges(fixes.map((fix) => `${fix}${forTheOthers(kind, fix)}`)).map((fix, index) =>
      line(index === 0 ? "Fix" : "Then", fix),
    ),
  ].join("\n");
}

/** A change that names somebody is to be made for each of those for whom the sentence stands. */
function forTheOthers([first, ...others]: Alike, fix: string): string {
  const isOwn = first.closing?.instruction === fix;
  return isOwn && others.some(({ closing }) => closing?.instruction !== fix) ? " Likewise for the others." : "";
}

const mostBesides = 3;

/** In how many ways a gap is bounded: what is wide stands before what is narrow. */
const bounds = ({ box, words }: ProvenGap): number => words.circumstances.length + Object.keys(box).length;

/** Other sign-ins that the same changes close, one of each kind, with why they are open where the reason is another. */
function besides(kind: Alike, others: readonly Alike[]): readonly string[] {
  const [{ why }] = kind;
  const said = new Set(kind.map((gap) => gap.words.sentence));
  const further = sentencesOf(others.flat()).filter((gap) => !said.has(gap.words.sentence));
  const firsts = new Set(others.map(([first]) => first.words.sentence));
  const shown = further
    .filter((gap) => firsts.has(gap.words.sentence))
    .sort((left, right) => bounds(left) - bounds(right))
    .slice(0, mostBesides);
  const more = further.length - shown.length;
  const isMore = [kind, ...others].flat().some(closesMore);
  const closes =
    new Set(others.flat().map(({ closing }) => closing?.instruction)).size === 1
      ? "the same change closes"
      : "the same changes close";
  return [
    ...shown.map((other) => `${shortened(other.words.sentence)}${other.why === why ? "" : ` ${other.why}`}`),
    ...(more > 0
      ? [`${isMore ? "At least " : ""}${counted(more, "more way in", "more ways in")}, which ${closes}.`]
      : isMore
        ? ["More ways in, which the same change closes."]
        : []),
  ];
}

const longest = 800;

/** A sentence that lists hundreds of values helps nobody at a terminal. */
function shortened(sentence: string): string {
  if (sentence.length <= longest) return sentence;
  const cut = sentence.lastIndexOf(" ", longest);
  return `${sentence.slice(0, cut > 0 ? cut : longest).replace(/,$/, "")} … (the whole of it is in --json)`;
}

const mostLikewise = 3;

function likewise([first, ...others]: Alike): readonly string[] {
  if (others.length === 0) return [];
  const own = namesIn(first);
  const instead = others.map((gap) => enumerated(namesIn(gap).filter((name) => !own.includes(name))));
  const replaced = own.filter((name) => others.every((gap) => !namesIn(gap).includes(name)));
  return [`the same for ${enumerated(instead, mostLikewise)} in place of ${enumerated(replaced)}.`];
}

const mostNearMisses = 2;

/** The policies that came nearest, the one to change first of all. */
function nearest({ nearMisses, closing }: ProvenGap): readonly string[] {
  const isToChange = ({ policy }: NearMiss) => policy === closing?.policy?.id;
  const inOrder = [...nearMisses.filter(isToChange), ...nearMisses.filter((miss) => !isToChange(miss))];
  return inOrder.slice(0, mostNearMisses).map(({ displayName, because }) => `"${displayName}": ${because}.`);
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
