import { allConfig } from "@pulumi/pulumi/runtime";
import { type Configuration, schemas } from "./configuration";
import { crossFindings } from "./cross-checks";
import { ConfigurationError, type Finding, findingsOf, mistake } from "./mistakes";
import type { SettingsFile } from "./settings-file";

/** Keys that hold a secret. Their values are handed to the provider as secrets and never looked at. */
const secretKeys: readonly string[] = ["partnerClientSecret", "customerClientSecret"];

/**
 * Reads and judges what the stack's settings say under the project's name.
 *
 * @throws {ConfigurationError} with all mistakes at once.
 */
export function readConfiguration(project: string, file: SettingsFile): Configuration {
  const raw = rawConfiguration(project, file);
  const schema = schemas[raw.kind as keyof typeof schemas] as (typeof schemas)["partner" | "customer"] | undefined;
  if (schema === undefined || !Object.hasOwn(schemas, String(raw.kind))) {
    fail(project, file, raw, [{ key: "kind", path: [], accepted: "partner (the partner's own tenant) or customer" }]);
  }
  const result = schema.safeParse(raw);
  const encrypted = encryptedFindings(raw, file);
  const judged = result.success ? [] : findingsOf(result.error.issues, Object.keys(schema.shape)).map(withoutSecret);
  const findings = [
    ...encrypted,
    ...judged.filter((finding) => !encrypted.some(covers(finding))),
    ...crossFindings(raw),
  ];
  if (!result.success || findings.length > 0) fail(project, file, raw, findings);
  return result.data;
}

/** One mistake a place: of an encrypted value nothing more is said. */
function covers(finding: Finding): (encrypted: Finding) => boolean {
  return ({ key, path }) => key === finding.key && path.every((step, index) => step === finding.path[index]);
}

type Raw = Readonly<Record<string, unknown>>;

/** The project's keys as the engine hands them in: scalars as text, mappings and lists as JSON. */
function rawConfiguration(project: string, file: SettingsFile): Raw {
  const prefix = `${project}:`;
  return Object.fromEntries(
    Object.entries(allConfig())
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => {
        const name = key.slice(prefix.length);
        if (!secretKeys.includes(name)) return [name, structured(value)];
        return [name, file.place(name, [])?.written === undefined ? "encrypted" : "plain"];
      }),
  );
}

function structured(value: string): unknown {
  if (!/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** Nothing but the secret keys may be encrypted: its value would reach the plan and the state in plain. */
function encryptedFindings(raw: Raw, file: SettingsFile): Finding[] {
  return Object.keys(raw)
    .filter((key) => !secretKeys.includes(key))
    .flatMap((key) => encryptedPaths(raw[key], key, [], file))
    .map(({ key, path }) => ({
      key,
      path,
      problem: "is encrypted",
      accepted: `a plain value: only ${secretKeys.join(" and ")} stay secret through the program`,
    }));
}

function encryptedPaths(
  value: unknown,
  key: string,
  path: readonly (string | number)[],
  file: SettingsFile,
): { key: string; path: readonly (string | number)[] }[] {
  if (file.place(key, path)?.encrypted) return [{ key, path }];
  if (Array.isArray(value)) return value.flatMap((item, index) => encryptedPaths(item, key, [...path, index], file));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([step, inner]) => encryptedPaths(inner, key, [...path, step], file));
}

/** What a secret key holds is not repeated, least of all when it stands in the file in plain. */
function withoutSecret(finding: Finding): Finding {
  return secretKeys.includes(finding.key) ? { ...finding, problem: "is written in plain" } : finding;
}

function fail(project: string, file: SettingsFile, raw: Raw, findings: readonly Finding[]): never {
  const mistakes = findings.map((finding) => mistake(project, file, raw[finding.key], finding));
  mistakes.sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
  throw new ConfigurationError(mistakes);
}
