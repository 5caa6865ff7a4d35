import { readdirSync, readFileSync } from "node:fs";

/**
 * Ends, without a chance to clean up, the processes of our provider that a workspace's engine started: Node.js processes that run the
 * plugin, told from all others by the workspace's own folder in their environment. Linux only, as is the process table it reads.
 */
export function killProviders(workspaceRoot: string): number {
  const victims = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => read(pid, "cmdline").includes("run-plugin") && read(pid, "environ").includes(workspaceRoot));
  for (const pid of victims) process.kill(Number(pid), "SIGKILL");
  return victims.length;
}

/** Processes come and go while the table is read, and those of others are closed to us. */
function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
