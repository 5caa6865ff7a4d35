import ipaddr from "ipaddr.js";
import type { NamedLocation } from "../model/location";
import type { Undetermined } from "../model/undetermined";
import { isObject } from "./blank";
import { byLowerCase, Fields, readValue } from "./fields";
import { idOf, whyNoId } from "./ids";
import { Notes, shown } from "./notes";

const LOOKUPS = byLowerCase(["clientIpAddress", "authenticatorAppGps"] as const);

export type NamedLocationKind = NamedLocation["kind"];

export interface ReadNamedLocation {
  /** Undefined where it is not known in full: it is then taken to be any set of addresses. */
  readonly location: NamedLocation | undefined;
  /** What is wrong with it. */
  readonly faults: readonly Undetermined[];
  /** What is right, perhaps, but not known here. */
  readonly strange: readonly Undetermined[];
}

/** Reads a named location. Flags that are absent are false, as Microsoft Graph documents them. */
export function readNamedLocation(
  content: Readonly<Record<string, unknown>>,
  path: string,
  kind: NamedLocationKind,
): ReadNamedLocation {
  const fields = new Fields(content, path, new Notes());
  const strange = new Notes();
  const id = readId(fields);
  const displayName = readValue(fields.text("displayName"));
  const details = DETAILS[kind](fields, strange);
  const deleted = fields.take("deletedDateTime");
  if (deleted !== undefined) strange.add(deleted.path, "says that the location is deleted");
  fields.finish("namedLocation", strange);
  const faults = fields.notes.undetermined;
  const unknown = strange.undetermined;
  const known = id !== undefined && faults.length + unknown.length === 0;
  return {
    location: known ? { id, displayName: displayName ?? id, ...details } : undefined,
    faults,
    strange: unknown,
  };
}

function readId(fields: Fields): string | undefined {
  const id = fields.text("id");
  if (id.state === "absent")
    fields.notes.add(fields.pathOf("id"), "is missing, so that no policy can name the location");
  if (id.state !== "read") return undefined;
  const known = idOf(id.value);
  if (known === undefined) fields.notes.add(id.path, whyNoId(id.value));
  return known;
}

type Details = NamedLocation extends infer Location
  ? Location extends NamedLocation
    ? Omit<Location, "id" | "displayName">
    : never
  : never;

const DETAILS: Readonly<Record<NamedLocationKind, (fields: Fields, strange: Notes) => Details>> = {
  ip: (fields, strange) => ({ kind: "ip", isTrusted: flag(fields, "isTrusted"), ranges: readRanges(fields, strange) }),
  compliantNetwork: (fields, strange) => {
    const type = fields.take("compliantNetworkType");
    if (type !== undefined && String(type.value).toLowerCase() !== "alltenantcompliantnetworks") {
      strange.add(type.path, `holds ${shown(type.value)}, of which nothing is documented`);
    }
    return { kind: "compliantNetwork", isTrusted: flag(fields, "isTrusted") };
  },
  country: (fields, strange) => {
    const lookup = fields.take("countryLookupMethod");
    const method = lookup === undefined ? "clientIpAddress" : LOOKUPS.get(String(lookup.value).toLowerCase());
    if (lookup !== undefined && method === undefined) {
      strange.add(lookup.path, `holds ${shown(lookup.value)}, of which nothing is documented`);
    }
    const includesUnknown = flag(fields, "includeUnknownCountriesAndRegions");
    return {
      kind: "country",
      countries: readCountries(fields, includesUnknown, strange),
      includesUnknown,
      lookup: method ?? "clientIpAddress",
    };
  },
};

const flag = (fields: Fields, name: string): boolean => readValue(fields.boolean(name)) === true;

function readCountries(fields: Fields, includesUnknown: boolean, strange: Notes): readonly string[] {
  const { entries, open } = fields.list("countriesAndRegions");
  if (entries.length === 0 && !open && !includesUnknown) {
    strange.add(fields.pathOf("countriesAndRegions"), "has no country");
  }
  const countries = new Set<string>();
  for (const { text, path } of entries) {
    if (/^[a-z]{2}$/i.test(text)) countries.add(text.toUpperCase());
    else fields.notes.add(path, `holds ${shown(text)}, where a country's two letters belong, such as NL`);
  }
  return [...countries];
}

/** Ranges are objects with a `cidrAddress`, or plain texts in older exports. */
function readRanges(fields: Fields, strange: Notes): readonly string[] {
  const values = fields.values("ipRanges");
  if (values.length === 0) strange.add(fields.pathOf("ipRanges"), "has no range");
  const ranges = new Set<string>();
  for (const { path, value } of values) {
    const range = rangeOf(value, path, strange);
    if (range === undefined) strange.add(path, "has no cidrAddress");
    else if (typeof range === "string" && ipaddr.isValidCIDR(range.trim())) ranges.add(range.trim().toLowerCase());
    else fields.misfit({ path, value: range }, "a range such as 203.0.113.0/24");
  }
  return [...ranges];
}

function rangeOf(value: unknown, path: string, strange: Notes): unknown {
  if (!isObject(value)) return value;
  const range = new Fields(value, path, strange);
  const address = range.take("cidrAddress");
  range.finish("namedLocation.ipRange");
  return address?.value;
}
