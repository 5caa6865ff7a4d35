import { ProjectMistake } from "./mistake";
import { readYamlFile } from "./yaml-file";

/** An answer that a person wrote down for a call that only the cloud could answer. */
export interface Fixture {
  /** Function token, or the type token of a resource read by `.get()` (its argument is `id`). */
  readonly token: string;
  /** Arguments that the call must have at least; none: any call of that token. */
  readonly args?: Readonly<Record<string, unknown>>;
  readonly result: Readonly<Record<string, unknown>>;
}

/** Reads a fixtures file, YAML or JSON: `fixtures: [{ token, args, result }]`. @throws ProjectMistake with position. */
export function readFixtures(path: string): readonly Fixture[] {
  const file = readYamlFile(path);
  // Loaded only here: most runs have no fixtures, and start sooner without it.
  const { fixtureSchema } = require("./fixture-schema") as typeof import("./fixture-schema");
  const parsed = fixtureSchema.safeParse(file.value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const at = (issue?.path ?? []).map(String);
    throw new ProjectMistake(
      `${at.join(".") || "fixtures"}: ${issue?.message}; write \`fixtures: [{ token: "azuread:index/getUser:getUser", args: {…}, result: {…} }]\``,
      file.position(at),
    );
  }
  return parsed.data.fixtures.map(({ token, args, result }) => ({ token, result, ...(args ? { args } : {}) }));
}
