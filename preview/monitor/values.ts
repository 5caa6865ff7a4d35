import { type PropertyReference, Unknown } from "../../policies/model/value";
import { signatureKey, signatures } from "../../policies/model/wire";

/** The general unknown of Pulumi's wire form. */
export const unknownSentinel = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Written by the program's side (`inside/marker.js`) for an answer that only the cloud could give. */
const markerPattern = /⟦unanswered (\S+) (.*?) (\d+)⟧/giu;

/** A value inside a message, before it is read. */
export type Wire = null | boolean | number | string | Wire[] | WireBag;
export interface WireBag {
  [name: string]: Wire;
}

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

/** A text for people, with each marker as what it stands for. */
export function readableMarkers(text: string): string {
  return text.replace(markerPattern, (_marker, source: string, property: string) =>
    source === "configuration"
      ? `<encrypted ${property}>`
      : property === "-"
        ? `<answer of ${source}>`
        : `<${property} of ${source}>`,
  );
}

/** A text that holds a marker is unknown, whatever stands around it. */
export function readMarkers(text: string): Unknown | undefined {
  const markers = markersIn(text);
  if (markers.length === 0) {
    return undefined;
  }
  return new Unknown(
    markers.map(
      ({ source, property }): PropertyReference =>
        source === "configuration"
          ? { urn: `configuration:${property}` }
          : { urn: source, ...(property === "" ? {} : { property }) },
    ),
  );
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
