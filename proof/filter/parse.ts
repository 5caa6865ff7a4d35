import type { FilterRule } from "../model/filter";
import type { FilterSubject } from "./attributes";
import { type Cursor, comparisonAt, FilterFault } from "./comparison";
import { withoutHyphen } from "./operators";
import { tokensOf } from "./tokens";

/** Levels of nesting that a rule may have; Microsoft takes rules of up to 3,072 characters, which hold fewer. */
export const deepestFilter = 200;

/** `why` is the end of a sentence about the rule: "has the operator -match at character 25, which …". */
export type ParsedFilter =
  | { readonly kind: "rule"; readonly rule: FilterRule }
  | { readonly kind: "notUnderstood"; readonly position: number; readonly why: string };

/**
 * Reads a rule of a filter for devices or applications. What is not documented is not understood: nothing is guessed.
 * Time and memory are linear in the rule's length. Positions count from 1.
 * Source: Microsoft Entra ID, "Filter for devices" (2025-05-19), "Manage rules for dynamic membership groups" (2024-12-19).
 */
export function parseFilter(text: string, subject: FilterSubject): ParsedFilter {
  try {
    return { kind: "rule", rule: ruleOf(text, subject) };
  } catch (error) {
    if (!(error instanceof FilterFault)) throw error;
    return { kind: "notUnderstood", position: error.at + 1, why: error.why };
  }
}

/** One open bracket, or the whole rule: alternatives of which the last is still being read. */
class Level {
  private readonly alternatives: FilterRule[] = [];
  private terms: FilterRule[] = [];
  /** Whether the next term is under an odd number of `-not`. */
  private negated = false;

  constructor(readonly openedAt: number) {}

  negateNext(): void {
    this.negated = !this.negated;
  }

  add(term: FilterRule): void {
    this.terms.push(this.negated ? { kind: "not", of: term } : term);
    this.negated = false;
  }

  nextAlternative(): void {
    this.alternatives.push(joined("and", this.terms));
    this.terms = [];
  }

  close(): FilterRule {
    this.nextAlternative();
    return joined("or", this.alternatives);
  }
}

function joined(kind: "and" | "or", of: readonly FilterRule[]): FilterRule {
  const alone = of.length === 1 ? of[0] : undefined;
  return alone ?? { kind, of };
}

function ruleOf(text: string, subject: FilterSubject): FilterRule {
  const tokens = tokensOf(text);
  if ("why" in tokens) throw new FilterFault(tokens.at, `has at character ${tokens.at + 1} a quote that ${tokens.why}`);
  const cursor: Cursor = { tokens, next: 0, end: text.length };
  const around: Level[] = [];
  let level = new Level(0);
  let expectsTerm = true;
  for (let token = tokens[0]; token !== undefined; token = tokens[cursor.next]) {
    if (expectsTerm) {
      if (token.kind === "(") {
        if (around.length >= deepestFilter) {
          throw new FilterFault(token.at, `nests more than ${deepestFilter} brackets, which is deeper than is read`);
        }
        around.push(level);
        level = new Level(token.at);
        cursor.next += 1;
      } else if (token.kind === "word" && withoutHyphen(token.value) === "not") {
        level.negateNext();
        cursor.next += 1;
      } else {
        level.add(comparisonAt(cursor, subject));
        expectsTerm = false;
      }
    } else if (token.kind === ")") {
      const outer = around.pop();
      if (outer === undefined) {
        throw new FilterFault(token.at, `closes a bracket at character ${token.at + 1} that none opens`);
      }
      outer.add(level.close());
      level = outer;
      cursor.next += 1;
    } else {
      const joins = token.kind === "word" ? withoutHyphen(token.value) : undefined;
      if (joins !== "and" && joins !== "or") {
        throw new FilterFault(
          token.at,
          `has at character ${token.at + 1} something other than -and or -or between two comparisons`,
        );
      }
      if (joins === "or") level.nextAlternative();
      cursor.next += 1;
      expectsTerm = true;
    }
  }
  if (expectsTerm) {
    throw new FilterFault(text.length, tokens.length === 0 ? "is empty" : "ends where a comparison should follow");
  }
  if (around.length > 0) {
    const at = level.openedAt;
    throw new FilterFault(at, `opens a bracket at character ${at + 1} that nothing closes`);
  }
  return level.close();
}
