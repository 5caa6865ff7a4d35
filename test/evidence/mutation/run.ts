import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { type MutationReport, scoreOf, scoreText, unnoticed } from "./report";
import { sampleSeed, sampleSize } from "./sample";

const root = path.join(__dirname, "..", "..", "..");
/** What Stryker asks for; the project itself runs on earlier ones. */
const leastNode = 22;
/** How many of a hundred mutants the tests must notice. */
const leastScore = 90;

export interface Mutation {
  /** Which of the files to change, as a pattern; all of `proof/` where it is not set. */
  readonly files: string | undefined;
  /** How many mutants to try, chosen by chance; all where it is not set. */
  readonly sample: number | undefined;
  readonly seed: number;
}

/**
 * Changes `proof/` in small ways, each on its own, and runs its tests: nine changes in ten must be noticed. Says every change that
 * was not, and for each room how many were.
 */
export function testMutants({ files, sample, seed }: Mutation): boolean {
  const [major] = process.versions.node.split(".");
  const [command, ...before]: readonly [string, ...string[]] =
    Number(major) >= leastNode ? [process.execPath] : ["npx", "--yes", "-p", `node@${leastNode}`, "node"];
  const stryker = path.join(root, "node_modules", "@stryker-mutator", "core", "bin", "stryker.js");
  const configuration = path.join("test", "evidence", "mutation", "stryker.config.json");
  const only = files === undefined ? [] : ["--mutate", files];
  const chosen = sample === undefined ? [] : ["--checkers", "sample"];
  const env = { ...process.env, [sampleSize]: String(sample ?? Number.POSITIVE_INFINITY), [sampleSeed]: String(seed) };
  const args = [...before, stryker, "run", configuration, ...only, ...chosen];
  if (spawnSync(command, args, { cwd: root, stdio: "inherit", env }).status !== 0) return false;
  const report: MutationReport = JSON.parse(readFileSync(path.join(root, "build", "mutation.json"), "utf8"));
  for (const line of [...unnoticed(report), ...scoreText(report)]) console.log(line);
  return scoreOf(report) >= leastScore;
}
