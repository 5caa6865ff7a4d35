import { builtInStrength } from "../data";
import type { AuthenticationStrength } from "../model/strength";
import { type Fields, readValue } from "./fields";
import { idOf, whyNoId } from "./ids";
import type { Notes } from "./notes";

const BOUND = /\(\s*'([^']*)'\s*\)\/?$|\/([^/()]+)\/?$/;

/** The id at the end of a path or link such as `/policies/authenticationStrengthPolicies/ID`, or the id itself. */
export function strengthIdOf(text: string): string | undefined {
  const match = idOf(text) === undefined ? BOUND.exec(text) : null;
  return idOf(match?.[1] ?? match?.[2] ?? text);
}

/** Reads a strength, expanded in a policy or on its own. What is not known is noted in `strange`. */
export function readStrength(fields: Fields, strange: Notes): AuthenticationStrength | undefined {
  const id = fields.text("id");
  const displayName = readValue(fields.text("displayName"));
  const combinations = readCombinations(fields);
  if (id.state === "absent")
    fields.notes.add(fields.pathOf("id"), "is missing, so that nothing tells which strength is meant");
  if (id.state !== "read") return undefined;
  const known = strengthIdOf(id.value);
  if (known === undefined) {
    fields.notes.add(id.path, whyNoId(id.value));
    return undefined;
  }
  // Of a built-in strength everything is known, whatever else a file says of it.
  const certain = builtInStrength(known) !== undefined || fields.finish("authenticationStrength", strange);
  return {
    id: known,
    displayName: displayName ?? known,
    ...(certain ? combinations : {}),
  };
}

/** A combination joins methods by commas, so this list is never cut at them. Nothing where one of them cannot be read. */
function readCombinations(fields: Fields): Pick<AuthenticationStrength, "allowedCombinations"> {
  const list = fields.values("allowedCombinations");
  const allowedCombinations: string[] = [];
  for (const { path, value } of list) {
    if (typeof value === "string") allowedCombinations.push(normal(value));
    else fields.misfit({ path, value }, "a combination of methods");
  }
  return list.length > 0 && allowedCombinations.length === list.length ? { allowedCombinations } : {};
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
