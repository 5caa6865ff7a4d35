import type { Resource } from "../../model/plan";
import { segmentsOf } from "../../model/reading";
import type { Remark } from "./remark";

/** Whatever else of a Conditional Access policy changes, nobody escapes by it. */
const decisive = ["state", "conditions", "grantControls"];

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

/** What of a policy the program does not decide, so that judging the program shows nothing about it. */
export function judgeIgnored(policy: Resource): readonly Remark[] {
  return ignoredPaths(policy, decisive).map((property) => ({
    verdict: "undetermined",
    property,
    facts: { kind: "ignored", property },
  }));
}
