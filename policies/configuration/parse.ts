import { isMap, isScalar, LineCounter, type Node, parseDocument } from "yaml";
import type { z } from "zod";
import { checkMeaning, type KnownRule } from "./meaning";
import { ConfigurationError, type ConfigurationProblem, suggestion } from "./problems";
import { type ConfigurationDocument, configurationSchema } from "./schema";

type Path = readonly PropertyKey[];
type Locate = (path: Path, key?: string) => { line: number; column: number } | undefined;

/** What a document is checked against besides its shape. */
export interface ParseOptions {
  /** Today as ISO 8601 date. */
  readonly today: string;
  readonly rules: readonly KnownRule[];
}

/** Reads the text of a `partnerguard.yaml`. Throws {@link ConfigurationError} with every mistake and its line and column. */
export function parseConfiguration(text: string, source: string, options: ParseOptions): ConfigurationDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  if (document.errors.length > 0) {
    throw new ConfigurationError(
      document.errors.map((error) => {
        const { line, col } = lines.linePos(error.pos[0]);
        return { source, line, column: col, path: "", message: `this is no valid YAML: ${error.message}` };
      }),
    );
  }
  const locate: Locate = (path, key) => {
    const node = nodeAt(document.contents, path, key);
    const offset = node?.range?.[0];
    if (offset === undefined) return path.length > 0 ? locate(path.slice(0, -1)) : { line: 1, column: 1 };
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  return validate(valueOfDocument(() => document.toJS({ maxAliasCount: 100 }), source) ?? {}, source, options, locate);
}

/** Aliases are followed only now: to nowhere, or so many that they would not end. */
function valueOfDocument(read: () => unknown, source: string): unknown {
  try {
    return read();
  } catch (error) {
    const message = `its aliases cannot be followed: ${(error as Error).message}`;
    throw new ConfigurationError([{ source, line: 1, column: 1, path: "", message }]);
  }
}

/** Checks a configuration that came as data, such as the one the engine hands the pack. */
export function validateConfiguration(data: unknown, source: string, options: ParseOptions): ConfigurationDocument {
  return validate(data, source, options, () => undefined);
}

/**
 * Every section by itself, so that a mistake in one hides none in another; then what the sections say, as far as they are well
 * formed.
 */
function validate(data: unknown, source: string, options: ParseOptions, locate: Locate): ConfigurationDocument {
  const problems: ConfigurationProblem[] = [];
  const add: Add = (path, message, key) =>
    problems.push({
      source,
      ...locate(path, key),
      path: formatPath(key === undefined ? path : [...path, key]),
      message,
    });
  if (typeof data !== "object" || data === null || Array.isArray(data)) {
    add([], "this holds no settings by name; write for instance partnerType: directBill.");
    throw new ConfigurationError(problems);
  }
  const document: Record<string, unknown> = {};
  const sections: Readonly<Record<string, z.ZodType>> = configurationSchema.shape;
  for (const [name, written] of Object.entries(data)) {
    const section = Object.hasOwn(sections, name) ? sections[name] : undefined;
    if (section === undefined) {
      unknownSetting([], name, add);
      continue;
    }
    const result = section.safeParse(written ?? undefined, { reportInput: false });
    if (result.success) document[name] = result.data;
    else for (const issue of result.error.issues) describe({ ...issue, path: [name, ...issue.path] }, data, add);
  }
  checkMeaning(document, options, add);
  if (problems.length > 0) throw new ConfigurationError(problems.sort(byPlace));
  return document;
}

function byPlace(left: ConfigurationProblem, right: ConfigurationProblem): number {
  return (left.line ?? 0) - (right.line ?? 0) || (left.column ?? 0) - (right.column ?? 0);
}

type Add = (path: Path, message: string, key?: string) => void;

function unknownSetting(path: Path, key: string, add: Add): void {
  const known = knownKeysAt(path);
  const meant = suggestion(key, known);
  const accepted = known.length === 0 ? "" : ` Accepted here: ${known.join(", ")}.`;
  add(path, `there is no such setting.${meant === undefined ? accepted : ` Did you mean ${meant}?`}`, key);
}

