import { Awaited } from "../model/undetermined";
import { entriesOf, isAnnotation, isBlank, isObject } from "./blank";
import { isIgnored } from "./ignored-fields";
import { type Notes, shown } from "./notes";

export interface Field {
  /** As the source spells it, from the policy on. */
  readonly path: string;
  readonly value: unknown;
}

/** A single value: not there, there but not to be read (which is noted), or read. */
export type Single<T> =
  | { readonly state: "absent" }
  | { readonly state: "unknown" }
  | { readonly state: "read"; readonly value: T; readonly path: string };

/** The value that was read, if one was. */
export const readValue = <T>(single: Single<T>): T | undefined => (single.state === "read" ? single.value : undefined);

export interface Entry {
  readonly text: string;
  readonly path: string;
}

/** A list of texts. `open`: it also holds something that cannot be read, which is noted. */
export interface List {
  readonly path: string;
  readonly entries: readonly Entry[];
  readonly open: boolean;
}

/** Stands for a field that is there twice, which is noted already. */
const TWICE = Symbol("there twice");

const ABSENT = { state: "absent" } as const;
const UNKNOWN = { state: "unknown" } as const;

/** The fields of one object, in any letter case. Whatever is not taken when `finish` is called is noted as not understood. */
export class Fields {
  private readonly byName = new Map<string, Field[]>();
  private readonly blanks = new Map<string, unknown>();
  private readonly taken = new Set<string>();

  constructor(
    object: Readonly<Record<string, unknown>>,
    readonly path: string,
    readonly notes: Notes,
  ) {
    for (const [name, place, value] of entriesOf(object)) {
      if (isBlank(value)) {
        this.blanks.set(name.toLowerCase(), value);
        continue;
      }
      const field = { path: path === "" ? place : `${path}.${place}`, value };
      const lower = name.toLowerCase();
      const others = this.byName.get(lower);
      if (others === undefined) this.byName.set(lower, [field]);
      else others.push(field);
    }
  }

  /** The field as it stands, unless it is blank. */
  take(name: string): Field | undefined {
    const lower = name.toLowerCase();
    const fields = this.byName.get(lower) ?? [];
    this.taken.add(lower);
    const [field, again] = fields;
    if (again === undefined) return field;
    this.notes.add(again.path, "is there twice, in two spellings");
    return { path: again.path, value: TWICE };
  }

  /** A field that says nothing, as it stands. */
  blank(name: string): unknown {
    return this.blanks.get(name.toLowerCase());
  }

  object(name: string): Single<Fields> {
    return this.single(name, "an object", (value, path) =>
      isObject(value) ? new Fields(value, path, this.notes) : undefined,
    );
  }

  /** What a list holds that is not blank, each at its place; a value alone is a list too. */
  values(name: string): readonly Field[] {
    const field = this.take(name);
    if (field === undefined) return [];
    if (!Array.isArray(field.value)) return [field];
    return field.value
      .map((value: unknown, index) => ({ path: `${field.path}[${index}]`, value }))
      .filter(({ value }) => !isBlank(value));
  }

  /** One object or a list of them. `open`: something among them is none, which is noted. */
  objects(name: string): { readonly objects: readonly Fields[]; readonly open: boolean } {
    const objects: Fields[] = [];
    const values = this.values(name);
    for (const field of values) {
      if (isObject(field.value)) objects.push(new Fields(field.value, field.path, this.notes));
      else this.misfit(field, "an object");
    }
    return { objects, open: objects.length < values.length };
  }

  text(name: string): Single<string> {
    return this.single(name, "a text", (value) => (typeof value === "string" ? value.trim() : undefined));
  }

  boolean(name: string): Single<boolean> {
    return this.single(name, "true or false", (value) =>
      typeof value === "boolean" ? value : typeof value === "string" ? BOOLEANS.get(value.toLowerCase()) : undefined,
    );
  }

