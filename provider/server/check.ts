import { z } from "zod";
import { type CheckFailure, unknown } from "../resources/resource";
import { containsUnknown } from "./values";

export interface Checked {
  /** Validated values with defaults filled in; a value with an unknown inside stays as it came. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly failures: readonly CheckFailure[];
}

/**
 * Validates property by property, so that an unknown or wrong one hides nothing about the others. An unknown value passes:
 * Check runs again at `up`, when it is known.
 */
export function check(schema: z.ZodObject, given: Readonly<Record<string, unknown>>): Checked {
  const values: Record<string, unknown> = {};
  const failures: CheckFailure[] = [];
  const shape: Readonly<Record<string, z.core.$ZodType>> = schema.shape;
  for (const [name, type] of Object.entries(shape)) {
    const value = given[name];
    if (value === unknown) {
      values[name] = value;
      continue;
    }
    const result = z.safeParse(type, value);
    if (result.success) {
      if (result.data !== undefined) values[name] = result.data;
      continue;
    }
    const issues = result.error.issues.filter((issue) => !touchesUnknown(value, issue.path));
    if (issues.length === 0) values[name] = value;
    for (const issue of issues) failures.push(...wordIssue(name, value, issue));
  }
  for (const name of Object.keys(given)) {
    if (!(name in shape)) failures.push({ property: name, reason: wordUnexpected(name, Object.keys(shape)) });
  }
  return { values, failures };
}

function touchesUnknown(value: unknown, path: readonly PropertyKey[]): boolean {
  let at: unknown = value;
  for (const step of path) {
    if (at === null || typeof at !== "object") break;
    at = Reflect.get(at, step);
  }
  return containsUnknown(at);
}

function wordIssue(name: string, value: unknown, issue: z.core.$ZodIssue): CheckFailure[] {
  const property = pathOf([name, ...issue.path]);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      property: pathOf([name, ...issue.path, key]),
      reason: `there is no property "${key}" here; remove it or correct its name`,
    }));
  }
  if (value === undefined && issue.path.length === 0) {
    return [{ property, reason: `is required: ${issue.message}` }];
  }
  return [{ property, reason: issue.message }];
}

function wordUnexpected(name: string, accepted: readonly string[]): string {
  const near = accepted.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return near === undefined
    ? `there is no property "${name}"; accepted are ${accepted.join(", ")}`
    : `there is no property "${name}"; write "${near}"`;
}

/** `ticketInfo.number`, `rules[0].id`, as the engine spells property paths. */
export function pathOf(steps: readonly PropertyKey[]): string {
  return steps
    .map((step, at) => (typeof step === "number" ? `[${step}]` : at === 0 ? String(step) : `.${String(step)}`))
    .join("");
}
