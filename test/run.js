/**
 * What `npm test` runs: type check, lint, unit tests, and the engine tests where there is a Pulumi CLI.
 * The last line is `N passed, N failed`, with `, N skipped` when something was skipped; the exit code says the same.
 *
 * PARTNERGUARD_ENGINE=required  a missing CLI fails the run instead of skipping its tests
 * PARTNERGUARD_ENGINE=off       the engine tests are skipped though there is a CLI
 * PARTNERGUARD_CHROMIUM=PATH    the browser of the page's tests, or `off`; without one in the usual places they are skipped and counted
 * PARTNERGUARD_NODES=all        unit tests, `check` and the pack run on Node 22 and 24 as well
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

/** Runs a command; its output is shown at once, or (`held`) only when it failed. */
function run(file, args, { held = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, stdio: held ? ["ignore", "pipe", "pipe"] : "inherit" });
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

/** A step that counts as one test. */
async function step(name, file, args) {
  const started = Date.now();
  const { ok, output } = await run(file, args, { held: true });
  if (!ok) process.stdout.write(`${output}\n`);
  process.stdout.write(`${ok ? "passed" : "FAILED"}: ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`);
  total[ok ? "passed" : "failed"] += 1;
  if (!ok) failures.push(name);
}

/** A jest run; every test case counts. `command` is how its Node.js is started. */
async function tests(name, args, command = [process.execPath]) {
  heading(name);
  const report = path.join(scratch, `${Math.random().toString(36).slice(2)}.json`);
  const [file, ...before] = command;
  await run(file, [...before, jest, "--ci", "--json", `--outputFile=${report}`, ...args]);
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

async function engine() {
  const required = process.env.PARTNERGUARD_ENGINE === "required";
  const off = process.env.PARTNERGUARD_ENGINE === "off";
  const cli = off ? undefined : findCli();
  if (cli !== undefined) {
    await tests(`engine tests, Pulumi CLI ${cli.version}`, ["--selectProjects", "engine", "--maxWorkers=2"]);
    return true;
  }
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
  return false;
}

/** The versions of Node.js beside the one at hand; each comes as a package and is kept in npm's cache. */
async function otherNodes(withEngine) {
  for (const version of [22, 24]) {
    const node = ["npx", "--yes", "-p", `node@${version}`, "node"];
    // Packing, evidence and pages in a browser are the same under every version, and slow.
    const unit = ["--testPathPatterns", "test/(?!packaging|evidence|report/html/browser)", "--selectProjects", "unit"];
    await tests(`unit tests, Node ${version}`, unit, node);
    const [npx, ...before] = node;
    await step(`check, Node ${version}`, npx, [...before, path.join("cli", "index.js"), "check"]);
    if (withEngine) {
      await tests(
        `the pack on the engine, Node ${version}`,
        ["test/engine/pack.test.ts", "--selectProjects", "engine"],
        node,
      );
    }
  }
}

async function main() {
  heading("type check and lint");
  await Promise.all([
    step("type check", process.execPath, [
      path.join(modules, "typescript", "bin", "tsc"),
      "--noEmit",
      "-p",
      "tsconfig.json",
    ]),
    step("lint and format", process.execPath, [
      path.join(modules, "@biomejs", "biome", "bin", "biome"),
      "check",
      "--error-on-warnings",
    ]),
  ]);
  await tests("unit tests", ["--selectProjects", "unit"]);
  const withEngine = await engine();
  if (process.env.PARTNERGUARD_NODES === "all") await otherNodes(withEngine);

  if (failures.length > 0) {
    heading("failed");
    for (const failure of failures) process.stdout.write(`${failure}\n`);
  }
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${skipped}\n`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

main().finally(() => rmSync(scratch, { recursive: true, force: true }));
