import { RunError } from "@pulumi/pulumi";
import type { z } from "zod";
import type { Path, SettingsFile } from "./settings-file";

/** One thing that is wrong in a stack's configuration. */
export interface Mistake {
  /** Key with the path inside it, for instance `fleet:subscriptions[0].budget.startDate`. */
  readonly key: string;
  /** File as seen from the project's folder. */
  readonly file: string;
  /** Absent where the file could not be read. */
  readonly line?: number;
  /** What is wrong, in words: `is missing`, `is "contoso"`. */
  readonly problem: string;
  readonly accepted: string;
}

/** All that is wrong in a stack's configuration, raised before the first resource. */
export class ConfigurationError extends RunError {
  constructor(readonly mistakes: readonly Mistake[]) {
    super(report(mistakes));
    this.name = "ConfigurationError";
  }
}

function report(mistakes: readonly Mistake[]): string {
  const count = mistakes.length === 1 ? "1 mistake" : `${mistakes.length} mistakes`;
  const lines = mistakes.map((mistake) => {
    const place = mistake.line === undefined ? mistake.file : `${mistake.file}:${mistake.line}`;
    return `  ${place}  ${mistake.key} ${mistake.problem}. Accepted: ${mistake.accepted}.`;
  });
  return [`The stack's configuration has ${count}; nothing was deployed.`, ...lines].join("\n");
}

/** A finding of the schema or of a check across keys: where, what, and what is accepted. */
export interface Finding {
  readonly key: string;
  readonly path: Path;
  readonly accepted: string;
  /** Only where the value itself does not say it. */
  readonly problem?: string;
}

/** Gives a finding its file, its line and the value as written there. A value that is not in the file is not shown. */
export function mistake(project: string, file: SettingsFile, raw: unknown, finding: Finding): Mistake {
  const place = file.place(finding.key, finding.path);
  return {
    key: `${project}:${finding.key}${pathText(finding.path)}`,
    file: file.name,
    ...(place === undefined ? {} : { line: place.line }),
    problem: finding.problem ?? problemOf(raw, finding.path, place),
    accepted: finding.accepted,
  };
}

function problemOf(raw: unknown, path: Path, place: ReturnType<SettingsFile["place"]>): string {
  if (at(raw, path) === undefined) return "is missing";
  if (place?.encrypted) return "is encrypted";
  const written = place?.written;
  if (written === undefined) return "is not accepted";
  return `is ${JSON.stringify(written.length > 80 ? `${written.slice(0, 80)}…` : written)}`;
}

/** The issues of one configuration object, flattened: unknown keys one by one. */
export function findingsOf(issues: readonly z.core.$ZodIssue[], known: readonly string[]): Finding[] {
  return issues.flatMap((issue): Finding[] => {
    const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
    if (issue.code !== "unrecognized_keys") return [finding(path, issue.message)];
    return issue.keys.map((key) => ({
      ...finding([...path, key], path.length === 0 ? `one of ${known.join(", ")}` : issue.message),
      problem: "is not a key of this program",
    }));
  });
}

function finding(path: Path, accepted: string): Finding {
  const [key, ...rest] = path;
  return { key: String(key), path: rest, accepted };
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, step) =>
      typeof inner === "object" && inner !== null ? (inner as Record<string | number, unknown>)[step] : undefined,
    value,
  );
}

function pathText(path: Path): string {
  return path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
}
