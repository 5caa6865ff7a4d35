import { ProjectMistake } from "./mistake";
import type { Project } from "./project";
import { checkTenantSetting } from "./tenant-ids";
import { readYamlFile, type YamlFile } from "./yaml-file";

/** The settings of one stack, as its program reads them. */
export interface StackConfiguration {
  /** Full key to text; structured values are JSON text, as the engine hands them over. */
  readonly values: Readonly<Record<string, string>>;
  /** Keys whose value is, or contains, something encrypted. */
  readonly secretKeys: readonly string[];
}

/** Stands in a program's settings for an encrypted value, which nobody here can read. */
export function encryptedMarker(key: string): string {
  return `⟦unanswered configuration ${key} 0⟧`;
}

/** Reads a stack's settings file and the project's defaults. @throws ProjectMistake with key and position. */
export function readConfiguration(project: Project, path: string | undefined): StackConfiguration {
  const file = path === undefined ? undefined : readYamlFile(path);
  const config = file?.value.config;
  if (file !== undefined && config !== undefined && config !== null && !isBag(config)) {
    throw new ProjectMistake("`config` must hold keys and values", file.position(["config"]));
  }
  const values: Record<string, string> = {};
  const secretKeys = new Set<string>();
  const add = (source: YamlFile, key: string, value: unknown) => {
    const full = fullKey(project, source, key);
    const text = asText(value, full, () => secretKeys.add(full));
    values[full] = text;
    if (!secretKeys.has(full)) {
      checkTenantSetting(full, text, () => source.position(["config", key]));
    }
  };
  for (const [key, declared] of Object.entries(project.configurationDefaults)) {
    const value = declaredValue(declared);
    if (value !== undefined) {
      add(project.file, key, value);
    }
  }
  if (file !== undefined && isBag(config)) {
    for (const [key, value] of Object.entries(config)) {
      secretKeys.delete(fullKey(project, file, key));
      add(file, key, value);
    }
  }
  return { values, secretKeys: [...secretKeys] };
}

function isBag(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `name` is the project's own; `namespace:name` stays; the old form `namespace:config:name` loses its middle. */
function fullKey(project: Project, source: YamlFile, key: string): string {
  const parts = key.split(":");
  if (parts.length === 1) {
    return `${project.name}:${key}`;
  }
  if (parts.length === 2) {
    return key;
  }
  if (parts.length === 3 && parts[1] === "config") {
    return `${parts[0]}:${parts[2]}`;
  }
  throw new ProjectMistake(
    `\`${key}\` is no configuration key; write \`name\` or \`namespace:name\``,
    source.position(["config", key]),
  );
}

/** Project defaults: `{ value: … }` or `{ type, default }` for the project's own keys, otherwise the value itself. */
function declaredValue(declared: unknown): unknown {
  if (typeof declared !== "object" || declared === null || Array.isArray(declared)) {
    return declared ?? undefined;
  }
  const entry = declared as Record<string, unknown>;
  if ("value" in entry) {
    return entry.value ?? undefined;
  }
  return entry.default ?? undefined;
}

function asText(value: unknown, key: string, encrypted: () => void): string {
  if (typeof value === "string") {
    return value;
  }
  if (value === null || value === undefined) {
    return "";
  }
  if (typeof value !== "object") {
    return String(value);
  }
  if (isSecure(value)) {
    encrypted();
    return encryptedMarker(key);
  }
  return JSON.stringify(withoutSecure(value, key, encrypted));
}

function isSecure(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.keys(value).length === 1 &&
    typeof (value as { secure?: unknown }).secure === "string"
  );
}

function withoutSecure(value: unknown, key: string, encrypted: () => void): unknown {
  if (isSecure(value)) {
    encrypted();
    return encryptedMarker(key);
  }
  if (Array.isArray(value)) {
    return value.map((item) => withoutSecure(item, key, encrypted));
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withoutSecure(item, key, encrypted)]));
  }
  return value;
}
