import type { ProofResult } from "../../policies/model/proof";
import type { NumberedGap } from "./gaps";
import { type Content, counted, html, type Markup } from "./markup";
import { without } from "./words";

export interface VerdictWords {
  /** The word that stands before the headline. */
  readonly word: string;
  readonly headline: string;
  readonly explanation: string;
  readonly icon: "covered" | "allEscape" | "undecided" | "blocked";
}

/** The verdict in a word, a headline and a sentence. */
export function verdictWords(result: ProofResult): VerdictWords {
  const { verdict, question, moreGaps, policies } = result;
  const ways = result.gaps.filter(({ intended }) => !intended).length;
  const left = result.gaps.length - ways;
  const enforced = counted(policies.enforced, "enforced policy", "enforced policies");
  switch (verdict) {
    case "covered":
      return {
        word: "Covered",
        icon: "covered",
        headline: question === "claim" ? "Nobody gets in without MFA" : "Nobody gets in on an earlier MFA claim",
        explanation: `This is proved of every sign-in, not of samples: ${enforced}, taken together, ${policies.enforced === 1 ? "demands" : "demand"} MFA or ${policies.enforced === 1 ? "refuses" : "refuse"} it.${left === 0 ? "" : " Those who are left out on purpose are listed apart."}`,
      };
    case "gap": {
      const some = moreGaps ? "At least " : "";
      return {
        word: "Gap",
        icon: "allEscape",
        headline:
          ways === 0
            ? `Only those left out on purpose get in ${without(question)}`
            : `${some}${numberWord(ways, moreGaps)} ${ways === 1 ? "way" : "ways"} in ${without(question)}`,
        explanation: `Each ${ways === 0 ? "exclusion" : "way in"} below is shown with one concrete sign-in that the ${enforced} let through${ways === 0 ? "" : ", and with the change that closes it"}.${moreGaps ? " The search stopped at its bound; there are more." : ""}`,
      };
    }
    case "undetermined":
      return {
        word: "Undetermined",
        icon: "undecided",
        headline: `Whether somebody gets in ${without(question)} could not be decided`,
        explanation:
          "No way in is certain, but parts of what was read could not be settled. What they are is listed below; until they are, nothing here says that everyone is covered.",
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

/** The top of the page: what was asked, what the answer is, and the ways in, in a sentence each. */
export function verdictSection(result: ProofResult, gaps: readonly NumberedGap[]): Markup {
  const { headline, explanation, word, icon } = verdictWords(result);
  const ways = gaps.filter(({ gap }) => !gap.intended);
  return html`<section class="verdict is-${result.verdict}" aria-labelledby="verdict-title">
<p class="word"><svg class="icon" aria-hidden="true"><use href="#icon-${icon}"/></svg> ${word}</p>
<h2 id="verdict-title">${headline}</h2>
<p class="lead">${explanation}</p>
${brief(ways, result.moreGaps)}
</section>`;
}

/** Small numbers stand in words, as in running text. */
function numberWord(count: number, within: boolean): string {
  const word = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"][count];
  if (word === undefined) return count.toLocaleString("en");
  return within ? word : word.charAt(0).toUpperCase() + word.slice(1);
}

const inBrief = 5;

function brief(ways: readonly NumberedGap[], moreGaps: boolean): Content {
  if (ways.length === 0) return undefined;
  const rest = ways.length - inBrief;
  return [
    html`<ol class="brief">${ways.slice(0, inBrief).map(({ anchor, gap }) => html`<li><a href="#${anchor}">${gap.words.sentence}</a></li>`)}</ol>`,
    rest > 0 || moreGaps
      ? html`<p class="aside">${rest > 0 ? html`<a href="#ways">${counted(rest, "more way in", "more ways in")}</a> below. ` : undefined}${moreGaps ? "The list is not complete." : undefined}</p>`
      : undefined,
  ];
}
