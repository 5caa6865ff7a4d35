import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";

/** The steps from a configuration key to a value inside it. */
export type Path = readonly (string | number)[];

/** What stands at a place of a settings file. */
export interface Place {
  readonly line: number;
  /** The value as written, where it is a plain scalar; never what is encrypted. */
  readonly written?: string;
  readonly encrypted: boolean;
}

/**
 * `Pulumi.<stack>.yaml`, read only to tell people where a mistake is. The values themselves come from the engine, so
 * a file that is not there or not readable (a deployment that hands in its configuration) costs the line and no more.
 */
export class SettingsFile {
  /** As people know it from the project's folder, for instance `stacks/Pulumi.contoso.yaml`. */
  readonly name: string;
  readonly #lines = new LineCounter();
  readonly #document: Document | undefined;

  constructor(
    folder: string,
    stack: string,
    private readonly project: string,
  ) {
    this.name = `${basename(folder)}/Pulumi.${stack}.yaml`;
    this.#document = this.#read(join(folder, `Pulumi.${stack}.yaml`));
  }

  /** Where a value stands; for one that is missing, the nearest thing that should have held it. */
  place(key: string, path: Path): Place | undefined {
    if (this.#document === undefined) return undefined;
    const config = this.#document.get("config");
    if (!isMap(config)) return { line: 1, encrypted: false };
    const entry = pairOf(config, `${this.project}:${key}`) ?? pairOf(config, key);
    if (entry === undefined)
      return { line: this.#line(pairOf(this.#document.contents, "config")?.key), encrypted: false };

    let anchor = entry.key;
    let value = entry.value;
    for (const step of path) {
      if (typeof step === "number") {
        const item = isSeq(value) ? value.items[step] : undefined;
        if (item === undefined) return { line: this.#line(anchor), encrypted: false };
        anchor = item as Node;
        value = item as Node;
      } else {
        const pair = pairOf(value, step);
        if (pair === undefined) return { line: this.#line(anchor), encrypted: isEncrypted(value) };
        anchor = pair.key;
        value = pair.value;
      }
    }
    const encrypted = isEncrypted(value);
    const written = isScalar(value) ? String(value.value) : undefined;
    return { line: this.#line(anchor), encrypted, ...(written === undefined ? {} : { written }) };
  }

  #read(path: string): Document | undefined {
    try {
      const document = parseDocument(readFileSync(path, "utf8"), { lineCounter: this.#lines });
      return document.errors.length === 0 ? document : undefined;
    } catch {
      return undefined;
    }
  }

  #line(node: Node | null | undefined): number {
    return node?.range ? this.#lines.linePos(node.range[0]).line : 1;
  }
}

interface Entry {
  readonly key: Node;
  readonly value: Node | null;
}

function pairOf(node: unknown, key: string): Entry | undefined {
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
  return pair as Entry | undefined;
}

/** Pulumi writes an encrypted value as a mapping with the one key `secure`. */
function isEncrypted(node: unknown): boolean {
  return isMap(node) && node.items.length === 1 && pairOf(node, "secure") !== undefined;
}
