import { existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** A result file that could not be written; nothing half-written is left. */
export class OutputError extends Error {
  override readonly name = "OutputError";
}

/** The JSON of every command: indented, with a line break at the end. */
export function toJson(result: unknown): string {
  return `${JSON.stringify(result, null, 2)}\n`;
}

/**
 * Writes a result beside its place and then moves it there, so that whoever reads the file sees the old or the new result
 * and nothing in between. @throws OutputError
 */
export function writeJson(file: string, result: unknown): void {
  if (file === "") {
    throw new OutputError("--json names no file; write its path, or - for standard output");
  }
  writeText(file, toJson(result));
}

/** The same for a text that is made already. @throws OutputError */
export function writeText(file: string, text: string): void {
  if (file === "") {
    throw new OutputError("an option for a file to write names none; write the file's path");
  }
  const there = statSync(file, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile() && !there.isDirectory()) {
    // A pipe or a device is written to; moving a file there would take its place.
    attempt(file, () => writeFileSync(file, text));
    return;
  }
  // The file that a link names is replaced, not the link.
  const path = there === undefined ? resolve(file) : realpathSync(file);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    attempt(file, () => {
      writeFileSync(temporary, text);
      renameSync(temporary, path);
    });
  } finally {
    rmSync(temporary, { force: true });
  }
}

function attempt(file: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const folder = dirname(resolve(file));
    const why =
      code === "ENOENT" && !existsSync(folder)
        ? `there is no folder ${folder}`
        : code === "EISDIR" || code === "EEXIST"
          ? "this is a folder; name a file in it"
          : `it cannot be written (${code ?? String(error)})`;
    throw new OutputError(`${file}: ${why}; no result was written`);
  }
}
