import type { FilterComparison, FilterConstant } from "../model/filter";
import { attributeOf, type FilterAttribute, type FilterSubject } from "./attributes";
import { comparisonOperator } from "./operators";
import type { Token } from "./tokens";

/** Where in a rule it stops being understood. `at` counts from 0; `why` is the end of a sentence about the rule. */
export class FilterFault extends Error {
  constructor(
    readonly at: number,
    readonly why: string,
  ) {
    super(why);
  }
}

/** The pieces of a rule and how far they are read. */
export interface Cursor {
  readonly tokens: readonly Token[];
  next: number;
  /** Length of the rule: the place of what is missing at its end. */
  readonly end: number;
}

/** One constant, as it was written. */
interface Written {
  readonly constant: FilterConstant;
  readonly at: number;
}

const SUBJECTS: Readonly<Record<FilterSubject, string>> = { device: "devices", application: "applications" };

/** Reads `property operator value` and moves the cursor behind it. */
export function comparisonAt(cursor: Cursor, subject: FilterSubject): FilterComparison {
  const property = wordAt(cursor, "the property of a comparison");
  const attribute = attributeOf(property.value, subject);
  if (attribute === undefined) {
    throw new FilterFault(
      property.at,
      `names ${quoted(property.value)} at character ${property.at + 1}, which filters for ${SUBJECTS[subject]} do not have`,
    );
  }
  const word = wordAt(cursor, "the operator of a comparison");
  const comparison = comparisonOperator(word.value);
  if (comparison === undefined || !attribute.operators.has(comparison.operator)) {
    throw new FilterFault(
      word.at,
      `has ${quoted(word.value)} at character ${word.at + 1}, which is no operator that ${attribute.name} is documented to have`,
    );
  }
  const { operator, negated } = comparison;
  const written = operator === "in" ? listAt(cursor) : [constantAt(cursor)];
  const values = written.map((value) => checked(value, attribute, operator === "eq"));
  return { kind: "comparison", attribute: attribute.name, operator, values, negated };
}

function wordAt(cursor: Cursor, what: string): { readonly value: string; readonly at: number } {
  const token = cursor.tokens[cursor.next];
  if (token?.kind !== "word") throw missing(cursor, what);
  cursor.next += 1;
  return token;
}

function listAt(cursor: Cursor): readonly Written[] {
  if (cursor.tokens[cursor.next]?.kind !== "[") throw missing(cursor, "a list in square brackets");
  const values: Written[] = [];
  do {
    cursor.next += 1;
    values.push(constantAt(cursor));
  } while (cursor.tokens[cursor.next]?.kind === ",");
  if (cursor.tokens[cursor.next]?.kind !== "]") throw missing(cursor, "the end of a list, ]");
  cursor.next += 1;
  return values;
}

const WORDS = new Map<string, boolean | null>([
  ["true", true],
  ["$true", true],
  ["false", false],
  ["$false", false],
  ["null", null],
  ["$null", null],
]);

function constantAt(cursor: Cursor): Written {
  const token = cursor.tokens[cursor.next];
  if (token?.kind === "text") {
    cursor.next += 1;
    return { constant: token.value, at: token.at };
  }
  if (token?.kind === "word") {
    const constant = WORDS.get(token.value.toLowerCase());
    if (constant !== undefined) {
      cursor.next += 1;
      return { constant, at: token.at };
    }
  }
  throw missing(cursor, "a text in quotes, True, False or null");
}

/** A constant in the attribute's own form. */
function checked({ constant, at }: Written, attribute: FilterAttribute, mayBeNull: boolean): FilterConstant {
  if (constant === null) {
    if (mayBeNull) return null;
    throw new FilterFault(at, `compares with null at character ${at + 1}, which only -eq and -ne are documented to do`);
  }
  if (attribute.values !== undefined) {
    const value = attribute.values.get(String(constant).toLowerCase());
    if (value !== undefined) return value;
    throw new FilterFault(at, `has a value at character ${at + 1} that ${attribute.name} is not documented to have`);
  }
  if (typeof constant === "boolean") {
    throw new FilterFault(at, `compares ${attribute.name}, a text, with ${constant} at character ${at + 1}`);
  }
  if (constant === "") {
    throw new FilterFault(at, `compares with an empty text at character ${at + 1}, of which nothing is documented`);
  }
  return constant;
}

function missing(cursor: Cursor, what: string): FilterFault {
  const token = cursor.tokens[cursor.next];
  if (token === undefined) return new FilterFault(cursor.end, `ends where ${what} should follow`);
  return new FilterFault(token.at, `has at character ${token.at + 1} something other than ${what}`);
}

function quoted(word: string): string {
  return JSON.stringify(word.length > 60 ? `${word.slice(0, 59)}…` : word);
}
