import { readFileSync } from "node:fs";
import {
  type Document,
  isMap,
  isScalar,
  type LineCounter,
  type Pair,
  parseDocument,
  LineCounter as YamlLines,
} from "yaml";
import { ProjectMistake } from "./mistake";

/** A YAML file that is a map at its top, with the positions of its keys for messages. */
export interface YamlFile {
  readonly path: string;
  readonly value: Readonly<Record<string, unknown>>;
  /** `file:line:column` of a key, given as path; the nearest key above it when it is not there. */
  position(keys: readonly string[]): string;
}

/** Reads a YAML (or JSON) file. @throws ProjectMistake with the position when it cannot be read or is no map. */
export function readYamlFile(path: string): YamlFile {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new ProjectMistake(`cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`, path);
  }
  const lines = new YamlLines();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new ProjectMistake(`is not valid YAML: ${error.message}`, `${path}:${line}:${col}`);
  }
  const value: unknown = document.toJS() ?? {};
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ProjectMistake("must hold keys and values at its top level", `${path}:1:1`);
  }
  return {
    path,
    value: value as Record<string, unknown>,
    position: (keys) => position(path, document, lines, keys),
  };
}

function position(path: string, document: Document, lines: LineCounter, keys: readonly string[]): string {
  let node: unknown = document.contents;
  let offset = 0;
  for (const key of keys) {
    if (!isMap(node)) {
      break;
    }
    const pair: Pair | undefined = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
    if (pair === undefined || !isScalar(pair.key)) {
      break;
    }
    offset = pair.key.range?.[0] ?? offset;
    node = pair.value;
  }
  const { line, col } = lines.linePos(offset);
  return `${path}:${line}:${col}`;
}
