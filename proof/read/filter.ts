import { type FilterSubject, parseFilter } from "../filter";
import type { Filter } from "../model/filter";
import type { Fields, Single } from "./fields";

/** A filter that is there; `unknown` where its rule cannot be read, with the mode if that can. */
export type ReadFilter =
  | { readonly state: "absent" }
  | { readonly state: "unknown"; readonly mode: Filter["mode"] | undefined }
  | { readonly state: "read"; readonly filter: Filter };

/** How long a rule may be, in characters. Source: concept-condition-filters-for-devices. */
const longest = 3072;

/** Reads `deviceFilter` or `applicationFilter`. */
export function readFilter(filter: Single<Fields>, subject: FilterSubject, place: string): ReadFilter {
  if (filter.state === "absent") return filter;
  if (filter.state === "unknown") return { state: "unknown", mode: undefined };
  const fields = filter.value;
  const mode = fields.word("mode", ["include", "exclude"]);
  const rule = fields.text("rule");
  fields.finish(place);
  const known = mode.state === "read" ? mode.value : undefined;
  if (mode.state === "absent") {
    fields.notes.add(`${fields.path}.mode`, "is missing, so that nothing tells whether the rule includes or excludes");
  }
  if (rule.state === "absent") fields.notes.add(`${fields.path}.rule`, "is missing");
  if (rule.state !== "read") return { state: "unknown", mode: known };
  if (rule.value.length > longest) {
    fields.notes.add(
      rule.path,
      `has ${rule.value.length} characters, while Entra ID takes ${longest} in a rule, so that it is not followed`,
    );
    return { state: "unknown", mode: known };
  }
  const parsed = parseFilter(rule.value, subject);
  if (parsed.kind === "notUnderstood") {
    fields.notes.add(rule.path, parsed.why);
    return { state: "unknown", mode: known };
  }
  if (known === undefined) return { state: "unknown", mode: undefined };
  return { state: "read", filter: { mode: known, text: rule.value, rule: parsed.rule } };
}
