import type { ProofMatrix } from "../../policies/model/proof";
import { type Content, clipped, html } from "./markup";
import { filterLabels } from "./words";

/** The filters as native controls. Hidden where no script runs, since nothing would answer them. */
export function filterForm({ filters, rows, places }: ProofMatrix): Content {
  return html`<form class="filters" id="filters" hidden>
<fieldset><legend>Look at a part of it</legend>
<div class="controls">
${filters.map(({ name, values }) => choice(`filter-${name}`, filterLabels[name], values))}
${
  places.length > 1
    ? choice(
        "filter-place",
        "Place",
        places.map(({ label }) => label),
      )
    : undefined
}
${
  rows.length > 1
    ? choice(
        "filter-person",
        "Person",
        rows.map(({ label }) => label),
      )
    : undefined
}
<label class="check"><input type="checkbox" id="only-escapes"> Only rows in which something escapes or is undecided</label>
</div>
<p class="outcome"><output id="outcome" role="status" aria-live="polite"></output> <button type="reset">Show everything</button></p>
</fieldset></form>`;
}

function choice(id: string, label: string, values: readonly string[]): Content {
  const options = values.map((value, index) => html`<option value="${index}">${clipped(value, 80)}</option>`);
  return html`<label for="${id}">${label} <select id="${id}"><option value="">any</option>${options}</select></label>`;
}
