import type { Plan, Resource } from "../model/plan";
import { readList, referencesOf, waitsForAll } from "../model/reading";
import { findResource } from "./types";

/** URNs of everything that a resource waits for before it is created, directly or through others. */
export function allDependencies(resource: Resource, plan: Plan): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [resource];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const urn of directDependencies(next)) {
      if (found.has(urn)) continue;
      found.add(urn);
      const dependency = findResource(plan, urn);
      if (dependency !== undefined) waiting.push(dependency);
    }
  }
  return found;
}

function directDependencies({ dependencies, propertyDependencies }: Resource): readonly string[] {
  return [...dependencies, ...Object.values(propertyDependencies).flat()];
}

/** URNs of the resources whose outputs went into a property or an element of its list, whether it is known by now or not. */
export function sourcesOf(resource: Resource, path: string): ReadonlySet<string> {
  const list = readList(resource, path);
  const awaited = waitsForAll(list.state === "known" ? list.value : [list]);
  return new Set([...referencesOf(resource, path), ...awaited.map(({ urn }) => urn)]);
}
