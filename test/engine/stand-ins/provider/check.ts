import { createHash, randomBytes } from "node:crypto";
import type { ResourceDefinition, StandIn } from "./definition";
import { isObject, isUnknown, type Properties, type Value } from "./properties";

/** Inputs as the official provider's Check returns them: defaults filled in, a missing name made up. */
export function checkedInputs(
  kind: StandIn["kind"],
  definition: ResourceDefinition,
  news: Properties,
  olds: Properties,
  resource: { readonly name: string; readonly randomSeed: Uint8Array },
): Properties {
  const named = autoNamed(definition, news, olds, resource);
  const filled: string[] = [];
  const inputs = kind === "bridged" ? withDefaults(named, definition.defaults ?? {}, filled) : fill(named, definition);
  return inputs;
}

function autoNamed(
  definition: ResourceDefinition,
  news: Properties,
  olds: Properties,
  resource: { readonly name: string; readonly randomSeed: Uint8Array },
): Properties {
  const rule = definition.autoName;
  if (rule === undefined || (news[rule.property] !== undefined && news[rule.property] !== null)) return news;
  const before = olds[rule.property];
  if (typeof before === "string") return { ...news, [rule.property]: before };
  const seed = resource.randomSeed.length > 0 ? resource.randomSeed : randomBytes(16);
  const digest = createHash("sha256").update(seed).update(rule.property).digest("hex");
  const made = rule.form === "uuid" ? uuidFrom(digest) : `${resource.name}${digest.slice(0, 8)}`;
  return { ...news, [rule.property]: made };
}

function uuidFrom(digest: string): string {
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `4${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join("-");
}

/** A native provider fills top-level defaults and leaves no trace of having done so. */
function fill(inputs: Properties, definition: ResourceDefinition): Properties {
  return { ...(definition.defaults ?? {}), ...inputs };
}

/** A bridged provider notes, in every object, which of its properties it filled in. */
function withDefaults(inputs: Properties, defaults: Properties, filled: string[]): Properties {
  const result: Properties = {};
  for (const [key, value] of Object.entries(inputs)) {
    if (key.startsWith("__")) continue;
    const inner = defaults[key];
    result[key] = nested(value, isObject(inner) ? inner : {});
  }
  for (const [key, value] of Object.entries(defaults)) {
    if (isObject(value) || result[key] !== undefined) continue;
    result[key] = value;
    filled.push(key);
  }
  result.__defaults = filled.sort();
  return result;
}

function nested(value: Value, defaults: Properties): Value {
  if (isUnknown(value)) return value;
  if (Array.isArray(value)) return value.map((inner) => nested(inner, defaults));
  return isObject(value) ? withDefaults(value, defaults, []) : value;
}
