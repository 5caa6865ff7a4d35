import type { Gap, GapCause, NamedPolicy, NearMiss } from "../../policies/model/proof";
import { countedWays } from "../alike";
import { type Content, counted, given, html, listed, type Markup, whole } from "./markup";
import type { ProofPage } from "./page";
import { named, signInFacts } from "./sign-in";
import { spoken } from "./words";

export interface NumberedGap {
  /** Its place among the gaps of the result, which is how the matrix names it. */
  readonly index: number;
  /**
   * Its number on the page, from 1, within its own list: "2"; "2.1" for one that takes a further change to the same sentence, or that
   * the change of 2 closes too.
   */
  readonly number: string;
  readonly anchor: string;
  /** "way in 2", "exclusion 1". */
  readonly name: string;
  readonly gap: Gap;
}

/** The gaps under the names that the page gives them: ways in, and exclusions on purpose. */
export function numberedGaps(gaps: readonly Gap[]): readonly NumberedGap[] {
  const told = gaps.map((gap, index) => ({ ...gap, gap, index }));
  const named = (kind: "way" | "exclusion", own: typeof told): readonly NumberedGap[] =>
    countedWays(own).flatMap(({ first, same, besides }, place) =>
      [first, ...same, ...besides].map(({ gap, index }, further) => {
        const number = further === 0 ? `${place + 1}` : `${place + 1}.${further}`;
        const anchor = `${kind}-${number.replace(".", "-")}`;
        return { index, number, anchor, name: `${kind === "way" ? "way in" : kind} ${number}`, gap };
      }),
    );
  return [
    ...named(
      "way",
      told.filter(({ intended }) => !intended),
    ),
    ...named(
      "exclusion",
      told.filter(({ intended }) => intended),
    ),
  ];
}

/** One gap, explained: the sentence, the change that closes it, one concrete sign-in, what nearly covered it, the whole of it. */
export function gapArticle({ index, anchor, name, gap }: NumberedGap, page: ProofPage): Markup {
  const { words, how, closing, signIn, box, intended } = gap;
  const request = page.checking.whatIfRequests?.[index] ?? undefined;
  return html`<article class="gap${intended ? " intended" : ""}" id="${anchor}" tabindex="-1" aria-labelledby="${anchor}-title">
<h3 id="${anchor}-title"><span class="number">${capital(name)}</span> <span class="sentence">${words.sentence}</span></h3>
<dl class="terms">
<div><dt>Who</dt><dd>${words.who}</dd></div>
<div><dt>What</dt><dd>${words.what}</dd></div>
<div><dt>How</dt><dd>${words.circumstances.length === 0 ? "from anywhere, in any way" : listed(words.circumstances)}</dd></div>
<div><dt>Why</dt><dd>${cause(how)}</dd></div>
${closing === undefined ? undefined : html`<div class="closing"><dt>To close it</dt><dd>${closing.instruction}</dd></div>`}
</dl>
<h4>One such sign-in</h4>
${signInFacts(signIn, page.names)}
${nearMissList(inOrder(gap))}
${boxDetails(box, page.names)}
${request === undefined ? undefined : html`<details><summary>The request to What If</summary><pre tabindex="0" aria-label="Request to What If for ${name}">${whole(request)}</pre></details>`}
</article>`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const policyName = ({ displayName }: NamedPolicy): Content => ["“", given(displayName), "”"];

function cause(how: GapCause): Content {
  if (how.kind === "noPolicyApplies") return "No enforced policy applies to it.";
  const subject = [how.policies.length === 1 ? "the policy " : "the policies ", listed(how.policies.map(policyName))];
  if (how.kind === "earlierClaim") {
    return ["MFA is demanded by ", subject, ", and a claim from an earlier sign-in meets it."];
  }
  if (how.instead.length === 0) return ["Only ", subject, " applies to it, and no control is demanded there."];
  return ["What applies to it, ", subject, ", is met by ", listed(how.instead.map(spoken)), " instead of MFA."];
}

function nearMissList(nearMisses: readonly NearMiss[]): Content {
  if (nearMisses.length === 0) return undefined;
  const more = nearMisses.slice(nearest);
  return html`<h4>What nearly covered it</h4>
<ul class="near">${nearMisses.slice(0, nearest).map(nearMiss)}</ul>
${more.length === 0 ? undefined : html`<details><summary>${counted(more.length, "more policy", "more policies")} that would have</summary><ul class="near">${more.map(nearMiss)}</ul></details>`}`;
}

/** A collection of forty policies has as many near misses; the first few show it. */
const nearest = 4;

const nearMiss = ({ displayName, because, properties }: NearMiss): Markup =>
  html`<li>“${given(displayName)}” would have, but ${because}.${
    properties.length === 0
      ? undefined
      : html` <span class="where">${properties.map((property) => html`<code>${property}</code> `)}</span>`
  }</li>`;

/** The policy to change first of all, then as they come. */
function inOrder({ nearMisses, closing }: Gap): readonly NearMiss[] {
  const isToChange = ({ policy }: NearMiss) => policy === closing?.policy?.id;
  return [...nearMisses.filter(isToChange), ...nearMisses.filter((miss) => !isToChange(miss))];
}

const shown = 30;

/** The box as a certificate names it: for whoever wants the exact bounds. */
function boxDetails(box: Gap["box"], names: ProofPage["names"]): Content {
  const dimensions = Object.entries(box);
  const rows = dimensions.map(([dimension, values]) => {
    const more = values.length - shown;
    return html`<tr><th scope="row">${boundName(dimension, names)}</th><td>${listed(
      [...values.slice(0, shown).map((value) => boundName(value, names)), ...(more > 0 ? [`${more} more`] : [])],
      "or",
    )}</td></tr>`;
  });
  if (rows.length === 0) return html`<p class="aside">Nothing bounds it: it holds every sign-in there is.</p>`;
  return html`<details><summary>Its exact bounds (${counted(rows.length, "dimension", "dimensions")}; all others are free)</summary>
<div class="scroll" tabindex="0" role="group" aria-label="Exact bounds"><table class="facts-table"><thead><tr><th scope="col">Dimension</th><th scope="col">Values</th></tr></thead><tbody>${rows}</tbody></table></div></details>`;
}

/** `group:ID` with the name of ID beside it. */
function boundName(text: string, names: ProofPage["names"]): Content {
  const cut = text.indexOf(":");
  const id = cut === -1 ? text : text.slice(cut + 1);
  return cut !== -1 && Object.hasOwn(names, id)
    ? [html`<code>${text.slice(0, cut)}</code> `, named(id, names)]
    : html`<code>${given(text)}</code>`;
}
