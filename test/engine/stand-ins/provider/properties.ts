import { Struct } from "google-protobuf/google/protobuf/struct_pb";

/** A property value as it travels between engine and provider. */
export type Value = null | boolean | number | string | Value[] | Properties;
export interface Properties {
  [name: string]: Value;
}

/** How the engine writes a value that is not known yet (pulumi/sdk, plugin/rpc.go). */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const UNKNOWN_VALUES = new Set([
  UNKNOWN,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // bool
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
  "030794c1-ac77-496b-92df-f27374a8bd58", // asset
  "e48ece36-62e2-4504-bad9-02848725956a", // archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);

export const isUnknown = (value: Value | undefined): boolean => typeof value === "string" && UNKNOWN_VALUES.has(value);

export const isObject = (value: Value | undefined): value is Properties =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function fromStruct(struct: Struct | undefined): Properties {
  return (struct?.toJavaScript() ?? {}) as Properties;
}

export function toStruct(properties: Properties | undefined): Struct {
  return Struct.fromJavaScript(withoutUndefined(properties ?? {}) as Record<string, never>);
}

function withoutUndefined(value: Value): Value {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [key, withoutUndefined(inner)]),
  );
}

/** The same value without the bridge's own keys (`__defaults` and the like), at every depth. */
export function withoutBridgeKeys(value: Properties): Properties {
  const strip = (inner: Value): Value => {
    if (Array.isArray(inner)) return inner.map(strip);
    if (!isObject(inner)) return inner;
    return Object.fromEntries(
      Object.entries(inner)
        .filter(([key]) => !key.startsWith("__"))
        .map(([key, deeper]) => [key, strip(deeper)]),
    );
  };
  return strip(value) as Properties;
}

export function equal(left: Value | undefined, right: Value | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((value, index) => equal(value, right[index]));
  }
  if (isObject(left) && isObject(right)) {
    const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...keys].every((key) => equal(left[key], right[key]));
  }
  return left === right;
}

/** Whether a value read from a service says anything: null, an empty list and an empty object do not. */
export function meaningful(value: Value | undefined): boolean {
  if (value === undefined || value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (isObject(value)) return Object.values(value).some(meaningful);
  return true;
}

/**
 * Inputs after a refresh: what the program wrote, at its live value, and whatever else the service has that is not empty.
 * So a change made by hand shows as a difference, and an untouched resource shows none.
 */
export function liveInputs(live: Properties, written: Properties): Properties {
  const result: Properties = {};
  for (const [key, value] of Object.entries(written)) {
    if (key.startsWith("__")) result[key] = value;
  }
  for (const [key, value] of Object.entries(live)) {
    const before = written[key];
    if (before === undefined && !meaningful(value)) continue;
    if (isObject(value)) result[key] = liveInputs(value, isObject(before) ? before : {});
    else if (Array.isArray(value) && Array.isArray(before)) {
      result[key] = value.map((inner, index) => {
        const old = before[index];
        return isObject(inner) ? liveInputs(inner, isObject(old) ? old : {}) : inner;
      });
    } else if (value === null || value === undefined) continue;
    else result[key] = value;
  }
  return result;
}

export const text = (value: Value | undefined): string => (typeof value === "string" ? value : "");
export const list = (value: Value | undefined): Value[] => (Array.isArray(value) ? value : []);
export const object = (value: Value | undefined): Properties => (isObject(value) ? value : {});

/** Outputs of a resource that does not exist yet: its inputs, and unknown for each computed property (`a` or `a.b`). */
export function previewOutputs(computed: readonly string[], inputs: Properties): Properties {
  const outputs: Properties = { ...inputs };
  for (const path of computed) {
    const [property = path, inner] = path.split(".");
    if (inner === undefined) outputs[property] ??= UNKNOWN;
    else outputs[property] = { [inner]: UNKNOWN, ...object(outputs[property]) };
  }
  return outputs;
}
