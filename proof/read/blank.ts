import { Awaited } from "../model/undetermined";

/** Entries looked at before a value is taken to hold something. */
const MOST_ENTRIES = 10_000;

/** An object of named fields. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Awaited);
}

/** Names that describe the data and are none of it: OData annotations and actions. `@odata.bind` is a value. */
export function isAnnotation(name: string): boolean {
  return name.startsWith("#") || (name.includes("@") && !name.toLowerCase().endsWith("@odata.bind"));
}

/**
 * Whether a value says nothing: null, an empty text or list, or an object of nothing else, which is how some exporters write
 * what is not configured.
 */
export function isBlank(value: unknown): boolean {
  const open: unknown[] = [value];
  for (let seen = 0; open.length > 0; seen += 1) {
    if (seen > MOST_ENTRIES) return false;
    const next = open.pop();
    if (next === null || next === undefined) continue;
    if (typeof next === "string") {
      if (next.trim() !== "") return false;
    } else if (Array.isArray(next)) {
      if (next.length > MOST_ENTRIES) return false;
      open.push(...next);
    } else if (isObject(next)) {
      for (const [name, inner] of Object.entries(next)) if (!isAnnotation(name)) open.push(inner);
    } else {
      return false;
    }
  }
  return true;
}

/** What an object holds: its name, where it stands and the value. PowerShell keeps what its own types lack in a field of its own. */
export function entriesOf(object: Readonly<Record<string, unknown>>): readonly (readonly [string, string, unknown])[] {
  return Object.entries(object).flatMap(([name, value]) =>
    name.toLowerCase() === "additionalproperties" && isObject(value)
      ? Object.entries(value).map(([inner, held]) => [inner, `${name}.${inner}`, held] as const)
      : [[name, name, value] as const],
  );
}
