import type { Filter, FilterComparison, FilterRule } from "../../../proof/model/filter";

/** Every comparison of a filter. */
export const comparisonsIn = (filter: Filter | undefined): FilterComparison[] =>
  filter === undefined ? [] : comparisonsOf(filter.rule);

function comparisonsOf(rule: FilterRule): FilterComparison[] {
  if (rule.kind === "comparison") return [rule];
  return rule.kind === "not" ? comparisonsOf(rule.of) : rule.of.flatMap(comparisonsOf);
}
