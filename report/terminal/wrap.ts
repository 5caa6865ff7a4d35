import { stripVTControlCharacters } from "node:util";

/** Columns that a text takes, colours not counted. */
export function visibleLength(text: string): number {
  return [...stripVTControlCharacters(text)].length;
}

/**
 * Breaks a text into lines of at most `width` columns, each after `indent`. Line breaks of the text stay; a word that is
 * longer than a line (an address, an id) stands on a line of its own and is not cut.
 */
export function wrap(text: string, width: number, indent = "", first = indent): string {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = lines.length === 0 ? first : indent;
    let empty = true;
    // Leading spaces are the writer's own indentation, of an example for instance.
    const own = /^\s*/.exec(paragraph)?.[0] ?? "";
    line += own;
    for (const word of paragraph.trim().split(/\s+/)) {
      if (!empty && visibleLength(line) + 1 + visibleLength(word) > width) {
        lines.push(line);
        line = indent + own + word;
      } else {
        line += empty ? word : ` ${word}`;
      }
      empty = false;
    }
    lines.push(line.trimEnd());
  }
  return lines.join("\n");
}

/** Fills a text with spaces up to so many columns. */
export function padEnd(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - visibleLength(text)));
}