function describe(issue: z.core.$ZodIssue, data: unknown, add: Add): void {
  switch (issue.code) {
    case "unrecognized_keys":
      for (const key of issue.keys) unknownSetting(issue.path, key, add);
      return;
    case "invalid_value": {
      const written = valueAt(data, issue.path);
      const values = issue.values.map(String);
      const meant = typeof written === "string" ? suggestion(written, values) : undefined;
      const missing = written === undefined ? "is missing; " : "";
      add(
        issue.path,
        `${missing}write one of ${values.join(", ")}.${meant === undefined ? "" : ` Did you mean ${meant}?`}`,
      );
      return;
    }
    case "invalid_union": {
      const nested = issue.errors.filter((errors) => errors.length > 0).at(-1) ?? [];
      const object = valueAt(data, issue.path) !== null && typeof valueAt(data, issue.path) === "object";
      if (object && nested.length > 0) {
        for (const inner of nested) describe({ ...inner, path: [...issue.path, ...inner.path] }, data, add);
      } else {
        const discriminator = "discriminator" in issue ? String(issue.discriminator) : undefined;
        const options = "options" in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
        const place = discriminator === undefined || !object ? issue.path : [...issue.path, discriminator];
        add(place, acceptedForms[formatPath(issue.path)] ?? `write one of ${options.join(", ")}.`);
      }
      return;
    }
    case "invalid_key":
      for (const inner of issue.issues) add(issue.path, `${inner.message}.`);
      return;
    case "invalid_type": {
      const kind = kinds[issue.expected] ?? issue.expected;
      add(issue.path, valueAt(data, issue.path) === undefined ? `is missing; it takes ${kind}.` : `write ${kind}.`);
      return;
    }
    default:
      add(issue.path, issue.message.endsWith(".") ? issue.message : `${issue.message}.`);
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  array: "a list",
  object: "a block of settings",
  record: "a block of settings",
};

const acceptedForms: Readonly<Record<string, string>> = {
  undetermined: "write block, warn, or { mode: warn, reason: … }.",
  enforcement: "write { mode: mandatory } or { mode: advisory, until: 2027-01-31, reason: … }.",
  rollout: "write { stage: enforced } or { stage: reportOnly, until: 2027-01-31, reason: … }.",
};

/** `a.b[0]["c/d"]`, as Pulumi writes property paths. */
export function formatPath(path: Path): string {
  return path
    .map((part, index) => {
      if (typeof part === "number") return `[${part}]`;
      const name = String(part);
      if (!/^[\w-]+$/.test(name)) return `["${name}"]`;
      return index === 0 ? name : `.${name}`;
    })
    .join("");
}

function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const part of path) {
    if (value === null || typeof value !== "object") return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}

/** The settings that exist at a place, read from the schema itself. */
function knownKeysAt(path: Path): readonly string[] {
  let schema: unknown = configurationSchema;
  for (const part of path) schema = childOf(unwrap(schema), part);
  const found = unwrap(schema) as { shape?: object; options?: readonly unknown[] } | undefined;
  if (found?.shape !== undefined) return Object.keys(found.shape);
  return [
    ...new Set(
      (found?.options ?? []).flatMap((option) => Object.keys((unwrap(option) as { shape?: object })?.shape ?? {})),
    ),
  ];
}

function unwrap(schema: unknown): unknown {
  let inner = schema as { unwrap?: () => unknown; element?: unknown; def?: { type?: string } } | undefined;
  while (inner?.def?.type === "optional" && inner.unwrap !== undefined) inner = inner.unwrap() as typeof inner;
  return inner;
}

function childOf(schema: unknown, part: PropertyKey): unknown {
  const parent = schema as { shape?: Record<PropertyKey, unknown>; element?: unknown; valueType?: unknown } | undefined;
  return parent?.shape?.[part] ?? parent?.element ?? parent?.valueType;
}

function nodeAt(root: unknown, path: Path, key: string | undefined): Node | undefined {
  let node = root as Node | null | undefined;
  const parts = key === undefined ? path : [...path, key];
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1;
    if (isMap(node)) {
      const pair = node.items.find(({ key: name }) => isScalar(name) && String(name.value) === String(part));
      if (pair === undefined) return node;
      // A mistake about a key stands at the key, one about a value at the value.
      node = (last && (key !== undefined || pair.value === null) ? pair.key : pair.value) as Node | null;
    } else if (node !== null && node !== undefined && "items" in node && typeof part === "number") {
      node = (node.items as Node[])[part];
    } else {
      return node ?? undefined;
    }
  }
  return node ?? undefined;
}
