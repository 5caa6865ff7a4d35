import type { Resource } from "../model/plan";
import { type Properties, type PropertyReference, Secret, Unknown, type Value } from "../model/value";

/** A value at its place, with what it waits for when it is not known yet. */
export interface Place {
  /** Property path in Pulumi's notation. */
  readonly property: string;
  readonly value: Value | undefined;
  /** True when the value, or something it stands in, is marked secret: it may be judged but not shown. */
  readonly secret: boolean;
}

/** A place whose value is not known yet. */
export interface Open {
  readonly property: string;
  readonly waitsFor: readonly PropertyReference[];
}

/** One element of a list of strings, whose own value may be open. */
export interface Entry {
  readonly property: string;
  readonly text: string | undefined;
  readonly secret: boolean;
  readonly waitsFor: readonly PropertyReference[];
}

/** A list of strings: what is known of it, and whether the list itself is still open. */
export interface Entries {
  readonly property: string;
  readonly entries: readonly Entry[];
  /** Set when even the number of elements is unknown. */
  readonly open: Open | undefined;
}

export function isProperties(value: Value | undefined): value is Properties {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Unknown) &&
    !(value instanceof Secret)
  );
}

/** The resource's own properties as the place to start from. */
export function rootOf(resource: Resource): Place {
  return { property: "", value: resource.properties, secret: false };
}

function uncover(place: Place): Place {
  let { value, secret } = place;
  while (value instanceof Secret) {
    value = value.reveal();
    secret = true;
  }
  return { property: place.property, value, secret };
}

/**
 * Follows property names downwards. A block that a provider writes as a list of one counts as the block itself.
 * Stops at an unknown: the result is then that unknown, under the path that was asked for.
 */
export function at(start: Place, ...names: readonly string[]): Place {
  let here = uncover(start);
  for (const name of names) {
    if (Array.isArray(here.value) && here.value.length === 1) {
      here = uncover({ property: `${here.property}[0]`, value: here.value[0], secret: here.secret });
    }
    const property = here.property === "" ? name : `${here.property}.${name}`;
    if (here.value instanceof Unknown) {
      here = { property, value: here.value, secret: here.secret };
      continue;
    }
    const value = isProperties(here.value) ? here.value[name] : undefined;
    here = uncover({ property, value, secret: here.secret });
  }
  return here;
}

/** A default that a provider filled in means the same as an absent value. */
export function isAbsent(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === "") return true;
  if (value instanceof Unknown || value instanceof Secret) return false;
  if (Array.isArray(value)) return value.every((element: Value) => isAbsent(element));
  if (isProperties(value))
    return Object.entries(value).every(([name, held]) => name.startsWith("__") || isAbsent(held));
  return false;
}

export function openAt(place: Place): Open | undefined {
  const { value } = uncover(place);
  return value instanceof Unknown ? { property: place.property, waitsFor: value.waitsFor } : undefined;
}

/** The text at a place; undefined when absent, unknown or no text. */
export function textAt(place: Place): string | undefined {
  const { value } = uncover(place);
  if (typeof value === "string") return value === "" ? undefined : value;
  return typeof value === "number" ? String(value) : undefined;
}

/** The truth value at a place; bridged providers may carry it as text. */
export function truthAt(place: Place): boolean | undefined {
  const { value } = uncover(place);
  if (typeof value === "boolean") return value;
  if (value === "true") return true;
  return value === "false" ? false : undefined;
}

/** A list of strings; a single string counts as a list of one, and commas separate (flag enums). */
export function entriesAt(place: Place): Entries {
  const { property, value, secret } = uncover(place);
  if (value instanceof Unknown) return { property, entries: [], open: { property, waitsFor: value.waitsFor } };
  if (typeof value === "string") {
    const parts = value.split(",").map((part) => part.trim());
    return {
      property,
      entries: parts.filter(Boolean).map((text) => ({ property, text, secret, waitsFor: [] })),
      open: undefined,
    };
  }
  if (!Array.isArray(value)) return { property, entries: [], open: undefined };
  const entries: Entry[] = [];
  for (const [index, element] of (value as readonly Value[]).entries()) {
    const item = uncover({ property: `${property}[${index}]`, value: element, secret });
    if (item.value instanceof Unknown) {
      entries.push({ property: item.property, text: undefined, secret: item.secret, waitsFor: item.value.waitsFor });
    } else {
      const text = textAt(item);
      if (text !== undefined) entries.push({ property: item.property, text, secret: item.secret, waitsFor: [] });
    }
  }
  return { property, entries, open: undefined };
}

/** Enum values of the services are compared without regard to letter case. */
export function sameText(left: string, right: string): boolean {
  return left.localeCompare(right, "en", { sensitivity: "accent" }) === 0;
}

export function hasText(list: Entries, wanted: string): boolean {
  return list.entries.some((entry) => entry.text !== undefined && sameText(entry.text, wanted));
}

/** What of a list is not known yet: the list itself, or single elements. */
export function openIn(list: Entries): readonly Open[] {
  if (list.open !== undefined) return [list.open];
  return list.entries
    .filter((entry) => entry.text === undefined)
    .map((entry) => ({ property: entry.property, waitsFor: entry.waitsFor }));
}
