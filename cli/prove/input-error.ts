/** Input that cannot be used: exit code 2. The message says what is wrong, where, and what to do, one line for each mistake. */
export class InputError extends Error {
  override readonly name = "InputError";

  constructor(problems: string | readonly string[]) {
    super(typeof problems === "string" ? problems : shortened(problems).join("\n"));
  }
}

const shown = 10;

/** Hundreds of broken files are one mistake; the first few show it. */
function shortened(problems: readonly string[]): readonly string[] {
  const more = problems.length - shown;
  return more > 0 ? [...problems.slice(0, shown), `and ${more} more`] : problems;
}

/** What the system's own error code means, as the end of a sentence. */
export function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOENT":
      return "there is no such file or folder";
    case "EACCES":
    case "EPERM":
      return "it may not be read; check its permissions";
    case "ELOOP":
      return "its links lead in a circle";
    case "ENOTDIR":
      return "a part of its path is a file";
    case "EISDIR":
      return "this is a folder; name a file in it";
    default:
      return `it cannot be read (${code ?? String(error)})`;
  }
}
