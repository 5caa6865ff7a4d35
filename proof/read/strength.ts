import { builtInStrength } from "../data";
import type { AuthenticationStrength } from "../model/strength";
import type { Fields } from "./fields";
import { idOf, whyNoId } from "./ids";

const BOUND = /\(\s*'([^']*)'\s*\)\/?$|\/([^/()]+)\/?$/;

/** The id at the end of a path or link such as `/policies/authenticationStrengthPolicies/ID`, or the id itself. */
export function strengthIdOf(text: string): string | undefined {
  const match = idOf(text) === undefined ? BOUND.exec(text) : null;
  return idOf(match?.[1] ?? match?.[2] ?? text);
}

/** Reads a strength, expanded in a policy or on its own. Undefined where its id cannot be read, which is noted. */
export function readStrength(fields: Fields): AuthenticationStrength | undefined {
  const id = fields.text("id");
  const displayName = fields.text("displayName");
  const combinations = readCombinations(fields);
  fields.finish("authenticationStrength");
  if (id.state === "absent")
    fields.notes.add(`${fields.path}.id`, "is missing, so that nothing tells which strength is meant");
  if (id.state !== "read") return undefined;
  const known = strengthIdOf(id.value);
  if (known === undefined) {
    fields.notes.add(id.path, whyNoId(id.value));
    return undefined;
  }
  return {
    id: known,
    displayName: displayName.state === "read" ? displayName.value : known,
    ...(combinations === undefined ? {} : { allowedCombinations: combinations }),
  };
}

/** A combination joins methods by commas, so this list is never cut at them. */
function readCombinations(fields: Fields): readonly string[] | undefined {
  const field = fields.take("allowedCombinations");
  if (field === undefined) return undefined;
  const values: readonly unknown[] = Array.isArray(field.value) ? field.value : [field.value];
  const combinations = values.map((value) => (typeof value === "string" ? normal(value) : undefined));
  const texts = combinations.filter((text) => text !== undefined && text !== "");
  if (texts.length === values.length) return texts.flatMap((text) => text ?? []);
  fields.notes.add(field.path, "holds something other than combinations of methods");
  return undefined;
}

function normal(combination: string): string {
  return combination
    .split(",")
    .map((method) => method.trim())
    .filter((method) => method !== "")
    .join(",");
}

/** What a strength allows, in any order; nothing where it is only named. A built-in one is Microsoft's, whatever a file says. */
export function strengthContent({ id, allowedCombinations }: AuthenticationStrength): string | undefined {
  if (allowedCombinations === undefined) return undefined;
  return builtInStrength(id) === undefined ? [...allowedCombinations].sort().join(" ") : "built in";
}
