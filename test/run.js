/**
 * What `npm test` runs: type check, lint, unit tests, and the engine tests where there is a Pulumi CLI; all beside
 * each other, the longest first.
 * The last line is `N passed, N failed`, with `, N skipped` when something was skipped; the exit code says the same.
 *
 * PARTNERGUARD_ENGINE=required  a missing CLI fails the run instead of skipping its tests
 * PARTNERGUARD_ENGINE=off       the engine tests are skipped though there is a CLI
 * PARTNERGUARD_CHROMIUM=PATH    the browser of the page's tests, or `off`; without one in the usual places they are skipped and counted
 * PARTNERGUARD_NODES=all        `check`, the pack, and the unit tests of what touches Node.js itself run on Node 22 and 24 as well
 */
const { spawn } = require("node:child_process");
const { mkdtempSync, readdirSync, readFileSync, rmSync } = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { findCli } = require("./engine/cli/find");

const root = path.join(__dirname, "..");
const modules = path.join(root, "node_modules");
const jest = path.join(modules, "jest", "bin", "jest.js");
const scratch = mkdtempSync(path.join(os.tmpdir(), "partnerguard-test-"));

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

function heading(text) {
  process.stdout.write(`\n── ${text} ${"─".repeat(Math.max(4, 76 - text.length))}\n`);
}

/** Runs a command; its output is shown at once, or (`held`) handed back. */
function run(file, args, { held = false, env = process.env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, env, stdio: held ? ["ignore", "pipe", "pipe"] : "inherit" });
    let output = "";
    for (const stream of held ? [child.stdout, child.stderr] : []) {
      stream.on("data", (bytes) => {
        output += bytes;
      });
    }
    child.on("error", (error) => resolve({ ok: false, output: String(error) }));
    child.on("close", (code) => resolve({ ok: code === 0, output }));
  });
}

/** A step that counts as one test and runs beside others. Returns what there is to say of it. */
async function step(name, file, args, options) {
  const started = Date.now();
  const { ok, output } = await run(file, args, { ...options, held: true });
  total[ok ? "passed" : "failed"] += 1;
  if (!ok) failures.push(name);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  return `${ok ? "" : `${output}\n`}${ok ? "passed" : "FAILED"}: ${name} (${seconds} s)\n`;
}

/** A jest run; every test case counts. `command` is how its Node.js is started. */
async function tests(name, args, { command = [process.execPath], env } = {}) {
  heading(name);
  const report = path.join(scratch, `${Math.random().toString(36).slice(2)}.json`);
  const [file, ...before] = command;
  await run(file, [...before, jest, "--ci", "--json", `--outputFile=${report}`, ...args], { env });
  let result;
  try {
    result = JSON.parse(readFileSync(report, "utf8"));
  } catch {
    total.failed += 1;
    failures.push(`${name}: ended without a report`);
    return;
  }
  total.passed += result.numPassedTests;
  total.failed += result.numFailedTests;
  total.skipped += result.numPendingTests + result.numTodoTests;
  for (const file of result.testResults) {
    for (const test of file.assertionResults) {
      if (test.status === "failed") failures.push(`${path.relative(root, file.name)}: ${test.fullName}`);
    }
    // A file that cannot be loaded has no test cases to count.
    if (file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed")) {
      total.failed += 1;
      failures.push(`${path.relative(root, file.name)}: could not be run`);
    }
  }
}

