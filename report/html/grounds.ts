import type { NamedPolicy, ProofResult, UndeterminedPart } from "../../policies/model/proof";
import { type Content, counted, given, html, type Markup, whole } from "./markup";
import type { PageAssumption, ProofPage } from "./page";

/** What could not be read or settled, with what it waits for. */
export function undeterminedSection(parts: readonly UndeterminedPart[]): Content {
  if (parts.length === 0) return undefined;
  return html`<section id="undetermined" aria-labelledby="undetermined-title">
<h2 id="undetermined-title">What could not be decided</h2>
<p>Nothing here counts as covered. A policy stands here with the part of it that could not be read for certain.</p>
<ul class="entries">${parts.map(
    ({ displayName, policy, property, why, waitsFor = [] }) =>
      html`<li>${displayName === undefined && policy === undefined ? undefined : html`<strong>${given(displayName ?? policy ?? "")}</strong> `}${
        property === undefined ? undefined : html`<code>${property}</code> `
      }${why}${why.endsWith(".") ? "" : "."}${
        waitsFor.length === 0
          ? undefined
          : html`<br>It waits for ${waitsFor.slice(0, 20).map((one, index) => [index === 0 ? "" : ", ", html`<code>${given(one)}</code>`])}${waitsFor.length > 20 ? ` and ${waitsFor.length - 20} more` : undefined}.`
      }</li>`,
  )}</ul></section>`;
}

/** Which policies carry the answer, and which could go without changing it. */
export function restsOnSection({ restsOn, withoutEffect, verdict }: ProofResult): Content {
  if (restsOn.length === 0 && withoutEffect.length === 0) return undefined;
  return html`<section id="rests-on" aria-labelledby="rests-on-title">
<h2 id="rests-on-title">What the answer rests on</h2>
${
  restsOn.length === 0
    ? undefined
    : html`<p>${counted(restsOn.length, "policy suffices", "policies suffice together")} for the proof. Take away any one that is marked essential, and a way in opens.</p>
<ul class="entries">${restsOn.map((policy) => html`<li>${policyItem(policy)} <span class="tag${policy.essential ? " essential" : ""}">${policy.essential ? "essential" : "one of several that serve"}</span></li>`)}</ul>`
}
${
  withoutEffect.length === 0
    ? undefined
    : html`<h3>Without effect on the answer</h3>
<p>Taking ${withoutEffect.length === 1 ? "this enforced policy" : "these enforced policies"} away${withoutEffect.length === 1 ? "" : " together"} would leave the answer the same${verdict === "covered" ? "" : ", ways in included"}. They may serve other ends.</p>
<ul class="entries">${withoutEffect.map((policy) => html`<li>${policyItem(policy)}</li>`)}</ul>`
}
</section>`;
}

const policyItem = ({ id, displayName }: NamedPolicy): Markup =>
  html`${given(displayName)}${displayName === id ? undefined : html` <code class="id">${given(id)}</code>`}`;

/** What documents leave open, and how it was decided; those that differ from the standard first. */
export function assumptionsSection(assumptions: readonly PageAssumption[], notices: readonly string[]): Markup {
  const differing = assumptions.filter(({ value, standard }) => value !== standard);
  const standing = assumptions.filter(({ value, standard }) => value === standard);
  const summary =
    differing.length === 0
      ? "All of them are the standard ones."
      : `${counted(differing.length, "differs", "differ")} from the standard and ${differing.length === 1 ? "stands" : "stand"} first.`;
  return html`<section id="assumptions" aria-labelledby="assumptions-title">
<h2 id="assumptions-title">What it assumes</h2>
<p>Documents leave some things open. The answer holds under these assumptions. ${summary}</p>
${notices.length === 0 ? undefined : html`<ul class="notices">${notices.map((notice) => html`<li>${notice}</li>`)}</ul>`}
<div class="scroll" tabindex="0" role="group" aria-labelledby="assumptions-title"><table class="facts-table switches">
<caption class="unseen">Assumptions, their values and the standard values</caption>
<thead><tr><th scope="col">Assumption</th><th scope="col">Value</th><th scope="col">What it means</th></tr></thead>
<tbody>${[...differing, ...standing].map(assumptionRow)}</tbody></table></div></section>`;
}

