import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Duplex } from "node:stream";
import type { StackConfiguration } from "./configuration";
import { ProjectMistake } from "./mistake";
import type { Project } from "./project";
import { Tail } from "./tail";

/** What the guarded side of the program's process tells (see `inside/`). */
export type InsideMessage =
  | { readonly kind: "guarded"; readonly file: string }
  | { readonly kind: "undecidable"; readonly source: string; readonly property: string; readonly stack: string }
  | { readonly kind: "exit"; readonly code: number; readonly stack: string }
  | { readonly kind: "hangs"; readonly at: readonly string[] }
  | {
      readonly kind: "end";
      /** Fields of answers that the program read, but that reached no resource and no text. */
      readonly open: readonly AnswerField[];
      /** Fields that were turned into text. */
      readonly written: readonly AnswerField[];
      /** Calls whose plain results the program holds. */
      readonly wanted: readonly string[];
    };

/** A field of an answer that only the cloud could give. */
export interface AnswerField {
  readonly source: string;
  readonly property: string;
  readonly number: number;
  /** Where the program read it. */
  readonly stack?: string;
}

/** How a program ended. */
export interface ProgramEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly timedOut: boolean;
  readonly messages: readonly InsideMessage[];
  readonly stdout: Tail;
  readonly stderr: Tail;
}

export interface ProgramOptions {
  readonly project: Project;
  readonly stack: string;
  readonly organization: string;
  readonly configuration: StackConfiguration;
  /** `host:port` of the monitor. */
  readonly address: string;
  /** Seconds after which the program is stopped. */
  readonly timeout: number;
}

const running = new Set<ChildProcess>();
/** The program says where it is this long before its time is up, in milliseconds. */
const reportBefore = 2000;

/** The program's own SDK. @throws ProjectMistake when it is not installed. */
export function findSdk(project: Project): string {
  try {
    return createRequire(join(project.programDirectory, "program.js")).resolve("@pulumi/pulumi/cmd/run");
  } catch {
    throw new ProjectMistake(
      `@pulumi/pulumi is not installed for this program; run \`npm ci\` (or your package manager's install) in ${project.programDirectory}`,
      project.programDirectory,
    );
  }
}

/** Runs the program with its own SDK against the monitor, in a process group of its own that never outlives us. */
export async function runProgram(sdk: string, options: ProgramOptions): Promise<ProgramEnd> {
  const { project, stack, organization, configuration, address, timeout } = options;
  const limit = timeout * 1000;
  const child = spawn(
    process.execPath,
    [
      `--require=${join(__dirname, "inside", "main.js")}`,
      ...project.nodeArguments,
      sdk,
      ...["--monitor", address, "--engine", address],
      ...["--organization", organization, "--project", project.name, "--stack", stack],
      ...["--root-directory", project.root, "--pwd", project.programDirectory, "--parallel", "16", "--dry-run"],
      project.entry,
    ],
    {
      cwd: project.programDirectory,
      detached: true,
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      env: {
        ...process.env,
        PULUMI_CONFIG: JSON.stringify(configuration.values),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(configuration.secretKeys),
        PULUMI_NODEJS_TYPESCRIPT: String(project.typescript),
        // Types are a compiler's business; a plan only needs the program to run.
        PULUMI_NODEJS_TRANSPILE_ONLY: "true",
        ...(project.tsconfig === undefined ? {} : { PULUMI_NODEJS_TSCONFIG_PATH: project.tsconfig }),
        PARTNERGUARD_INSIDE: JSON.stringify({
          secretKeys: configuration.secretKeys,
          monitorPort: Number(address.split(":").at(-1)),
          reportAt: Date.now() + Math.max(limit - reportBefore, limit / 2),
        }),
      },
    },
  );
  running.add(child);
  const stdout = new Tail(child.stdout);
  const stderr = new Tail(child.stderr);
  const messages: InsideMessage[] = [];
  const lines = createInterface({ input: child.stdio[3] as Duplex });
  lines.on("line", (line) => messages.push(JSON.parse(line) as InsideMessage));

  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    kill(child);
  }, limit);
  try {
    const { code, signal } = await new Promise<{ code: number | null; signal: NodeJS.Signals | null }>(
      (resolve, reject) => {
        child.on("error", reject);
        child.on("close", (code, signal) => resolve({ code, signal }));
      },
    );
    return { code, signal, timedOut, messages, stdout, stderr };
  } finally {
    clearTimeout(timer);
    kill(child);
    running.delete(child);
  }
}

/** Ends the program and whatever it started. */
function kill(child: ChildProcess): void {
  if (child.pid === undefined) {
    return;
  }
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // The group has ended already.
  }
}

process.on("exit", () => {
  for (const child of running) {
    kill(child);
  }
});
