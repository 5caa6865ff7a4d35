import type { Resource } from "./plan";
import { type PropertyReference, Secret, Unknown, type Value } from "./value";

/** What stands at a property path. */
export type Reading<T = Value> = Known<T> | Absent | NotKnown;

export interface Known<T = Value> {
  readonly state: "known";
  readonly value: T;
  /** True where the value, or something around it, is marked secret: judge it, never show it. */
  readonly secret: boolean;
  readonly path: string;
}

export interface Absent {
  readonly state: "absent";
  readonly path: string;
}

export interface NotKnown {
  readonly state: "unknown";
  /** The outputs that the value waits for; without a property where only the resource is known. May be empty. */
  readonly waitsFor: readonly PropertyReference[];
  readonly path: string;
}

/** What of a resource can be read: its properties, and the dependencies that name what an unknown waits for. */
export type Readable = Pick<Resource, "properties" | "propertyDependencies">;

/**
 * Reads a property path in Pulumi's notation, such as `conditions.users.excludedGroups[0]`.
 * `null` counts as absent, and so does an empty path segment of something that is no object or list.
 * A list element written as an object where a one-element list is meant (`block` and `[block]`) is not told apart:
 * `conditions.users` reads the first element when `conditions` is a list of one, as bridged providers may send it.
 */
export function read(resource: Readable, path: string): Reading {
  return step(resource.properties, segmentsOf(path), path, false, resource);
}

/** A text; anything else that is known counts as absent. */
export function readString(resource: Readable, path: string): Reading<string> {
  return narrow(read(resource, path), (value) => (typeof value === "string" ? value : undefined));
}

/** A truth value; `"true"` and `"false"` count as such, as providers accept them. */
export function readBoolean(resource: Readable, path: string): Reading<boolean> {
  return narrow(read(resource, path), (value) => {
    if (typeof value === "boolean") return value;
    const text = typeof value === "string" ? value.toLowerCase() : "";
    return text === "true" ? true : text === "false" ? false : undefined;
  });
}

/**
 * A list of readings, one for each element, any of which may be unknown on its own. A list that is unknown as a whole is
 * `unknown`; an empty list is known and empty; a single value where a list is meant is a list of one.
 */
export function readList(resource: Readable, path: string): Reading<readonly Reading[]> {
  const whole = read(resource, path);
  if (whole.state !== "known") return whole;
  const elements = Array.isArray(whole.value) ? (whole.value as readonly Value[]) : [whole.value];
  return {
    ...whole,
    value: elements.map((element, index) => settle(element, `${path}[${index}]`, whole.secret, resource)),
  };
}

/** The texts of a list; elements that are known and no text are left out. */
export function readStrings(resource: Readable, path: string): Reading<readonly Reading<string>[]> {
  const list = readList(resource, path);
  if (list.state !== "known") return list;
  const texts = list.value.map((element) =>
    narrow(element, (value) => (typeof value === "string" ? value : undefined)),
  );
  return { ...list, value: texts.filter((element) => element.state !== "absent") };
}

/** Everything unknown in the readings, without repetition. */
export function waitsForAll(readings: readonly Reading<unknown>[]): readonly PropertyReference[] {
  const seen = new Map<string, PropertyReference>();
  for (const reading of readings) {
    if (reading.state !== "unknown") continue;
    for (const reference of reading.waitsFor) seen.set(`${reference.urn} ${reference.property ?? ""}`, reference);
  }
  return [...seen.values()];
}

/**
 * URNs of the resources whose outputs went into a top-level property, whether the value is known by now or not.
 * This is how a rule finds the group behind an id that does not exist yet.
 */
export function referencesOf(resource: Readable, path: string): readonly string[] {
  const [top] = segmentsOf(path);
  return typeof top === "string" ? (resource.propertyDependencies[top] ?? []) : [];
}

function step(
  value: Value | undefined,
  segments: readonly (string | number)[],
  path: string,
  secret: boolean,
  resource: Readable,
): Reading {
  if (value instanceof Secret) return step(value.reveal(), segments, path, true, resource);
  const [segment, ...rest] = segments;
  if (segment === undefined || value === undefined || value === null || value instanceof Unknown) {
    return settle(value, path, secret, resource);
  }
  if (Array.isArray(value)) {
    const list = value as readonly Value[];
    if (typeof segment === "number") return step(list[segment], rest, path, secret, resource);
    return list.length === 1 ? step(list[0], segments, path, secret, resource) : { state: "absent", path };
  }
  if (typeof value !== "object") return { state: "absent", path };
  if (typeof segment === "number") {
    return segment === 0 ? step(value, rest, path, secret, resource) : { state: "absent", path };
  }
  const properties = value as Readonly<Record<string, Value>>;
  return step(Object.hasOwn(properties, segment) ? properties[segment] : undefined, rest, path, secret, resource);
}

function settle(value: Value | undefined, path: string, secret: boolean, resource: Readable): Reading {
  if (value instanceof Secret) return settle(value.reveal(), path, true, resource);
  if (value === undefined || value === null) return { state: "absent", path };
  if (!(value instanceof Unknown)) return { state: "known", value, secret, path };
  // The engine tells of an unknown only which resources its top-level property depends on.
  const waitsFor = value.waitsFor.length > 0 ? value.waitsFor : referencesOf(resource, path).map((urn) => ({ urn }));
  return { state: "unknown", waitsFor, path };
}

function narrow<T>(reading: Reading, to: (value: Value) => T | undefined): Reading<T> {
  if (reading.state !== "known") return reading;
  const value = to(reading.value);
  return value === undefined ? { state: "absent", path: reading.path } : { ...reading, value };
}

/** `a.b[0]["c.d"]` in its parts: names and list positions. */
export function segmentsOf(path: string): (string | number)[] {
  const segments: (string | number)[] = [];
  for (const match of path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g)) {
    const [, quoted, position, name] = match;
    if (quoted !== undefined) segments.push(quoted.replace(/\\(.)/g, "$1"));
    else if (position !== undefined) segments.push(Number(position));
    else if (name !== undefined) segments.push(name);
  }
  return segments;
}