/** How many cases the engine tests have, for the count of what is skipped. */
function engineCases() {
  return readdirSync(path.join(root, "test", "engine"), { recursive: true })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => readFileSync(path.join(root, "test", "engine", file), "utf8"))
    .reduce((sum, text) => sum + (text.match(/^\s*(it|test)(\.each)?[(`]/gm)?.length ?? 0), 0);
}

/** The CLI that the engine tests run with; where there is none, says what is left out. */
function engineCli() {
  const required = process.env.PARTNERGUARD_ENGINE === "required";
  const off = process.env.PARTNERGUARD_ENGINE === "off";
  const cli = off ? undefined : findCli();
  if (cli !== undefined) return cli;
  const cases = engineCases();
  heading("engine tests");
  process.stdout.write(
    [
      `${required ? "FAILED" : "SKIPPED"}: ${cases} engine tests: ${off ? "PARTNERGUARD_ENGINE=off" : "no Pulumi CLI (3.229 or newer) was found"}.`,
      "To run them, either",
      "  install the Pulumi CLI      https://www.pulumi.com/docs/install/",
      "  or build it once with Go    .ci/run   (about ten minutes; kept in your cache directory)",
      "",
    ].join("\n"),
  );
  if (required) {
    total.failed += 1;
    failures.push("engine tests: PARTNERGUARD_ENGINE=required and no Pulumi CLI");
  } else total.skipped += cases;
  return undefined;
}

/** Type check and lint, beside the tests. What the compiler knows of files that have not changed outlives an installation. */
function checks() {
  const cache = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache"), "partnerguard");
  const tsc = path.join(modules, "typescript", "bin", "tsc");
  const known = ["--tsBuildInfoFile", path.join(cache, "types.tsbuildinfo")];
  const biome = path.join(modules, "@biomejs", "biome", "bin", "biome");
  return Promise.all([
    step("type check", process.execPath, [tsc, "--noEmit", "-p", "tsconfig.json", ...known]),
    step("lint and format", process.execPath, [biome, "check", "--error-on-warnings"]),
  ]);
}

/**
 * Unit tests of what touches Node.js itself: its loader, processes, files, network and certificates. Rules and proofs compute and see
 * nothing of it (test/directions.test.ts); `check`, `prove` and the pack, which are in here, run them under each version.
 */
const TOUCHES_NODE =
  "test/(cli|components|policies/(configuration|engine)|preview|provider(?!/resources)|sandbox|stacks)/";

/** The versions of Node.js beside the one at hand; each comes as a package and is kept in npm's cache. */
async function otherNodes(withEngine) {
  for (const version of [22, 24]) {
    const command = ["npx", "--yes", "-p", `node@${version}`, "node"];
    const [npx, ...before] = command;
    const pack = withEngine ? ["|test/engine/pack\\.test", "engine"] : ["", "unit"];
    const args = ["--testPathPatterns", `${TOUCHES_NODE}${pack[0]}`, "--selectProjects", "unit", pack[1]];
    // Packages are compiled once for all the processes of the run.
    const options = { env: { ...process.env, NODE_COMPILE_CACHE: path.join(scratch, "compiled") } };
    // By itself, for it may have the package to fetch.
    process.stdout.write(
      await step(`check, Node ${version}`, npx, [...before, path.join("cli", "index.js"), "check"], options),
    );
    const name = `${withEngine ? "unit tests and the pack on the engine" : "unit tests"}, Node ${version}`;
    await tests(name, args, { ...options, command });
  }
}

async function main() {
  const cli = engineCli();
  const checked = checks();
  if (cli === undefined) await tests("unit tests", ["--selectProjects", "unit"]);
  else {
    // One more at a time than there are cores, for the engine's tests also wait: the provider pauses between writes.
    const workers = `--maxWorkers=${os.availableParallelism() + 1}`;
    await tests(`unit and engine tests, Pulumi CLI ${cli.version}`, [workers, "--selectProjects", "unit", "engine"]);
  }
  heading("type check and lint");
  process.stdout.write((await checked).join(""));
  if (process.env.PARTNERGUARD_NODES === "all") await otherNodes(cli !== undefined);

  if (failures.length > 0) {
    heading("failed");
    for (const failure of failures) process.stdout.write(`${failure}\n`);
  }
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${skipped}\n`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

main().finally(() => rmSync(scratch, { recursive: true, force: true }));
