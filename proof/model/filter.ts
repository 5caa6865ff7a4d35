/**
 * A filter rule, parsed. A negative operator is its positive one with `negated`, so an absent attribute, which no positive operator
 * matches, is matched by every negative one.
 */
export type FilterRule =
  | { readonly kind: "and" | "or"; readonly of: readonly FilterRule[] }
  | { readonly kind: "not"; readonly of: FilterRule }
  | FilterComparison;

export interface FilterComparison {
  readonly kind: "comparison";
  /** Without its prefix: `isCompliant`, `extensionAttribute1`; for application filters `set_name`, in lower case for comparing. */
  readonly attribute: string;
  readonly operator: FilterOperator;
  /** One constant, but for `in`, which lists them. Strings compare without regard to letter case. */
  readonly values: readonly FilterConstant[];
  readonly negated: boolean;
}

export type FilterOperator = "eq" | "in" | "startsWith" | "endsWith" | "contains";
export type FilterConstant = string | boolean | null;

export interface Filter {
  readonly mode: "include" | "exclude";
  /** The rule as it was written. */
  readonly text: string;
  readonly rule: FilterRule;
}
