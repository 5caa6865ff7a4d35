import type { Resource } from "../model/plan";
import { type NotKnown, type Reading, read, readString, readStrings } from "../model/reading";
import { type Properties, Secret, Unknown, type Value } from "../model/value";
import publicWords from "./public-words.json";

/** One text of a list, at its place. */
export interface Entry {
  readonly path: string;
  readonly text: string;
  /** True where the text may be judged but not shown. */
  readonly secret: boolean;
}

/** A list of texts: what is known of it, and what is still open. */
export interface Entries {
  readonly path: string;
  readonly known: readonly Entry[];
  /** Elements whose own value is not known yet: they exist, whatever they will be. */
  readonly openElements: readonly NotKnown[];
  /** Set when even the number of elements is not known. */
  readonly openList: NotKnown | undefined;
}

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Whether a text must not be shown. Where nothing told which values of a resource are secret, only ids and the services' own words
 * are known not to be.
 */
export function isHidden(text: string, secret: boolean, resource: Resource): boolean {
  return secret || !(resource.secretsKnown || id.test(text) || isOneOf(text, publicWords.words));
}

/** The texts at a path. Empty texts and empty lists count as absent: providers fill them in as defaults. */
export function entriesAt(resource: Resource, path: string): Entries {
  const list = readStrings(resource, path);
  const openList = list.state === "unknown" ? list : undefined;
  const known: Entry[] = [];
  const openElements: NotKnown[] = [];
  for (const element of list.state === "known" ? list.value : []) {
    if (element.state === "unknown") openElements.push(element);
    else if (element.state === "known" && element.value !== "") {
      known.push({
        path: element.path,
        text: element.value,
        secret: isHidden(element.value, element.secret, resource),
      });
    }
  }
  return { path, known, openElements, openList };
}

/** A text at a path; an empty one counts as absent. */
export function textAt(resource: Resource, path: string): Reading<string> {
  const reading = readString(resource, path);
  if (reading.state !== "known") return reading;
  return reading.value === ""
    ? { state: "absent", path }
    : { ...reading, secret: isHidden(reading.value, reading.secret, resource) };
}

/** Something at a path that a program wrote: known and more than a provider's empty default, or unknown. */
export function presentAt(resource: Resource, path: string): Reading {
  const reading = read(resource, path);
  return reading.state === "known" && isEmpty(reading.value) ? { state: "absent", path } : reading;
}

/** A default that a provider filled in (an empty text, list or block) means the same as an absent value. */
function isEmpty(value: Value): boolean {
  if (value === null || value === "") return true;
  if (value instanceof Unknown) return false;
  if (value instanceof Secret) return isEmpty(value.reveal());
  if (Array.isArray(value)) return value.every((element: Value) => isEmpty(element));
  if (typeof value !== "object") return false;
  return Object.entries(value as Properties).every(([name, held]) => name.startsWith("__") || isEmpty(held));
}

/** Enum values and ids of the services are compared without regard to letter case. */
export function sameText(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

export function isOneOf(text: string, known: readonly string[]): boolean {
  return known.some((candidate) => sameText(candidate, text));
}

export function hasText(list: Entries, wanted: string): boolean {
  return list.known.some(({ text }) => sameText(text, wanted));
}

/** What of a list is not known yet: the list itself, or single elements. */
export function openIn(list: Entries): readonly NotKnown[] {
  return list.openList === undefined ? list.openElements : [list.openList];
}

/** A text to show, unless it is secret. */
export function shown({ text, secret }: Pick<Entry, "text" | "secret">): string | undefined {
  return secret ? undefined : text;
}
