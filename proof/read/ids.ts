import type { Entry } from "./fields";
import { type Notes, shown } from "./notes";

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const EMPTY = "00000000-0000-0000-0000-000000000000";
/** At preview a resource that has no id yet goes by its URN. */
const URN = /^urn:pulumi:/i;
const PLACEHOLDER = /^<.*>$|\{\{|\}\}|\$\{|\$\(|^%.*%$|^__.*__$|^#\{.*\}$|^\[.*\]$|will be excluded$/i;

/** A text that can be an object's id, in lower case. */
export function idOf(text: string): string | undefined {
  return (GUID.test(text) && text !== EMPTY) || URN.test(text) ? text.toLowerCase() : undefined;
}

/** The ids among a list's entries; what is none is noted, and makes the list open. */
export function idsOf(
  entries: readonly Entry[],
  notes: Notes,
): { readonly ids: readonly string[]; readonly open: boolean } {
  const ids = new Set<string>();
  let open = false;
  for (const entry of entries) {
    const id = idOf(entry.text);
    if (id !== undefined) {
      ids.add(id);
    } else {
      open = true;
      notes.add(entry.path, whyNoId(entry.text));
    }
  }
  return { ids: [...ids], open };
}

/** Why a text names nothing, as the end of a sentence. */
export function whyNoId(text: string): string {
  if (text === EMPTY) return "holds the empty id, which names nothing";
  if (PLACEHOLDER.test(text)) {
    return `holds the placeholder ${shown(text)}; put the id there that the tenant has in its place`;
  }
  return `holds ${shown(text)}, where an id belongs; names do not tell who or what it is for certain`;
}
