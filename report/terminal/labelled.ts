import type { Style } from "./style";
import { wrap } from "./wrap";

/** A paragraph behind a label in a column of its own; later lines stand under the text. */
export function labelled(label: string, text: string, columns: number, style: Style, indent = 4): string {
  return wrap(
    text,
    style.width,
    " ".repeat(indent + columns),
    `${" ".repeat(indent)}${style.dim(label.padEnd(columns))}`,
  );
}
