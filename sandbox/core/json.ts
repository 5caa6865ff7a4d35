/** JSON as the services exchange it. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function asObject(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

export function asText(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

/** The strings of a list; anything else is left out. */
export function asTexts(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

/** JSON merge patch (RFC 7396) of target by patch, as a new value; null removes a key only when `removeNull`. */
export function merge(target: JsonObject, patch: JsonObject, removeNull = false): JsonObject {
  const merged: JsonObject = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null && removeNull) delete merged[key];
    else if (isObject(value)) merged[key] = merge(asObject(merged[key]), value, removeNull);
    else merged[key] = value;
  }
  return merged;
}
