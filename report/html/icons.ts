import { html, Markup } from "./markup";

/** One drawing an answer, told apart by its shape alone; drawn in the colour of the text around it. */
const drawings: Readonly<Record<string, string>> = {
  allEscape:
    '<circle cx="8" cy="8" r="7" fill="currentColor"/><path d="m5.3 5.3 5.4 5.4m0-5.4-5.4 5.4" class="on-filled"/>',
  someEscape: '<circle cx="8" cy="8" r="6.2"/><path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor"/>',
  undecided: '<path d="M5 5.6a3 3 0 1 1 4.4 2.7c-.9.5-1.4 1-1.4 2.1M8 12.6v1"/>',
  intended: '<path d="M8 1.8 14.6 13.6H1.4z"/>',
  covered: '<path d="m2.6 8.6 3.6 3.8 7.2-8.6"/>',
  blocked: '<circle cx="8" cy="8" r="6.2"/><path d="M4.4 8h7.2"/>',
  none: '<path d="M6 8h4"/>',
};

export const icons: Markup = html`<svg class="unseen" aria-hidden="true" focusable="false"><defs>${Object.entries(
  drawings,
).map(
  ([name, drawing]) =>
    new Markup(
      `<symbol id="icon-${name}" viewBox="0 0 16 16"><g fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round">${drawing}</g></symbol>`,
    ),
)}</defs></svg>`;
