import type { MatrixAnswer, ProofResult } from "../../policies/model/proof";
import { alike, type CountedWay, closesMore, countedWays, type Said } from "../alike";
import type { NumberedGap } from "./gaps";
import { type Content, counted, html, listed, type Markup } from "./markup";
import type { ProofPage } from "./page";
import { without } from "./words";

export interface VerdictWords {
  /** The word that stands before the headline. */
  readonly word: string;
  readonly headline: string;
  readonly explanation: string;
  readonly icon: MatrixAnswer;
}

/** The verdict in a word, a headline and a sentence. */
export function verdictWords(result: ProofResult, complete = true): VerdictWords {
  switch (result.verdict) {
    case "covered":
      return coveredWords(result);
    case "gap":
      return gapWords(result, complete);
    case "undetermined":
      return {
        word: "Undetermined",
        icon: "undecided",
        headline: `Whether somebody gets in ${without(result.question)} could not be decided`,
        explanation:
          "No way in is certain, but parts of what was read could not be settled. They are listed below; until they are settled, nothing here says that everyone is covered.",
      };
    case "acceptedByRule":
      return {
        word: "Accepted by rule",
        icon: "blocked",
        headline: "Security defaults are on: accepted by rule, not provable",
        explanation:
          "The partner security requirements accept security defaults. When an ordinary user is asked for MFA is Microsoft's decision at each sign-in, so that it is asked of everyone every time cannot be proved.",
      };
  }
}

function coveredWords({ question, policies: { enforced } }: ProofResult): VerdictWords {
  const [demand, refuse] = enforced === 1 ? ["demands", "refuses"] : ["demand", "refuse"];
  const who = `${counted(enforced, "enforced policy", "enforced policies")}${enforced === 1 ? "" : ", taken together,"}`;
  return question === "claim"
    ? {
        word: "Covered",
        icon: "covered",
        headline: "Nobody gets in without MFA",
        explanation: `This is proved of every sign-in, not of samples: ${who} ${demand} MFA of it or ${refuse} it.`,
      }
    : {
        word: "Covered",
        icon: "covered",
        headline: "Nobody gets in on an earlier MFA claim",
        explanation: `This is proved of every sign-in, not of samples: ${who} ${demand} MFA of it, anew each time, or ${refuse} it.`,
      };
}

function gapWords({ question, gaps, moreGaps, policies }: ProofResult, complete: boolean): VerdictWords {
  const ways = countedWays(gaps.filter(({ intended }) => !intended)).length;
  const enforced = counted(policies.enforced, "enforced policy", "enforced policies");
  const lets = policies.enforced === 1 ? "lets" : "let";
  const more = moreGaps ? " There are more than are listed." : "";
  const besides = complete ? "" : " The tenant may have policies beside those that were read, which may cover it.";
  if (ways === 0) {
    return {
      word: "Gap",
      icon: "intended",
      headline: `Only those left out on purpose get in ${without(question)}`,
      explanation: `Each exclusion below is shown with one concrete sign-in that the ${enforced} ${lets} through.${besides}${more}`,
    };
  }
  const closed = closedBy(gaps, moreGaps);
  const number = moreGaps ? `At least ${numberWord(ways)}` : capital(numberWord(ways));
  return {
    word: "Gap",
    icon: "allEscape",
    headline: `${number} ${ways === 1 ? "way" : "ways"} in ${without(question)}${complete ? "" : ", not covered by what was read alone"}`,
    explanation: `${ways === 1 ? "It" : "Each"} is shown below with one concrete sign-in that the ${enforced} ${lets} through, ${closed}.${besides}${more}`,
  };
}

