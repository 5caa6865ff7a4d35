import type { FilterOperator } from "../model/filter";

export interface ComparisonOperator {
  readonly operator: FilterOperator;
  readonly negated: boolean;
}

const COMPARISONS = new Map<string, ComparisonOperator>([
  ["eq", { operator: "eq", negated: false }],
  ["ne", { operator: "eq", negated: true }],
  ["startswith", { operator: "startsWith", negated: false }],
  ["notstartswith", { operator: "startsWith", negated: true }],
  ["endswith", { operator: "endsWith", negated: false }],
  ["notendswith", { operator: "endsWith", negated: true }],
  ["contains", { operator: "contains", negated: false }],
  ["notcontains", { operator: "contains", negated: true }],
  ["in", { operator: "in", negated: false }],
  ["notin", { operator: "in", negated: true }],
]);

export function comparisonOperator(word: string): ComparisonOperator | undefined {
  return COMPARISONS.get(withoutHyphen(word));
}

/** Operators stand with or without a hyphen; Microsoft's own examples also have the dash that word processors make of it. */
export function withoutHyphen(word: string): string {
  return (word.startsWith("-") || word.startsWith("–") ? word.slice(1) : word).toLowerCase();
}
