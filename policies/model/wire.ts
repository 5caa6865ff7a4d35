import { type Properties, type PropertyReference, Secret, Unknown, type Value } from "./value";

/** The key that marks an object of Pulumi's wire form as something other than a plain object. */
export const signatureKey = "4dabf18193072939515e22adb298388d";

/** What the marked objects are; from `pkg/resource` of the Pulumi SDK, the same for every language. */
export const signatures = {
  secret: "1b47061264138c4ac30d75fd1eb44270",
  output: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
  resource: "5cf8f73096256a8f31e491e813e4eb8e",
  asset: "c44067f5952c0a294b673a41bacd8c17",
  archive: "0def7320c3a5731c473e5ecbe6d01bc7",
} as const;

/** The strings that stand for a value that is not known during a preview, one for each kind of value. */
export const unknownSentinels: ReadonlySet<string> = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** Lets a caller recognise strings that mean more than they say, such as the marker of an unanswered call. */
export type StringReader = (text: string) => Value | undefined;

/**
 * A value of Pulumi's wire form (JSON in which secrets, outputs and unknowns are marked) as rules see it.
 * Keys beginning with `__` are dropped at every depth: providers put their own notes there (`__defaults`).
 */
export function fromWire(wire: unknown, readString?: StringReader): Value {
  if (wire === null || wire === undefined) return null;
  if (typeof wire === "string") {
    if (unknownSentinels.has(wire)) return new Unknown();
    return readString?.(wire) ?? wire;
  }
  if (typeof wire === "boolean" || typeof wire === "number") return wire;
  if (wire instanceof Unknown || wire instanceof Secret) return wire;
  if (Array.isArray(wire)) return wire.map((element) => fromWire(element, readString));
  if (typeof wire !== "object") return null;
  const object = wire as Record<string, unknown>;
  const signature = object[signatureKey];
  if (typeof signature === "string") return fromMarked(signature, object, readString);
  return propertiesFromWire(object, readString);
}

/** The properties of a resource in Pulumi's wire form as rules see them; see {@link fromWire}. */
export function propertiesFromWire(wire: Readonly<Record<string, unknown>>, readString?: StringReader): Properties {
  const properties: Record<string, Value> = {};
  for (const [key, value] of Object.entries(wire)) {
    if (value === undefined || key.startsWith("__")) continue;
    properties[key] = fromWire(value, readString);
  }
  return properties;
}

function fromMarked(signature: string, object: Record<string, unknown>, readString?: StringReader): Value {
  switch (signature) {
    case signatures.secret:
      return secret(fromWire(object.value, readString));
    case signatures.output: {
      const known = object.value !== undefined;
      const waitsFor = dependenciesOf(object.dependencies, object.property);
      const value = known ? withReferences(fromWire(object.value, readString), waitsFor) : new Unknown(waitsFor);
      return object.secret === true ? secret(value) : value;
    }
    case signatures.resource:
      return fromReference(String(object.urn ?? ""), object.id, readString);
    default:
      // Assets and archives: no rule looks inside a file.
      return { asset: true };
  }
}

/** A resource used as a value stands for its id, which is unknown or empty until it exists; a component has none. */
function fromReference(urn: string, id: unknown, readString?: StringReader): Value {
  if (typeof id !== "string") return { urn };
  return id === "" || unknownSentinels.has(id) ? new Unknown([{ urn, property: "id" }]) : fromWire(id, readString);
}

function withReferences(value: Value, waitsFor: readonly PropertyReference[]): Value {
  return value instanceof Unknown && value.waitsFor.length === 0 ? new Unknown(waitsFor) : value;
}

/** The monitor of `preview/` adds `property` where an output is one property of one resource. */
function dependenciesOf(wire: unknown, property: unknown): PropertyReference[] {
  const urns = Array.isArray(wire) ? wire.filter((urn) => typeof urn === "string") : [];
  return urns.map((urn) => (urns.length === 1 && typeof property === "string" ? { urn, property } : { urn }));
}

function secret(value: Value): Secret {
  return value instanceof Secret ? value : new Secret(value);
}
