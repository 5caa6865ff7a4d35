import { renameSync, rmSync, writeFileSync } from "node:fs";
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
  const path = resolve(file);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, toJson(result));
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === "ENOENT"
        ? `there is no folder ${dirname(path)}`
        : code === "EISDIR"
          ? "this is a folder; name a file in it"
          : `it cannot be written (${code ?? String(error)})`;
    throw new OutputError(`${file}: ${why}`);
  }
}
