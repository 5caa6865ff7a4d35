import type { FilterComparison, FilterRule } from "../model/filter";
import { isCollection } from "./attributes";

/** Attributes by name; one that is absent is null. */
export type FilterAttributes = Readonly<Record<string, string | boolean | readonly string[]>>;

/** Whether a rule matches. Attributes and texts compare without regard to letter case. */
export function evaluateFilter(rule: FilterRule, attributes: FilterAttributes): boolean {
  const byName = new Map(Object.entries(attributes).map(([name, value]) => [name.toLowerCase(), value]));
  const evaluate = (part: FilterRule): boolean => {
    switch (part.kind) {
      case "and":
        return part.of.every(evaluate);
      case "or":
        return part.of.some(evaluate);
      case "not":
        return !evaluate(part.of);
      case "comparison":
        return evaluateComparison(part, byName.get(part.attribute.toLowerCase()));
    }
  };
  return evaluate(rule);
}

/**
 * A positive operator matches when any of the attribute's values does, and never an attribute that is absent, but for `-eq null`;
 * a negative operator matches whenever its positive one does not.
 */
export function evaluateComparison(
  comparison: FilterComparison,
  value: string | boolean | readonly string[] | undefined,
): boolean {
  return matches(comparison, value) !== comparison.negated;
}

function matches(
  { attribute, operator, values }: FilterComparison,
  value: string | boolean | readonly string[] | undefined,
): boolean {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return values.includes(null);
  const actual = (typeof value === "object" ? value : [String(value)]).map((text) => text.toLowerCase());
  return values.some((constant) => {
    if (constant === null) return false;
    const expected = String(constant).toLowerCase();
    return actual.some((text) => compare(text, expected));
  });

  function compare(text: string, expected: string): boolean {
    switch (operator) {
      case "eq":
      case "in":
        return text === expected;
      case "startsWith":
        return text.startsWith(expected);
      case "endsWith":
        return text.endsWith(expected);
      case "contains":
        return isCollection(attribute) ? text === expected : text.includes(expected);
    }
  }
}
