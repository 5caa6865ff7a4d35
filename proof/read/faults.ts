import type { Undetermined } from "../model/undetermined";
import type { Problem } from "./document";

/** Problems of one document that are told one by one; the rest are counted. */
const MOST = 50;

/** Collects what is wrong with a document that may have very many entries. */
export class Faults {
  private readonly found: Problem[] = [];
  private more = 0;

  constructor(readonly source: string) {}

  add(path: string, message: string): void {
    if (this.found.length < MOST) this.found.push({ source: this.source, path, message });
    else this.more += 1;
  }

  /** What a program has yet to produce is no mistake: it then counts as not defined. */
  addAll(undetermined: readonly Undetermined[]): void {
    for (const { property, why, waitsFor } of undetermined) if (waitsFor === undefined) this.add(property, why);
  }

  get problems(): readonly Problem[] {
    if (this.more === 0) return this.found;
    return [...this.found, { source: this.source, path: "", message: `has ${this.more} more mistakes like these` }];
  }
}

/** One object of a list. */
export class Row {
  constructor(
    readonly value: Readonly<Record<string, unknown>>,
    private readonly list: string,
    private readonly index: number,
  ) {}

  get path(): string {
    return `${this.list}[${this.index}]`;
  }
}

/** Fields by name in any letter case; of names that differ in nothing else the first one counts. */
export class Keys {
  readonly #names: Names;

  constructor(private readonly value: Readonly<Record<string, unknown>>) {
    this.#names = namesOf(Object.keys(value));
  }

  /** Each name as it is written. */
  get names(): readonly string[] {
    return this.#names.all;
  }

  get(name: string): unknown {
    const own = this.#names.written(name);
    return own === undefined ? undefined : this.value[own];
  }
}

class Names {
  readonly #written = new Map<string, string>();
  /** What was asked for already: as good as always the same few names. */
  readonly #asked = new Map<string, string | undefined>();

  constructor(readonly keys: readonly string[]) {
    for (const name of keys) if (!this.#written.has(name.toLowerCase())) this.#written.set(name.toLowerCase(), name);
  }

  get all(): readonly string[] {
    return [...this.#written.values()];
  }

  written(name: string): string | undefined {
    const known = this.#asked.get(name);
    if (known !== undefined || this.#asked.has(name)) return known;
    const found = this.#written.get(name.toLowerCase());
    this.#asked.set(name, found);
    return found;
  }
}

/** The entries of one list mostly have the same fields in the same order, so the last answer mostly holds again. */
let last = new Names([]);

function namesOf(keys: readonly string[]): Names {
  if (keys.length !== last.keys.length || keys.some((key, index) => key !== last.keys[index])) last = new Names(keys);
  return last;
}
