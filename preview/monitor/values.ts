import type { Properties, PropertyReference, Value } from "../../policies/model/value";
import { Secret, Unknown } from "../../policies/model/value";

/** How the SDK writes special values on the wire; the same in every version (sdk/go/common/resource/properties.go). */
export const signatureKey = "4dabf18193072939515e22adb298388d";
const signatures = {
  secret: "1b47061264138c4ac30d75fd1eb44270",
  resource: "5cf8f73096256a8f31e491e813e4eb8e",
  output: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
  asset: "c44067f5952c0a294b673a41bacd8c17",
  archive: "0def7320c3a5731c473e5ecbe6d01bc7",
} as const;

/** The general unknown, and the ones that say of what type they are (sdk/go/common/resource/plugin/rpc.go). */
export const unknownSentinel = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const unknownSentinels = new Set([
  unknownSentinel,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // boolean
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
  "030794c1-ac77-496b-92df-f27374a8bd58", // asset
  "e48ece36-62e2-4504-bad9-02848725956a", // archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);

/** Written by the program's side (`inside/marker.js`) for an answer that only the cloud could give. */
const markerPattern = /⟦unanswered (\S+) (.*?) (\d+)⟧/giu;

/** A value inside a message, before it is read. */
export type Wire = null | boolean | number | string | Wire[] | { [name: string]: Wire };

/** An answer that the program still waits for: which call, which field of its result. */
export interface Marker {
  readonly source: string;
  readonly property: string;
  readonly number: number;
}

/** All markers in a text. */
export function markersIn(text: string): readonly Marker[] {
  if (!text.includes("⟦")) {
    return [];
  }
  return [...text.matchAll(markerPattern)].map(([, source = "", property = "", number = "0"]) => ({
    source,
    property: property === "-" ? "" : property,
    number: Number(number),
  }));
}

/** What a reader may need to know beside the value itself. */
export interface ReadOptions {
  /** What an unknown waits for where the value does not say so itself. */
  readonly waitsFor?: readonly PropertyReference[];
  readonly onMarker?: (marker: Marker) => void;
}

/** A wire value as rules see it. Keys beginning with `__` are dropped at every depth. */
export function readValue(wire: Wire, options: ReadOptions = {}): Value {
  if (typeof wire === "string") {
    return readString(wire, options);
  }
  if (wire === null || typeof wire !== "object") {
    return wire;
  }
  if (Array.isArray(wire)) {
    return wire.map((item) => readValue(item, options));
  }
  switch (wire[signatureKey]) {
    case signatures.secret:
      return asSecret(readValue(wire.value ?? null, options));
    case signatures.output:
      return readOutput(wire, options);
    case signatures.resource:
      return readReference(wire);
    default:
      return readProperties(wire, options);
  }
}

/** The same for a whole bag of properties. */
export function readProperties(
  wire: { readonly [name: string]: Wire },
  options: ReadOptions | ((name: string) => ReadOptions) = {},
): Properties {
  const result: Record<string, Value> = {};
  for (const [name, value] of Object.entries(wire)) {
    if (!name.startsWith("__") && name !== signatureKey) {
      result[name] = readValue(value, typeof options === "function" ? options(name) : options);
    }
  }
  return result;
}

function readString(text: string, options: ReadOptions): Value {
  if (unknownSentinels.has(text)) {
    return new Unknown(options.waitsFor ?? []);
  }
  const markers = markersIn(text);
  if (markers.length === 0) {
    return text;
  }
  for (const marker of markers) {
    options.onMarker?.(marker);
  }
  return new Unknown(
    markers.map(({ source, property }) => ({ urn: source, ...(property === "" ? {} : { property }) })),
  );
}

function readOutput(wire: { readonly [name: string]: Wire }, options: ReadOptions): Value {
  const dependencies = Array.isArray(wire.dependencies)
    ? wire.dependencies.filter((urn) => typeof urn === "string")
    : [];
  const { property, value } = wire;
  const named = typeof property === "string" && dependencies.length === 1;
  const waitsFor = dependencies.map((urn) => (named ? { urn, property } : { urn }));
  const own = waitsFor.length > 0 ? { ...options, waitsFor } : options;
  const inner = value === undefined ? new Unknown(own.waitsFor ?? []) : readValue(value, own);
  return wire.secret === true ? asSecret(inner) : inner;
}

/** A resource used as a value stands for its id; a component, which has none, for its URN. */
function readReference(wire: { readonly [name: string]: Wire }): Value {
  const urn = String(wire.urn ?? "");
  if (!("id" in wire)) {
    return urn;
  }
  const { id } = wire;
  return typeof id === "string" && id !== "" && !unknownSentinels.has(id) ? id : new Unknown([{ urn, property: "id" }]);
}

function asSecret(value: Value): Secret {
  return value instanceof Secret ? value : new Secret(value);
}

/** Inputs turned into what a program sees as outputs: without dependencies, and without markers as known text. */
export function asOutputs(wire: Wire): Wire {
  if (typeof wire === "string") {
    return markersIn(wire).length > 0 ? unknownSentinel : wire;
  }
  if (wire === null || typeof wire !== "object") {
    return wire;
  }
  if (Array.isArray(wire)) {
    return wire.map(asOutputs);
  }
  if (wire[signatureKey] === signatures.output) {
    const value = wire.value === undefined ? unknownSentinel : asOutputs(wire.value);
    return wire.secret === true ? { [signatureKey]: signatures.secret, value } : value;
  }
  return Object.fromEntries(Object.entries(wire).map(([name, value]) => [name, asOutputs(value)]));
}

/** Calls back for every marker anywhere inside. */
export function visitMarkers(wire: Wire, visit: (marker: Marker) => void): void {
  if (typeof wire === "string") {
    for (const marker of markersIn(wire)) {
      visit(marker);
    }
  } else if (wire !== null && typeof wire === "object") {
    for (const value of Object.values(wire)) {
      visitMarkers(value, visit);
    }
  }
}
