import type { Plan, Resource } from "../model/plan";
import { readList, referencesOf, waitsForAll } from "../model/reading";

/** URNs of everything that a resource waits for before it is created, directly or through others. */
export function allDependencies(resource: Resource, plan: Plan): ReadonlySet<string> {
  const byUrn = new Map(plan.resources.map((candidate) => [candidate.urn, candidate]));
  const found = new Set<string>();
  const waiting = [resource];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const urn of directDependencies(next)) {
      if (found.has(urn)) continue;
      found.add(urn);
      const dependency = byUrn.get(urn);
      if (dependency !== undefined) waiting.push(dependency);
    }
  }
  return found;
}

function directDependencies({ dependencies, propertyDependencies }: Resource): readonly string[] {
  return [...dependencies, ...Object.values(propertyDependencies).flat()];
}

/** Whether a property, or an element of a list, was computed from outputs of the other resource, known by now or not. */
export function comesFrom(resource: Resource, path: string, source: Resource): boolean {
  const list = readList(resource, path);
  const awaited = waitsForAll(list.state === "known" ? list.value : [list]);
  return [...referencesOf(resource, path), ...awaited.map(({ urn }) => urn)].includes(source.urn);
}
