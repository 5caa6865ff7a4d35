import { Secret as EngineSecret } from "@pulumi/policy";
import { Secret, type Value } from "../model/value";
import { propertiesFromWire } from "../model/wire";

/** A resource's properties as the engine handed them over: plain JSON, unknowns as sentinels, secrets as `Secret` or in plain. */
export type EngineProperties = Readonly<Record<string, unknown>>;

/**
 * What lies under the proxies that @pulumi/policy wraps around properties. Reading an unknown through them throws and turns the
 * mandatory policy into a warning; looking at the property's descriptor does not, because the proxies only trap reads.
 */
export function unproxied(properties: object): EngineProperties {
  const plain: Record<string, unknown> = {};
  for (const [key, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(properties))) {
    plain[key] = descriptor.value;
  }
  return plain;
}

/** Property values with the engine's secret marks turned into the model's, for {@link propertiesFromWire}. */
export function withModelSecrets(properties: EngineProperties): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, markSecrets(value)]));
}

function markSecrets(value: unknown): unknown {
  if (value instanceof EngineSecret) return new Secret(modelValue(markSecrets(value.value)));
  if (Array.isArray(value)) return value.map(markSecrets);
  if (value === null || typeof value !== "object") return value;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, markSecrets(element)]));
}

function modelValue(value: unknown): Value {
  return propertiesFromWire({ value }).value ?? null;
}

/**
 * The values of `current` with the secret marks of `marked`, wherever both hold something: the engine shows which values are
 * secret only before the last remediation has run.
 */
export function transferSecrets(current: unknown, marked: unknown): unknown {
  if (marked instanceof EngineSecret) {
    return current instanceof EngineSecret ? current : new EngineSecret(transferSecrets(current, marked.value));
  }
  if (Array.isArray(current) && Array.isArray(marked)) {
    return current.map((element, index) => transferSecrets(element, marked[index]));
  }
  if (isPlain(current) && isPlain(marked)) {
    return Object.fromEntries(
      Object.entries(current).map(([key, value]) => [key, transferSecrets(value, marked[key])]),
    );
  }
  return current;
}

/**
 * The same values, apart from secret marks? What providers add for themselves (`__defaults`) does not count: the engine shows
 * it before the remediations and leaves it out afterwards.
 */
export function sameValues(left: unknown, right: unknown): boolean {
  if (left instanceof EngineSecret) return sameValues(left.value, right);
  if (right instanceof EngineSecret) return sameValues(left, right.value);
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((element, index) => sameValues(element, right[index]));
  }
  if (isPlain(left) && isPlain(right)) {
    const keys = ownKeys(left);
    return keys.length === ownKeys(right).length && keys.every((key) => sameValues(left[key], right[key]));
  }
  // Assets and archives are made anew each time, and no rule looks inside.
  return left === right || (isInstance(left) && isInstance(right));
}

function ownKeys(value: object): readonly string[] {
  return Object.keys(value).filter((key) => !key.startsWith("__"));
}

function isInstance(value: unknown): boolean {
  return value !== null && typeof value === "object" && !Array.isArray(value) && !isPlain(value);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return (
    value !== null &&
    typeof value === "object" &&
    !Array.isArray(value) &&
    Object.getPrototypeOf(value) === Object.prototype
  );
}
