import { existsSync, readFileSync, readlinkSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";

/** What of this process is looked at; a test hands in another. */
export interface ProcessView {
  readonly parent: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly readLink: (link: string) => string;
}

const thisProcess: ProcessView = {
  parent: process.ppid,
  environment: process.env,
  readLink: (link) => readlinkSync(link),
};

/**
 * The folder of the Pulumi project that is being deployed, or undefined. A pack runs in its own folder and is not told; but the
 * language host that started it works in the project's folder, also under `pulumi -C`. Where the system does not show that
 * (it is read from /proc), the shell's PWD serves, which is right unless `-C` was given. A folder counts only when the Pulumi.yaml
 * found from it upwards names the project at hand.
 */
export function projectFolder(project: string, view: ProcessView = thisProcess): string | undefined {
  const candidates = [workingFolderOf(view.parent, view.readLink), view.environment.PWD, view.environment.INIT_CWD];
  for (const candidate of candidates) {
    if (candidate === undefined || !path.isAbsolute(candidate)) continue;
    const folder = projectFrom(candidate, project);
    if (folder !== undefined) return folder;
  }
  return undefined;
}

function workingFolderOf(pid: number, readLink: ProcessView["readLink"]): string | undefined {
  try {
    return readLink(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function projectFrom(start: string, project: string): string | undefined {
  for (let here = start; ; here = path.dirname(here)) {
    for (const name of ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"]) {
      const file = path.join(here, name);
      if (existsSync(file)) return nameIn(file) === project ? here : undefined;
    }
    if (path.dirname(here) === here) return undefined;
  }
}

function nameIn(file: string): unknown {
  try {
    return (parse(readFileSync(file, "utf8")) as { name?: unknown } | null)?.name;
  } catch {
    // A broken Pulumi.yaml is the engine's to report.
    return undefined;
  }
}
