import type { Resource } from "../../model/plan";
import { segmentsOf } from "../../model/reading";

/**
 * The paths among a resource's `ignoreChanges` that reach one of these top-level properties. What is deployed there stays,
 * whatever the program says. A resource that is judged on what is deployed has none.
 */
export function ignoredPaths(
  { ignoreChanges = [], judgedOn }: Resource,
  properties: readonly string[],
): readonly string[] {
  if (judgedOn === "outputs") return [];
  return ignoreChanges.filter((path) => ["*", ...properties].includes(String(segmentsOf(path)[0])));
}
