import type { MatrixCell, MatrixRegion, ProofMatrix, Question } from "../../policies/model/proof";
import type { NumberedGap } from "./gaps";
import { type Content, given, html, type Markup } from "./markup";
import { filterForm } from "./matrix-filters";
import { type CellRegion, cellAnswer } from "./script/cell-answer";
import { answerSentence, answersInOrder, answerWords } from "./words";

/** Who × what × where as one table: a row a class of persons, a column a class of targets, a body of rows a place. */
export function matrixSection(matrix: ProofMatrix, gaps: readonly NumberedGap[], question: Question): Markup {
  const { rows, columns, places, remarks } = matrix;
  const answers = cellsInOrder(matrix).map((cell) => unfiltered(cell, matrix));
  const cellsOfRow = columns.length;
  const bodies = places.map((place, placeIndex) => {
    const heading = html`<tr class="place"><th scope="rowgroup" colspan="${columns.length + 1}"><span>${given(place.label)}${detail(place.detail)}</span></th></tr>`;
    const lines = rows.map((row, rowIndex) => {
      const first = (placeIndex * rows.length + rowIndex) * cellsOfRow;
      const cells = answers
        .slice(first, first + cellsOfRow)
        .map((answer, column) => cellMarkup(first + column, answer, gaps));
      return html`<tr data-row="${rowIndex}"><th scope="row">${given(row.label)}${detail(row.detail)}${row.intended ? html`<span class="detail">left out on purpose</span>` : undefined}</th>${cells}</tr>`;
    });
    return html`<tbody>${heading}${lines}</tbody>`;
  });
  return html`<section id="matrix" aria-labelledby="matrix-title">
<h2 id="matrix-title">Who, what, from where</h2>
<p>Each cell holds for <em>every</em> sign-in of its row, column and place, with any client, on any device and at any risk. Numbers lead to the way in that explains the cell.</p>
${filterForm(matrix)}
<p class="keys aside" id="matrix-keys" hidden>Arrow keys move between cells, Enter goes to what explains one.</p>
<div class="scroll" id="matrix-region" role="group" aria-labelledby="matrix-title" tabindex="0">
<table class="matrix" id="matrix-table" aria-describedby="matrix-keys">
<caption>Answers by person, target and place</caption>
<thead><tr><th scope="col" class="corner">Person</th>${columns.map((column) => html`<th scope="col">${given(column.label)}${detail(column.detail)}</th>`)}</tr></thead>
${bodies}
</table></div>
<p class="cell-note" id="cell-note" hidden></p>
${legend(question)}
${remarks.length === 0 ? undefined : html`<ul class="remarks">${remarks.map((remark) => html`<li>${remark}</li>`)}</ul>`}
</section>`;
}

const detail = (text: string | undefined): Content =>
  text === undefined ? undefined : html`<span class="detail">${text}</span>`;

function cellsInOrder({ cells, places, rows, columns }: ProofMatrix): readonly (MatrixCell | undefined)[] {
  const byPlace = new Map(cells.map((cell) => [`${cell.place}/${cell.row}/${cell.column}`, cell]));
  return places.flatMap((_, place) =>
    rows.flatMap((__, row) => columns.map((___, column) => byPlace.get(`${place}/${row}/${column}`))),
  );
}

function unfiltered(cell: MatrixCell | undefined, matrix: ProofMatrix): ReturnType<typeof cellAnswer> {
  // A cell that was not asked is not known.
  if (cell === undefined) return { answer: "undecided", gaps: [] };
  return cellAnswer(cellRegions(cell, matrix), allValues(matrix), impossibleBits(matrix));
}

const allValues = ({ filters }: ProofMatrix): readonly number[] => filters.map(({ values }) => 2 ** values.length - 1);

function cellRegions({ regions }: MatrixCell, matrix: ProofMatrix): readonly CellRegion[] {
  return regions.map(({ where, answer, uncut, gaps }) => ({ where: bitsOf(where, matrix), answer, uncut, gaps }));
}

const impossibleBits = (matrix: ProofMatrix) => matrix.impossible.map((where) => bitsOf(where, matrix));

/** The values of each filter as bits, all of them where a filter is free. */
function bitsOf(where: MatrixRegion["where"], { filters }: ProofMatrix): readonly number[] {
  return filters.map(
    ({ name, values }) => where[name]?.reduce((bits, value) => bits | (1 << value), 0) ?? 2 ** values.length - 1,
  );
}

function cellMarkup(
  index: number,
  { answer, gaps: explained }: ReturnType<typeof cellAnswer>,
  gaps: readonly NumberedGap[],
): Markup {
  return html`<td class="cell is-${answer}" data-cell="${index}"><span class="answer mark"><svg class="icon" aria-hidden="true"><use href="#icon-${answer}"/></svg><span class="word">${answerWords[answer].word}</span></span>${waysOf(explained, gaps)}</td>`;
}

/** A cell has room for a few numbers; the note beneath the matrix has them all. */
const waysInCell = 3;

/** Links to what explains a cell. The same markup is made by the page's script when a filter changes. */
function waysOf(explained: readonly number[], gaps: readonly NumberedGap[]): Content {
  const links = explained.flatMap((index) => {
    const gap = gaps.find((one) => one.index === index);
    return gap === undefined ? [] : [html`<a href="#${gap.anchor}" aria-label="${gap.name}">${shortName(gap)}</a>`];
  });
  const more = links.length - waysInCell;
  const shown = [...links.slice(0, waysInCell), ...(more > 0 ? [`+${more}`] : [])];
  return html`<span class="ways">${shown.map((part, index) => (index === 0 ? part : [" ", part]))}</span>`;
}

/** "3" for a way in, "E1" for an exclusion. */
const shortName = ({ number, gap }: NumberedGap): string => (gap.intended ? `E${number}` : number);

function legend(question: Question): Markup {
  return html`<h3 class="unseen">What the answers mean</h3><dl class="legend">${answersInOrder.map(
    (answer) =>
      html`<div class="is-${answer}"><dt class="mark"><svg class="icon" aria-hidden="true"><use href="#icon-${answer}"/></svg>${answerWords[answer].word}</dt><dd>${answerSentence(answer, question)}</dd></div>`,
  )}</dl>`;
}

/** What the page's script needs: numbers, fixed words and the page's own names; no text that others wrote. */
export function matrixData(matrix: ProofMatrix, gaps: readonly NumberedGap[], question: Question): unknown {
  return {
    answers: Object.fromEntries(
      answersInOrder.map((answer) => [
        answer,
        { word: answerWords[answer].word, sentence: answerSentence(answer, question) },
      ]),
    ),
    filters: matrix.filters.map(({ name, values }) => ({ name, size: values.length })),
    waysInCell,
    impossible: impossibleBits(matrix),
    rows: matrix.rows.length,
    columns: matrix.columns.length,
    gaps: Object.fromEntries(
      gaps.map((gap) => [gap.index, { anchor: gap.anchor, name: gap.name, short: shortName(gap) }]),
    ),
    cells: cellsInOrder(matrix).map((cell) => (cell === undefined ? [] : cellRegions(cell, matrix))),
  };
}