  number(name: string): Single<number> {
    return this.single(name, "a number", (value) => {
      const number = typeof value === "string" ? Number(value) : value;
      return typeof number === "number" && Number.isFinite(number) ? number : undefined;
    });
  }

  /** One of a few words, in any letter case. */
  word<T extends string>(name: string, words: readonly T[]): Single<T> {
    const text = this.text(name);
    if (text.state !== "read") return text;
    const value = words.find((word) => word.toLowerCase() === text.value.toLowerCase());
    if (value !== undefined) return { ...text, value };
    this.notes.add(text.path, `holds ${shown(text.value)}, which is none of ${words.join(", ")}`);
    return UNKNOWN;
  }

  /** A list; one text alone and texts joined by commas are lists too. */
  list(name: string): List {
    const values = this.values(name);
    const entries: Entry[] = [];
    let open = false;
    for (const { path, value } of values) {
      if (typeof value === "string") {
        for (const part of value.split(",")) if (part.trim() !== "") entries.push({ text: part.trim(), path });
      } else {
        open = true;
        this.misfit({ path, value }, path.endsWith("]") ? "a text" : "a list of texts");
      }
    }
    return { path: this.pathOf(name), entries, open };
  }

  /** Values of a list that only has certain words, in any letter case. */
  words<T extends string>(
    name: string,
    words: ReadonlyMap<string, T>,
  ): { values: readonly T[] } & Omit<List, "entries"> {
    const { path, entries, open } = this.list(name);
    const values = new Set<T>();
    let strange = false;
    for (const entry of entries) {
      const word = words.get(entry.text.toLowerCase());
      if (word !== undefined) {
        values.add(word);
      } else {
        strange = true;
        this.notes.add(entry.path, `holds ${shown(entry.text)}, which Microsoft Graph does not document there`);
      }
    }
    return { path, values: [...values], open: open || strange };
  }

  /** Notes every field that nobody took, unless the table of ignored fields has it for this place. True where there is none. */
  finish(place: string, notes: Notes = this.notes): boolean {
    let complete = true;
    for (const [name, fields] of this.byName) {
      if (this.taken.has(name) || isAnnotation(name) || isIgnored(place, name)) continue;
      complete = false;
      for (const { path, value } of fields) {
        if (value instanceof Awaited) notes.awaits(path, value);
        else notes.add(path, "is a field that is not known there");
      }
    }
    return complete;
  }

  private single<T>(name: string, what: string, read: (value: unknown, path: string) => T | undefined): Single<T> {
    const field = this.take(name);
    if (field === undefined) return ABSENT;
    const value = read(field.value, field.path);
    if (value !== undefined) return { state: "read", value, path: field.path };
    this.misfit(field, what);
    return UNKNOWN;
  }

  /** Where a field stands, as the source spells it, or would stand. */
  pathOf(name: string): string {
    const [field] = this.byName.get(name.toLowerCase()) ?? [];
    return field?.path ?? (this.path === "" ? name : `${this.path}.${name}`);
  }

  /** Notes a value that is not what belongs there. */
  misfit({ path, value }: Field, what: string): void {
    if (value === TWICE) return;
    if (value instanceof Awaited) this.notes.awaits(path, value);
    else this.notes.add(path, `holds ${shown(value)}, where ${what} belongs${hint(value)}`);
  }
}

const BOOLEANS = new Map([
  ["true", true],
  ["false", false],
]);

/** PowerShell writes what lies deeper than it was told to as the name of its type. */
function hint(value: unknown): string {
  const cut = typeof value === "string" && /^(@\{|System\.|Microsoft\.Graph\.)/.test(value);
  return cut ? "; the export was cut off, so repeat it with ConvertTo-Json -Depth 10" : "";
}

/** The words of a vocabulary by their lower case. */
export function byLowerCase<T extends string>(words: readonly T[]): ReadonlyMap<string, T> {
  return new Map(words.map((word) => [word.toLowerCase(), word]));
}
