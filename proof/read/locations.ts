import { mfaTrustedAddresses } from "../model/location";
import type { Places, Policy } from "../model/policy";
import type { Entry, Fields } from "./fields";
import { idsOf } from "./ids";

export function readLocations(conditions: Fields): Policy["locations"] {
  const condition = conditions.object("locations");
  if (condition.state !== "read") return "any";
  const fields = condition.value;
  const include = readPlaces(fields, "includeLocations");
  const exclude = readPlaces(fields, "excludeLocations");
  fields.finish("conditions.locations");
  const missing = !include.open && !isAnywhere(include.places);
  if (missing && !isAnywhere(exclude.places) && !exclude.open) return "any";
  if (missing) fields.notes.add(include.path, "is missing beside excludeLocations");
  return {
    include: include.open || missing ? { all: true, allTrusted: false, ids: [] } : include.places,
    exclude: exclude.places,
  };
}

function isAnywhere({ all, allTrusted, ids }: Places): boolean {
  return all || allTrusted || ids.length > 0;
}

function readPlaces(fields: Fields, name: string) {
  const list = fields.list(name);
  const words = new Set<string>();
  const others: Entry[] = [];
  for (const entry of list.entries) {
    const word = entry.text.toLowerCase();
    if (word === "all" || word === "alltrusted" || word === mfaTrustedAddresses) words.add(word);
    else others.push(entry);
  }
  const { ids, open } = idsOf(others, fields.notes);
  const places: Places = {
    all: words.has("all"),
    allTrusted: words.has("alltrusted"),
    ids: words.has(mfaTrustedAddresses) ? [mfaTrustedAddresses, ...ids] : ids,
  };
  return { path: list.path, places, open: open || list.open };
}