function assumptionRow({ name, value, standard, meaning }: PageAssumption): Markup {
  const differs = value !== standard;
  return html`<tr${differs ? html` class="differs"` : undefined}><th scope="row"><code>${name}</code></th><td><code>${value === "" ? "none" : value}</code>${
    differs
      ? html`<span class="detail">standard: <code>${standard === "" ? "none" : standard}</code></span>`
      : undefined
  }</td><td class="meaning">${meaning}</td></tr>`;
}

/** What the reader should know besides, whatever the answer. */
export function besidesSection(notes: readonly string[]): Content {
  if (notes.length === 0) return undefined;
  return html`<section id="besides" aria-labelledby="besides-title">
<h2 id="besides-title">Worth knowing</h2>
<ul class="entries">${notes.map((note) => html`<li>${note}</li>`)}</ul></section>`;
}

/** How a reader convinces himself. */
export function checkingSection({ checking, result }: ProofPage): Content {
  const { verify, whatIf, whatIfRequests } = checking;
  const hasGaps = result.gaps.length > 0;
  const unwritten = verify === undefined && result.verdict === "covered";
  if (!hasGaps && verify === undefined && !unwritten) return undefined;
  return html`<section id="checking" aria-labelledby="checking-title">
<h2 id="checking-title">How to check it</h2>
<ul class="entries">
${
  verify === undefined
    ? undefined
    : html`<li>The certificate lists every kind of sign-in with the policy that covers it. A program that shares nothing with the prover but the reading of the policies checks it: ${command(verify, "Command that checks the certificate")}</li>`
}
${
  unwritten
    ? html`<li>With <code>--certificate FILE</code>, <code>partnerguard prove</code> writes down what shows it: every kind of sign-in with the policy that covers it. <code>partnerguard verify</code> checks that with code of its own.</li>`
    : undefined
}
${
  hasGaps
    ? html`<li>Each sign-in shown above can be put to Microsoft’s own What If tool: Entra admin centre, Conditional Access, What If, with the person, target and conditions listed.${
        whatIfRequests === undefined ? undefined : " What to send to its interface stands with each."
      } What If fails a condition for which it is given no value, and does not know bundles of applications by name.</li>`
    : undefined
}
${whatIf === undefined || !hasGaps ? undefined : html`<li>The interface of What If is asked so: ${command(whatIf, "How What If is asked")}</li>`}
${hasGaps ? html`<li>Each sign-in that escapes was evaluated once more by a plain reading of every policy before it was shown here.</li>` : undefined}
</ul></section>`;
}

const command = (text: string, label: string): Markup =>
  html`<pre tabindex="0" aria-label="${label}">${whole(text)}</pre>`;

/** What was read, and what was not. */
export function sourcesSection({ sources, skipped, result: { policies } }: ProofPage): Markup {
  const { read, enforced, reportOnly, disabled } = policies;
  return html`<section id="sources" aria-labelledby="sources-title">
<h2 id="sources-title">What was read</h2>
<p>${counted(read, "policy", "policies")}: ${enforced} enforced, ${reportOnly} report-only, ${disabled} disabled. Only enforced ones count.</p>
${sourceList(sources)}
${skipped.length === 0 ? undefined : html`<h3>Not read</h3>${sourceList(skipped)}`}
</section>`;
}

const openUpTo = 12;

function sourceList(sources: ProofPage["sources"]): Content {
  const list = html`<ul class="entries">${sources.map(
    ({ name, detail }) => html`<li><code>${given(name)}</code>${detail === undefined ? undefined : `: ${detail}`}</li>`,
  )}</ul>`;
  if (sources.length === 0) return undefined;
  return sources.length <= openUpTo
    ? list
    : html`<details><summary>${counted(sources.length, "file", "files")}</summary>${list}</details>`;
}
