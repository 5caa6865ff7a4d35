import { documentOf, type PagePart } from "./document";
import { gapArticle, type NumberedGap, numberedGaps } from "./gaps";
import {
  assumptionsSection,
  besidesSection,
  checkingSection,
  restsOnSection,
  sourcesSection,
  undeterminedSection,
} from "./grounds";
import { type Content, html } from "./markup";
import { matrixData, matrixSection } from "./matrix";
import type { ProofPage } from "./page";
import { verdictSection, verdictWords } from "./verdict";

/**
 * A proof as one HTML page that needs nothing else: no file, no network, and no script to be read. Whatever the page's data holds
 * is shown as text; only what the types name is shown.
 */
export function renderProofPage(page: ProofPage): string {
  const { result } = page;
  const matrix = matrixOf(page);
  const gaps = numberedGaps(result.gaps);
  const { headline, word } = verdictWords(result, page.complete);
  return documentOf({
    title: page.title,
    summary: `${word}: ${headline}`,
    kicker:
      result.question === "claim"
        ? "Is every user behind MFA at every sign-in?"
        : "Is every user asked for MFA anew at every sign-in?",
    createdAt: page.createdAt,
    program: page.program,
    top: verdictSection(page, gaps),
    parts: partsOf(page, gaps),
    ...(matrix === undefined ? {} : { data: matrixData(matrix, gaps, result.question) }),
  });
}

/** What is accepted by rule rests on no policy, so that cells by policies would say nothing of it. */
const matrixOf = ({ result, matrix }: ProofPage): ProofPage["matrix"] =>
  result.verdict === "acceptedByRule" ? undefined : matrix;

function partsOf(page: ProofPage, gaps: readonly NumberedGap[]): readonly PagePart[] {
  const { result } = page;
  const matrix = matrixOf(page);
  const parts: readonly (readonly [anchor: string, name: string, content: Content])[] = [
    ["matrix", "Who, what, from where", matrix && matrixSection(matrix, gaps, result.question)],
    ["ways", "Ways in", waysSection(gaps, page)],
    ["exclusions", "Left out on purpose", exclusionsSection(gaps, page)],
    ["undetermined", "What could not be decided", undeterminedSection(result.undetermined)],
    ["besides", "Worth knowing", besidesSection(page.notes)],
    ["rests-on", "What the answer rests on", restsOnSection(result)],
    ["assumptions", "What it assumes", assumptionsSection(page.assumptions, page.notices)],
    ["checking", "How to check it", checkingSection(page)],
    ["sources", "What was read", sourcesSection(page)],
  ];
  return parts.flatMap(([anchor, name, content]) => (content === undefined ? [] : [{ anchor, name, content }]));
}

function waysSection(gaps: readonly NumberedGap[], page: ProofPage): Content {
  const ways = gaps.filter(({ gap }) => !gap.intended);
  if (ways.length === 0) return undefined;
  return html`<section id="ways" aria-labelledby="ways-title">
<h2 id="ways-title">Ways in</h2>
<p>Each is as wide as it can be described at once, the most ordinary first.${page.result.moreGaps ? " There are more than are listed." : undefined}</p>
${ways.map((gap) => gapArticle(gap, page))}</section>`;
}

function exclusionsSection(gaps: readonly NumberedGap[], page: ProofPage): Content {
  const exclusions = gaps.filter(({ gap }) => gap.intended);
  if (exclusions.length === 0) return undefined;
  return html`<section id="exclusions" aria-labelledby="exclusions-title">
<h2 id="exclusions-title">Left out on purpose</h2>
<p>The configuration names these persons as intended exclusions. They get in as shown; a partner’s own tenant may leave nobody out.</p>
${exclusions.map((gap) => gapArticle(gap, page))}</section>`;
}
