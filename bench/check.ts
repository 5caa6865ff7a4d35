import { spawnSync } from "node:child_process";
import { cpus } from "node:os";
import path from "node:path";
import { sandboxWithCanary } from "../test/engine/cloud";
import { PACK, REPOSITORY, Workspace } from "../test/engine/workspace";

/**
 * `partnerguard check` beside what people would run instead, on the same two sample stacks, in turn, in one run: a bare
 * `pulumi preview` of each, and a preview of each with the policy pack. Whole processes, wall time. Needs a Pulumi CLI on
 * PATH: `node --require ./scripts/typescript.js bench/check.ts [ROUNDS]`.
 */
async function main(rounds: number): Promise<void> {
  const { sandbox, environment } = await sandboxWithCanary();
  const workspaces = await Promise.all(
    ["partner", "contoso"].map((stack) => Workspace.create({ stack, environment, project: "fleet" })),
  );
  const preview = async (packs: readonly string[]) => {
    for (const workspace of workspaces) {
      const { exitCode, output } = await workspace.preview({ packs });
      if (exitCode !== 0) throw new Error(output);
    }
  };
  const contenders: readonly (readonly [string, () => Promise<void>])[] = [
    ["partnerguard check", check],
    ["pulumi preview, each stack", () => preview([])],
    ["pulumi preview --policy-pack, each stack", () => preview([PACK])],
  ];
  const seconds = new Map<string, number[]>(contenders.map(([name]) => [name, []]));
  try {
    for (let round = 0; round <= rounds; round += 1) {
      for (const [name, run] of contenders) {
        const start = performance.now();
        await run();
        // The first round warms the file cache and is not counted.
        if (round > 0) seconds.get(name)?.push((performance.now() - start) / 1000);
      }
    }
  } finally {
    for (const workspace of workspaces) workspace.remove();
    await sandbox.close();
  }
  process.stdout.write(table(seconds, rounds));
}

async function check(): Promise<void> {
  const { status, stderr } = spawnSync(process.execPath, [path.join(REPOSITORY, "cli", "index.js"), "check"], {
    cwd: REPOSITORY,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
}

function table(seconds: ReadonlyMap<string, readonly number[]>, rounds: number): string {
  const medians = [...seconds].map(([name, times]) => ({ name, median: median(times), times }));
  const bare = medians[1]?.median ?? Number.NaN;
  const rows = medians.map(
    ({ name, median: middle, times }) =>
      `${name.padEnd(42)} ${middle.toFixed(2).padStart(7)} s  ${Math.min(...times).toFixed(2)}–${Math.max(...times).toFixed(2)} s  ${(middle / bare).toFixed(2)} of the bare previews`,
  );
  return [
    `Two sample stacks, ${rounds} rounds in turn, median and range. Node ${process.version}, ${cpus().length} cores.`,
    ...rows,
    "",
  ].join("\n");
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

void main(Number(process.argv[2] ?? 5));
