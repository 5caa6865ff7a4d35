import { spawn } from "node:child_process";

export interface Completed {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Longest one command may take before its process group is ended. */
const LIMIT = 240_000;

/** Runs a program to its end with exactly this environment; never rejects for an exit code. */
export function run(
  file: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<Completed> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...options, stdio: ["ignore", "pipe", "pipe"], detached: true });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    const limit = setTimeout(() => {
      stderr += `\nended after ${LIMIT / 1000} s`;
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    }, LIMIT);
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(limit);
      resolve({ exitCode: code ?? 1, stdout, stderr });
    });
  });
}
