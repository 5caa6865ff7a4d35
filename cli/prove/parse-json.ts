import { InputError } from "./input-error";
import { type JsonFault, scanJson } from "./scan-json";

/**
 * The value of a JSON text. Beyond syntax, it refuses what would make two readers disagree (a key twice in one object) or run
 * out of room (nesting far deeper than any policy). @throws InputError with file, line and column
 */
export function parseJson(text: string, name: string): unknown {
  const fault = scanJson(text);
  if (fault !== undefined) throw new InputError(wordFault(fault, text, name));
  return JSON.parse(text);
}

/** The same for a large file of flat data, of which only known places are read: looked through only where it is no JSON. */
export function parseLargeJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const fault = scanJson(text);
    throw new InputError(fault === undefined ? `${name}: ${(error as Error).message}` : wordFault(fault, text, name));
  }
}

function wordFault({ offset, message }: JsonFault, text: string, name: string): string {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  const column = offset - (before.lastIndexOf("\n") + 1) + 1;
  return `${name}:${line}:${column}: ${message}`;
}
