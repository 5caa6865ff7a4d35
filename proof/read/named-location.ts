import ipaddr from "ipaddr.js";
import type { NamedLocation } from "../model/location";
import { byLowerCase, type Fields } from "./fields";
import { idOf, whyNoId } from "./ids";
import { shown } from "./notes";

const LOOKUPS = byLowerCase(["clientIpAddress", "authenticatorAppGps"] as const);

export type NamedLocationKind = NamedLocation["kind"];

/**
 * Reads a named location. Undefined where a part cannot be read, which is noted: a location without a definition is taken to be
 * any set of addresses. Absent flags are false, as Microsoft Graph documents them.
 */
export function readNamedLocation(fields: Fields, kind: NamedLocationKind): NamedLocation | undefined {
  const before = fields.notes.undetermined.length;
  const id = readId(fields);
  const name = fields.text("displayName");
  const details = DETAILS[kind](fields);
  if (id === undefined || fields.notes.undetermined.length > before) return undefined;
  return { id, displayName: name.state === "read" ? name.value : id, ...details };
}

function readId(fields: Fields): string | undefined {
  const id = fields.text("id");
  if (id.state === "absent")
    fields.notes.add(within(fields, "id"), "is missing, so that no policy can name the location");
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

const DETAILS: Readonly<Record<NamedLocationKind, (fields: Fields) => Details>> = {
  ip: (fields) => ({ kind: "ip", isTrusted: flag(fields, "isTrusted"), ranges: readRanges(fields) }),
  compliantNetwork: (fields) => ({ kind: "compliantNetwork", isTrusted: flag(fields, "isTrusted") }),
  country: (fields) => {
    const lookup = fields.words("countryLookupMethod", LOOKUPS);
    return {
      kind: "country",
      countries: readCountries(fields),
      includesUnknown: flag(fields, "includeUnknownCountriesAndRegions"),
      lookup: lookup.values[0] ?? "clientIpAddress",
    };
  },
};

function flag(fields: Fields, name: string): boolean {
  const value = fields.boolean(name);
  return value.state === "read" && value.value;
}

function readCountries(fields: Fields): readonly string[] {
  const countries = new Set<string>();
  for (const { text, path } of fields.list("countriesAndRegions").entries) {
    if (/^[a-z]{2}$/i.test(text)) countries.add(text.toUpperCase());
    else fields.notes.add(path, `holds ${shown(text)}, where a country's two letters belong, such as NL`);
  }
  return [...countries];
}

/** Ranges are objects with a `cidrAddress`, or plain texts in older exports. */
function readRanges(fields: Fields): readonly string[] {
  const field = fields.take("ipRanges");
  if (field === undefined) return [];
  const values: readonly unknown[] = Array.isArray(field.value) ? field.value : [field.value];
  const ranges = new Set<string>();
  values.forEach((value, index) => {
    const path = `${field.path}[${index}]`;
    const range = cidrOf(value);
    if (range !== undefined) ranges.add(range);
    else
      fields.notes.add(path, `holds ${shown(textOf(value) ?? value)}, where a range belongs, such as 203.0.113.0/24`);
  });
  return [...ranges];
}

function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value.trim();
  const range = typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  const address = range.find(([name]) => name.toLowerCase() === "cidraddress")?.[1];
  return typeof address === "string" ? address.trim() : undefined;
}

function cidrOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text !== undefined && ipaddr.isValidCIDR(text) ? text.toLowerCase() : undefined;
}

function within(fields: Fields, name: string): string {
  return fields.path === "" ? name : `${fields.path}.${name}`;
}
