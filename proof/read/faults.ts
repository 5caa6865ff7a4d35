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
export function lowerKeys(value: Readonly<Record<string, unknown>>) {
  const names = new Map<string, string>();
  for (const name of Object.keys(value)) {
    const lower = name.toLowerCase();
    if (!names.has(lower)) names.set(lower, name);
  }
  return {
    names,
    get: (name: string): unknown => {
      const own = names.get(name.toLowerCase());
      return own === undefined ? undefined : value[own];
    },
  };
}
