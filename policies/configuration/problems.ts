/** A mistake in a configuration, with its place. */
export interface ConfigurationProblem {
  /** The file's path, or what else the configuration came from. */
  readonly source: string;
  /** From 1; absent where the source is no text. */
  readonly line?: number;
  readonly column?: number;
  /** Property path, such as `enforcement.until`. */
  readonly path: string;
  readonly message: string;
}

/** A configuration that cannot be used. Carries every mistake at once, and says so in its message. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";

  constructor(readonly problems: readonly ConfigurationProblem[]) {
    super(problems.map(formatProblem).join("\n"));
  }
}

/** `partnerguard.yaml:3:5: enforcement.until: …`, which editors and terminals turn into a link. */
export function formatProblem({ source, line, column, path, message }: ConfigurationProblem): string {
  const place = line === undefined ? source : `${source}:${line}:${column ?? 1}`;
  return path === "" ? `${place}: ${message}` : `${place}: ${path}: ${message}`;
}

/** The closest of the known names, when it is close enough to be what was meant. */
export function suggestion(written: string, known: readonly string[]): string | undefined {
  let best: { name: string; distance: number } | undefined;
  for (const name of known) {
    const distance = editDistance(written.toLowerCase(), name.toLowerCase());
    if (best === undefined || distance < best.distance) best = { name, distance };
  }
  if (best === undefined || best.distance > Math.max(2, Math.floor(written.length / 3))) return undefined;
  return best.name;
}

function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const replace = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, replace));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}
