import type { FilterComparison, FilterRule } from "../model/filter";
import { not, type Truth, truthOf } from "./truth";

/** A filter rule as steps for a stack, so that a rule of any depth is walked without recursion. */
export type Step =
  | { readonly kind: "comparison"; readonly comparison: FilterComparison }
  | { readonly kind: "not" }
  | { readonly kind: "and" | "or"; readonly count: number };

export function stepsOf(rule: FilterRule): readonly Step[] {
  const reversed: Step[] = [];
  const open: FilterRule[] = [rule];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === "comparison") reversed.push({ kind: "comparison", comparison: next });
    else if (next.kind === "not") {
      reversed.push({ kind: "not" });
      open.push(next.of);
    } else {
      reversed.push({ kind: next.kind, count: next.of.length });
      for (const part of next.of) open.push(part);
    }
  }
  return reversed.reverse();
}

export function truthOfSteps(steps: readonly Step[], compare: (comparison: FilterComparison) => Truth): Truth {
  const stack: Truth[] = [];
  for (const step of steps) {
    if (step.kind === "comparison") {
      const positive = compare(step.comparison);
      stack.push(step.comparison.negated ? not(positive) : positive);
    } else if (step.kind === "not") stack.push(not(stack.pop() ?? "unknown"));
    else {
      const decisive = step.kind === "and" ? "no" : "yes";
      let joined: Truth = step.kind === "and" ? "yes" : "no";
      for (let count = step.count; count > 0; count -= 1) {
        const part = stack.pop() ?? "unknown";
        if (part === decisive) joined = decisive;
        else if (part === "unknown" && joined !== decisive) joined = "unknown";
      }
      stack.push(joined);
    }
  }
  return stack.pop() ?? "unknown";
}

/** A positive comparison with one text, in lower case; null asks whether the attribute is absent. */
export interface TextComparison {
  readonly operator: "eq" | "startsWith" | "endsWith" | "contains";
  readonly text: string | null;
}

/** `in` asks whether one of several is equal. */
export function textComparisonsOf({ operator, values }: FilterComparison): readonly TextComparison[] {
  return values.map((value) => ({
    operator: operator === "in" ? "eq" : operator,
    text: value === null ? null : String(value).toLowerCase(),
  }));
}

/** The name of the dimension that answers a comparison; asking for absence is the same question whatever the operator. */
export const answerKey = (attribute: string, { operator, text }: TextComparison): string =>
  (text === null ? `${attribute}:absent` : `${attribute}:${operator}:${text}`).toLowerCase();

/** Of an attribute that holds one text. */
export function answers(held: string, { operator, text }: TextComparison): boolean {
  if (text === null) return false;
  switch (operator) {
    case "eq":
      return held === text;
    case "startsWith":
      return held.startsWith(text);
    case "endsWith":
      return held.endsWith(text);
    case "contains":
      return held.includes(text);
  }
}

/** Of an attribute with all its values known: any of several may answer, none means that the attribute is absent. */
export function answersAny(held: readonly string[], comparison: FilterComparison): Truth {
  const texts = held.map((text) => text.toLowerCase());
  return truthOf(
    textComparisonsOf(comparison).some((one) =>
      one.text === null ? texts.length === 0 : texts.some((text) => answers(text, one)),
    ),
  );
}

/** Whether every text that answers the first answers the second. */
export function implies(first: TextComparison, second: TextComparison): boolean {
  if (first.text === null || second.text === null) return false;
  if (first.operator === "eq") return answers(first.text, second);
  if (second.text === "") return second.operator !== "eq";
  switch (second.operator) {
    case "eq":
      return false;
    case "contains":
      return first.text.includes(second.text);
    case "startsWith":
      return first.operator === "startsWith" && first.text.startsWith(second.text);
    case "endsWith":
      return first.operator === "endsWith" && first.text.endsWith(second.text);
  }
}

/** Whether no text answers both. */
export function exclude(first: TextComparison, second: TextComparison): boolean {
  if (first.operator !== second.operator) return false;
  if (first.operator !== "startsWith" && first.operator !== "endsWith") return false;
  return !implies(first, second) && !implies(second, first);
}
