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

/** One object of a list, and its place. */
export interface Row {
  readonly value: Readonly<Record<string, unknown>>;
  readonly path: string;
}

/** Fields by name in any letter case. */
export class Keys {
  /** Each name as it is written, by its lower case. */
  readonly names: ReadonlyMap<string, string>;

  constructor(private readonly value: Readonly<Record<string, unknown>>) {
    this.names = namesOf(Object.keys(value));
  }

  get(name: string): unknown {
    const own = this.names.get(name.toLowerCase());
    return own === undefined ? undefined : this.value[own];
  }
}

/** The entries of one list mostly have the same fields in the same order, so the last answer mostly holds again. */
let last: { readonly keys: readonly string[]; readonly names: ReadonlyMap<string, string> } = {
  keys: [],
  names: new Map(),
};

function namesOf(keys: readonly string[]): ReadonlyMap<string, string> {
  if (keys.length === last.keys.length && keys.every((key, index) => key === last.keys[index])) return last.names;
  const names = new Map<string, string>();
  for (const name of keys) if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  last = { keys, names };
  return names;
}