function closedBy(gaps: ProofResult["gaps"], moreGaps: boolean): string {
  if (gaps.some(({ closing }) => closing === undefined))
    return "and with the change that closes it where a single one does";
  const ways = gaps.filter(({ intended }) => !intended);
  const changes = new Set(ways.map(({ closing }) => closing?.instruction)).size;
  if (changes > 1 && countedWays(ways).length === 1) return "and with the changes that close it";
  const isAll = !moreGaps && ways.length === gaps.length;
  if (isAll && changes === 1 && countedWays(ways).length > 1) return "and one change closes them all";
  return `and with the change that closes it${isAll && changes > 1 ? `; made together, the ${numberWord(changes)} changes leave none` : ""}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Small numbers stand in words, as in running text. */
const numberWord = (count: number): string =>
  ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"][count] ??
  count.toLocaleString("en");

/** The top of the page: what was asked, what the answer is, and the ways in, in a sentence each. */
export function verdictSection({ result, complete, remarks = [] }: ProofPage, gaps: readonly NumberedGap[]): Markup {
  const { headline, explanation, word, icon } = verdictWords(result, complete);
  const ways = gaps.filter(({ gap }) => !gap.intended);
  return html`<section class="verdict is-${result.verdict}" aria-labelledby="verdict-title">
<p class="word"><svg class="icon" aria-hidden="true"><use href="#icon-${icon}"/></svg> ${word}</p>
<h2 id="verdict-title">${headline}</h2>
<p class="lead">${explanation}</p>
${remarks.length === 0 ? undefined : html`<ul class="notices">${remarks.map((remark) => html`<li>${remark}</li>`)}</ul>`}
${brief(ways, result.moreGaps)}
</section>`;
}

const inBrief = 5;

type Way = CountedWay<Said & { readonly way: NumberedGap }>;

/** One sentence, and beside it what it takes, what its change closes too, and the ways in that differ from it in a name alone. */
function briefly([own, ...others]: readonly Way[]): Content {
  if (own === undefined) return undefined;
  const { anchor, name, gap } = own.first.way;
  const links = others.map(({ first: { way } }) => html`<a href="#${way.anchor}">${way.number}</a>`);
  const notes = [
    ...(own.same.length > 0
      ? [[`It takes ${numberWord(own.same.length + 1)} changes, the others in `, range(own.same), "."]]
      : []),
    ...(own.besides.length > 0
      ? [["Its change closes ", range(own.besides), closesMore(own.first) ? " and more" : undefined, " too."]]
      : []),
    ...(links.length > 0
      ? [
          [
            links.length === 1 ? "Way in " : "Ways in ",
            listed(links),
            links.length === 1 ? " differs" : " differ",
            " from it in a name alone.",
          ],
        ]
      : []),
  ];
  return html`<li><a href="#${anchor}">${capital(name)}</a> <span>${gap.words.sentence}${notes.map((note) => html` <span class="same">${note}</span>`)}</span></li>`;
}

/** "1.1", "1.1 to 1.4", with links. */
function range(told: readonly Way["first"][]): Content {
  const ends = told.length === 1 ? told.slice(0, 1) : [...told.slice(0, 1), ...told.slice(-1)];
  return ends.map(({ way }, index) => [
    index === 0 ? "" : told.length === 2 ? " and " : " to ",
    html`<a href="#${way.anchor}">${way.number}</a>`,
  ]);
}

function brief(ways: readonly NumberedGap[], moreGaps: boolean): Content {
  if (ways.length === 0) return undefined;
  const told = countedWays(ways.map((way) => ({ ...way.gap, way }))).map((counted) => ({ ...counted.first, counted }));
  const kinds = alike(told, ({ how }) => JSON.stringify(how)).map((kind) => kind.map(({ counted }) => counted));
  const rest = kinds.slice(inBrief).flat().length;
  return [
    html`<ol class="brief">${kinds.slice(0, inBrief).map(briefly)}</ol>`,
    rest > 0 || moreGaps
      ? html`<p class="aside">${rest > 0 ? html`<a href="#ways">${counted(rest, "more way in", "more ways in")}</a> below. ` : undefined}${moreGaps ? "The list is not complete." : undefined}</p>`
      : undefined,
  ];
}
