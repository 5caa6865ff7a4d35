import type { FilterComparison, FilterConstant } from "../model/filter";

/** A positive comparison of an attribute with one text, in lower case. */
export interface Comparison {
  readonly attribute: string;
  readonly operator: "eq" | "startsWith" | "endsWith" | "contains";
  readonly value: string;
}

export function textOf(constant: FilterConstant): string | null {
  return constant === null ? null : String(constant).toLowerCase();
}

/** The comparisons with one text each that a comparison consists of; `null` asks whether the attribute is absent. */
export function partsOf({ attribute, operator, values }: FilterComparison): readonly (Comparison | null)[] {
  return values.map((constant) => {
    const value = textOf(constant);
    return value === null ? null : { attribute, operator: operator === "in" ? "eq" : operator, value };
  });
}

export function nameOf({ attribute, operator, value }: Comparison): string {
  return `${attribute}:${operator}:${value}`;
}

/** Those that differ, in the order of their first appearance. */
export function distinct(comparisons: readonly Comparison[]): readonly Comparison[] {
  return [...new Map(comparisons.map((comparison) => [nameOf(comparison), comparison])).values()];
}

export function answers(text: string, { operator, value }: Comparison): boolean {
  switch (operator) {
    case "eq":
      return text === value;
    case "startsWith":
      return text.startsWith(value);
    case "endsWith":
      return text.endsWith(value);
    case "contains":
      return text.includes(value);
  }
}

/** Whether every text that answers the first comparison answers the second one too. No filter compares with an empty text. */
export function implies(first: Comparison, second: Comparison): boolean {
  const isAsked = first.operator === "eq" || second.operator === first.operator || second.operator === "contains";
  return isAsked && answers(first.value, second);
}

/** Whether no text answers both: two beginnings, or two ends, of which neither holds the other. */
export function excludes(first: Comparison, second: Comparison): boolean {
  if (first.operator !== second.operator || (first.operator !== "startsWith" && first.operator !== "endsWith"))
    return false;
  return !implies(first, second) && !implies(second, first);
}

/** A text that no comparison asks for. */
export function markBeside(all: readonly Comparison[]): string {
  return ["~", "#", "%", "\u00b7"].find((mark) => all.every(({ value }) => !value.includes(mark))) ?? "\u2016";
}

/** A text that answers the comparisons that are `yes` and, where any text can, none of the others. */
export function exampleText(yes: readonly Comparison[], all: readonly Comparison[]): string {
  const longest = (operator: Comparison["operator"]): string =>
    yes
      .filter((comparison) => comparison.operator === operator)
      .map(({ value }) => value)
      .sort((left, right) => right.length - left.length)[0] ?? "";
  const parts = yes.filter(({ operator }) => operator === "contains").map(({ value }) => value);
  return [longest("startsWith"), ...parts, longest("endsWith")].join(markBeside(all));
}
