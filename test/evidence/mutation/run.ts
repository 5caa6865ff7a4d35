import { spawnSync } from "node:child_process";
import path from "node:path";

const root = path.join(__dirname, "..", "..", "..");
/** What Stryker asks for; the project itself runs on earlier ones. */
const leastNode = 22;

/**
 * Changes `proof/` in small ways, each on its own, and runs its tests: nine changes in ten must be noticed. The whole takes hours;
 * what did not change since is not tried again.
 *
 * @param files which of the files to change, as a pattern
 */
export function testMutants(files: string | undefined): boolean {
  const [major] = process.versions.node.split(".");
  const [command, ...before]: readonly [string, ...string[]] =
    Number(major) >= leastNode ? [process.execPath] : ["npx", "--yes", "-p", `node@${leastNode}`, "node"];
  const stryker = path.join(root, "node_modules", "@stryker-mutator", "core", "bin", "stryker.js");
  const configuration = path.join("test", "evidence", "mutation", "stryker.config.json");
  const only = files === undefined ? [] : ["--mutate", files];
  return (
    spawnSync(command, [...before, stryker, "run", configuration, ...only], { cwd: root, stdio: "inherit" }).status ===
    0
  );
}
