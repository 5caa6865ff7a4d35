import { readdirSync, realpathSync, type Stats, statSync } from "node:fs";
import path from "node:path";
import { InputError, reasonOf } from "./input-error";

/** A file that may hold policies. */
export interface FoundFile {
  /** As people know it: below the path that they named. */
  readonly name: string;
  /** The file behind every link; `-` for standard input. */
  readonly path: string;
}

export interface PassedBy {
  readonly source: string;
  readonly why: string;
}

/** What a folder may hold at most. A project's whole disk is hardly what was meant. */
export const limits = { files: 10_000, entries: 100_000 } as const;

/**
 * The files that the paths name, in a stable order: a file as it is, a folder with every `*.json` below it. Each file counts once,
 * however many links or paths lead to it. Folders of packages and hidden folders below a named one are passed by.
 * @throws InputError for whatever cannot be looked at
 */
export function findFiles(paths: readonly string[]): {
  readonly files: readonly FoundFile[];
  readonly passedBy: readonly PassedBy[];
} {
  const walk = new Walk();
  for (const named of paths) walk.add(named);
  if (walk.problems.length > 0) throw new InputError(walk.problems);
  return { files: walk.files, passedBy: walk.passedBy };
}

class Walk {
  readonly files: FoundFile[] = [];
  readonly passedBy: PassedBy[] = [];
  readonly problems: string[] = [];
  private readonly seen = new Set<string>();
  private entries = 0;

  add(named: string): void {
    if (named === "-") {
      this.addFile("standard input", named);
      return;
    }
    const found = this.look(named);
    if (found === undefined) return;
    if (found.stats.isDirectory()) this.addFolder(named, found.real);
    else this.addFile(named, found.real);
  }

  private look(name: string): { readonly real: string; readonly stats: Stats } | undefined {
    try {
      // A pipe that a shell passes as /dev/fd/63 has no real path.
      const stats = statSync(name);
      return { real: stats.isFile() || stats.isDirectory() ? realpathSync(name) : name, stats };
    } catch (error) {
      this.problems.push(`${name}: ${reasonOf(error)}`);
      return undefined;
    }
  }

  private addFile(name: string, real: string): void {
    if (this.seen.has(real)) return;
    this.seen.add(real);
    this.files.push({ name, path: real });
    if (this.files.length > limits.files) {
      throw new InputError(
        `there are more than ${limits.files} JSON files here; name the folder that holds the exported policies`,
      );
    }
  }

  private addFolder(name: string, real: string): void {
    const folders = [{ name, real }];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      if (this.seen.has(folder.real)) continue;
      this.seen.add(folder.real);
      // Reversed, because the last folder put down is taken up first.
      folders.push(...this.filesOf(folder.name, folder.real).reverse());
    }
  }

  /** Takes a folder's files; returns the folders in it. */
  private filesOf(name: string, real: string): { name: string; real: string }[] {
    const below: { name: string; real: string }[] = [];
    for (const entry of this.entriesOf(name, real)) {
      const child = path.join(name, entry.name);
      const isJson = /\.json$/i.test(entry.name);
      if (!entry.isDirectory() && !entry.isSymbolicLink()) {
        if (isJson && entry.isFile()) this.addFile(child, path.join(real, entry.name));
        else if (isJson) this.passedBy.push({ source: child, why: "is neither a file nor a folder" });
        continue;
      }
      if (entry.name === "node_modules" || entry.name.startsWith(".")) {
        this.passedBy.push({ source: child, why: "is a folder of packages or hidden; name it to have it read" });
        continue;
      }
      if (entry.isDirectory()) {
        below.push({ name: child, real: path.join(real, entry.name) });
        continue;
      }
      const linked = this.look(child);
      if (linked?.stats.isDirectory() === true) below.push({ name: child, real: linked.real });
      else if (linked !== undefined && isJson) this.addFile(child, linked.real);
    }
    return below;
  }

  private entriesOf(name: string, real: string) {
    try {
      const entries = readdirSync(real, { withFileTypes: true });
      this.entries += entries.length;
      if (this.entries > limits.entries) {
        throw new InputError(
          `${name}: more than ${limits.entries} files and folders lie here; name the folder that holds the exported policies`,
        );
      }
      return entries.sort((left, right) => (left.name < right.name ? -1 : 1));
    } catch (error) {
      if (error instanceof InputError) throw error;
      this.problems.push(`${name}: ${reasonOf(error)}`);
      return [];
    }
  }
}
