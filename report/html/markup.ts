/** Text that is HTML already. Everything else that is put into a template is escaped. */
export class Markup {
  constructor(readonly html: string) {}
}

export type Content = string | number | Markup | undefined | readonly Content[];

/** A template whose values are escaped, `undefined` being nothing and a list its parts after one another. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(parts.map((part, index) => `${part}${rendered(values[index])}`).join(""));
}

function rendered(value: Content): string {
  if (value === undefined) return "";
  if (value instanceof Markup) return value.html;
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? escaped(clipped(value)) : value.map(rendered).join("");
}

/** A text in full length, for what is copied from the page. */
export const whole = (text: string): Markup => new Markup(escaped(text));

const longest = 1200;

/** Nobody reads a name of ten thousand letters; that it was cut is said. */
export function clipped(text: string, length: number = longest): string {
  if (text.length <= length) return text;
  // Cutting between code units could leave half a letter.
  const kept = [...text.slice(0, length)].slice(0, -1).join("");
  return `${kept}… (${(text.length - kept.length).toLocaleString("en")} more characters)`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

/**
 * Safe as text and within a quoted attribute. Characters that are not seen but act (controls, overrides of the writing direction,
 * halves of letters) are shown by their number, so that a name cannot turn the words around it.
 */
export function escaped(text: string): string {
  return text.replace(unseen, numbered).replace(/[&<>"'`]/g, (character) => entities[character] ?? "");
}

/** Controls but tab and line break, halves of letters, and what has no width or turns the direction. */
const unseen = /[^\P{Cc}\t\n]|\p{Cs}|[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;

const numbered = (character: string): string =>
  `\u27e8U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}\u27e9`;

/** A name that others gave: set apart, so that its writing direction does not reach beyond it. */
export const given = (name: string): Markup => html`<bdi>${clipped(name, 160)}</bdi>`;

/** Parts joined as one says it: "a, b and c". */
export function listed(parts: readonly Content[], word = "and"): Content {
  return parts.map((part, index): Content => {
    if (index === 0) return part;
    return [index === parts.length - 1 ? ` ${word} ` : ", ", part];
  });
}

/** `1 policy`, `2,400 policies`. */
export const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
