import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { unknown } from "../resources/resource";

/** Marks of special values on the wire: https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go (read 2026-11-24). */
const signature = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** One sentinel per kind of value: sdk/go/common/resource/plugin/rpc.go. */
const unknownSentinels: ReadonlySet<string> = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);
const unknownString = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Properties as handlers see them: plain values, `unknown` where the engine does not know yet. */
export interface Decoded {
  readonly values: Readonly<Record<string, unknown>>;
  /** Top-level properties that are, or contain, a secret. */
  readonly secrets: ReadonlySet<string>;
}

export function decode(struct: Struct | undefined): Decoded {
  const values: Record<string, unknown> = {};
  const secrets = new Set<string>();
  for (const [name, wire] of Object.entries(struct?.toJavaScript() ?? {})) {
    // Keys beginning with two underscores belong to the engine (`__defaults`, `__internal`).
    if (name.startsWith("__") || wire === null) continue;
    const value = decodeValue(wire, name, () => secrets.add(name));
    if (value !== undefined) values[name] = value;
  }
  return { values, secrets };
}

function decodeValue(wire: JavaScriptValue, name: string, foundSecret: () => void): unknown {
  if (typeof wire === "string") return unknownSentinels.has(wire) ? unknown : wire;
  if (wire === null || typeof wire !== "object") return wire;
  if (Array.isArray(wire)) return wire.map((element) => decodeValue(element, name, foundSecret));
  const object = wire as { [key: string]: JavaScriptValue };
  switch (object[signature]) {
    case undefined:
      return Object.fromEntries(
        Object.entries(object)
          .filter(([member, value]) => !member.startsWith("__") && value !== null)
          .map(([member, value]) => [member, decodeValue(value, name, foundSecret)]),
      );
    case secretSignature:
      foundSecret();
      return decodeValue(object.value ?? null, name, foundSecret);
    case outputSignature:
      if (object.secret === true) foundSecret();
      return object.value === undefined ? unknown : decodeValue(object.value, name, foundSecret);
    default:
      throw new Error(
        `${name}: files, archives and whole resources are not accepted as values: pass a string, number, boolean, list or map`,
      );
  }
}

/** The wire form; each property named in `secrets` is wrapped whole, so that the engine encrypts it in the state. */
export function encode(values: Readonly<Record<string, unknown>>, secrets: ReadonlySet<string>): Struct {
  const wire: Record<string, JavaScriptValue> = {};
  for (const [name, value] of Object.entries(values)) {
    const encoded = encodeValue(value);
    if (encoded === undefined) continue;
    wire[name] = secrets.has(name) ? { [signature]: secretSignature, value: encoded } : encoded;
  }
  return Struct.fromJavaScript(wire);
}

function encodeValue(value: unknown): JavaScriptValue | undefined {
  if (value === unknown) return unknownString;
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map((element) => encodeValue(element) ?? null);
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "object") {
    const object: Record<string, JavaScriptValue> = {};
    for (const [name, member] of Object.entries(value)) {
      const encoded = encodeValue(member);
      if (encoded !== undefined) object[name] = encoded;
    }
    return object;
  }
  throw new TypeError(`a ${typeof value} cannot be kept in the state`);
}

/** True when the value is unknown or has an unknown anywhere inside. */
export function containsUnknown(value: unknown): boolean {
  if (value === unknown) return true;
  if (value === null || typeof value !== "object") return false;
  return Object.values(value).some(containsUnknown);
}

/** Every string inside the named properties: what must never reach a log or an error message. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap(stringsIn);
}

export function sameValue(left: unknown, right: unknown): boolean {
  if (left === unknown || right === unknown) return false;
  if (left === right) return true;
  if (left === null || right === null || typeof left !== "object" || typeof right !== "object") return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => sameValue(Reflect.get(left, name), Reflect.get(right, name)));
}
