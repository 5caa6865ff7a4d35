/** Where the engine tests get the Pulumi CLI from: PATH first, else the one that .ci/run built into the cache directory. */
const { createHash } = require("node:crypto");
const { existsSync, readFileSync } = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { spawnSync } = require("node:child_process");

/** The oldest CLI that has everything the tests drive (`pulumi policy analyze`). */
const OLDEST = [3, 229];

/** The version that go.mod pins, and the folder its build is kept in. A changed go.sum gives another folder. */
function pinned() {
  const module = readFileSync(path.join(__dirname, "go.mod"), "utf8");
  const version = /github\.com\/pulumi\/pulumi\/pkg\/v3 v(\S+)/.exec(module)?.[1];
  if (version === undefined)
    throw new Error("test/engine/cli/go.mod names no version of github.com/pulumi/pulumi/pkg/v3");
  const sums = createHash("sha256")
    .update(readFileSync(path.join(__dirname, "go.sum")))
    .digest("hex")
    .slice(0, 8);
  const cache = process.env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache");
  return { version, directory: path.join(cache, "partnerguard", `pulumi-${version}-${sums}`) };
}

function versionOf(executable) {
  const run = spawnSync(executable, ["version"], {
    encoding: "utf8",
    env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
  });
  return run.status === 0 ? run.stdout.trim().replace(/^v/, "") : undefined;
}

const isRecent = (version) => {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
};

/** All executables of that name on PATH, first one first. */
function onPath(name) {
  return (process.env.PATH ?? "")
    .split(path.delimiter)
    .filter(Boolean)
    .map((directory) => path.join(directory, name))
    .filter((candidate) => existsSync(candidate));
}

/** `{ path, version }` of the CLI to use, or undefined with nothing found. */
function findCli() {
  const { directory } = pinned();
  for (const candidate of [...onPath("pulumi"), path.join(directory, "pulumi")]) {
    if (!existsSync(candidate)) continue;
    const version = versionOf(candidate);
    if (version !== undefined && isRecent(version)) return { path: candidate, version };
  }
  return undefined;
}

module.exports = { findCli, onPath, pinned };

if (require.main === module) {
  // For .ci/run: the CLI that would be used, or the folder to build one into.
  const cli = findCli();
  process.stdout.write(`${process.argv[2] === "--cache" ? pinned().directory : (cli?.path ?? "")}\n`);
}
