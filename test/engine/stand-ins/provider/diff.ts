import { DiffResponse, PropertyDiff } from "@pulumi/pulumi/proto/provider_pb";
import type { ResourceDefinition } from "./definition";
import { equal, isObject, type Properties, type Value } from "./properties";

/** Differences of two sets of inputs, by property path. */
export function changedPaths(before: Value | undefined, after: Value | undefined, path = ""): string[] {
  if (equal(before, after)) return [];
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => changedPaths(before[key], after[key], path === "" ? key : `${path}.${key}`));
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) => changedPaths(before[index], after[index], `${path}[${index}]`)).flat();
  }
  return [path];
}

export function diffResponse(definition: ResourceDefinition, before: Properties, after: Properties): DiffResponse {
  const paths = changedPaths(before, after);
  const replaces = new Set<string>();
  const response = new DiffResponse();
  for (const path of paths) {
    const property = path.split(/[.[]/)[0] ?? path;
    const replaced = definition.replaceOn === "all" || (definition.replaceOn ?? []).includes(property);
    if (replaced) replaces.add(property);
    const kind = replaced ? PropertyDiff.Kind.UPDATE_REPLACE : PropertyDiff.Kind.UPDATE;
    response.getDetaileddiffMap().set(path, new PropertyDiff().setKind(kind).setInputdiff(true));
  }
  response.setChanges(paths.length > 0 ? DiffResponse.DiffChanges.DIFF_SOME : DiffResponse.DiffChanges.DIFF_NONE);
  response.setHasdetaileddiff(true);
  response.setReplacesList([...replaces]);
  response.setDiffsList([...new Set(paths.map((path) => path.split(/[.[]/)[0] ?? path))]);
  response.setDeletebeforereplace(replaces.size > 0 && definition.autoName === undefined);
  return response;
}
