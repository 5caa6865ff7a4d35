import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { prove } from "../proof";
import type { PolicySet } from "../proof/model/policy-set";
import { readPolicySet } from "../proof/read";
import { verifyCertificate } from "../proof/verify";
import { excludingPolicies } from "./proof/exclusions";
import { enumerate } from "./proof/grid";
import { type Coverage, largeTenant } from "./proof/large-tenant";
import { growth, inTurn, median, range, seconds, table } from "./proof/measure";

/**
 * The proof, measured: a large tenant, growth with the number of policies, beside it the enumeration that other analysers do, and
 * the command as a whole. Run: `node --require ./scripts/typescript.js bench/proof.ts [ROUNDS]`.
 */
const REPOSITORY = path.join(__dirname, "..");
const sizes = [15, 30, 60, 120, 240];
/** Rows grow with the cube of the number, and so does their cost with its fourth power: the next size takes minutes. */
const gridSizes = [5, 10, 15, 20];

function main(rounds: number): void {
  const folder = mkdtempSync(path.join(tmpdir(), "partnerguard-bench-"));
  try {
    process.stdout.write(`Median and range of ${rounds} rounds. Node ${process.version}, ${cpus().length} cores.\n\n`);
    for (const part of [
      () => growing(rounds),
      () => enumerated(rounds),
      () => large(rounds, folder),
      () => command(rounds, folder),
    ]) {
      process.stdout.write(part());
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function excluding(count: number): PolicySet {
  const { policies, namedLocations } = excludingPolicies(count);
  return readPolicySet([
    { source: "policies.json", content: policies },
    { source: "locations.json", content: namedLocations },
  ]).set;
}

function growing(rounds: number): string {
  const sets = new Map(sizes.map((count) => [String(count), excluding(count)]));
  const times = inTurn(rounds, Object.fromEntries([...sets].map(([count, set]) => [count, () => void prove(set)])));
  const rows = [...sets].map(([count, set]) => {
    const { certificate, verdict } = prove(set);
    const start = performance.now();
    const { holds } = verifyCertificate(certificate, set);
    const checking = (performance.now() - start) / 1000;
    return [count, verdict, range(times[count] ?? []), `${holds ? "holds" : "fails"}, ${seconds(checking)}`];
  });
  const exponent = growth(sizes.map((count) => [count, median(times[String(count)] ?? [])] as const));
  return table(
    `Policies that each exclude a user, an application and a location of their own: time grows with the power ${exponent.toFixed(2)} of their number`,
    ["policies", "verdict", "prove, in process", "certificate checked"],
    rows,
  );
}

function enumerated(rounds: number): string {
  const rows = gridSizes.map((count) => {
    const set = excluding(count);
    const times = inTurn(rounds, { prove: () => void prove(set) });
    const start = performance.now();
    const grid = enumerate(set, count);
    const walking = (performance.now() - start) / 1000;
    return [
      String(count),
      grid.rows.toLocaleString("en"),
      seconds(walking),
      seconds(median(times.prove)),
      `${Math.round(walking / median(times.prove))} times`,
    ];
  });
  return table(
    "The same policies by enumeration, once: users x applications x addresses x client types, each row interpreted",
    ["policies", "rows", "enumeration", "prove", "longer"],
    rows,
  );
}

interface Spent {
  readonly verdict: string;
  readonly gaps: number;
  readonly reading: number;
  readonly proving: number;
  readonly checking: number;
  readonly megabytes: number;
}

function large(rounds: number, folder: string): string {
  const names: Readonly<Record<Coverage, string>> = {
    broadly: "one broad policy, one for whom it spares",
    together: "200 policies that cover together",
    withGap: "the same, one group forgotten",
  };
  const rows = (Object.keys(names) as Coverage[]).map((coverage) => {
    const { policies, directory } = largeTenant(coverage);
    writeFileSync(path.join(folder, "policies.json"), JSON.stringify(policies));
    writeFileSync(path.join(folder, "directory.json"), JSON.stringify(directory));
    const spent = Array.from({ length: rounds }, () => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ["--require", "./scripts/typescript.js", "bench/proof/child.ts", folder],
        { cwd: REPOSITORY, encoding: "utf8" },
      );
      if (status !== 0) throw new Error(stderr);
      return JSON.parse(stdout) as Spent;
    });
    return [
      names[coverage],
      spent[0]?.verdict ?? "",
      seconds(median(spent.map(({ reading }) => reading))),
      seconds(median(spent.map(({ proving }) => proving))),
      range(spent.map(({ reading, proving }) => reading + proving)),
      spent[0]?.verdict === "covered" ? seconds(median(spent.map(({ checking }) => checking))) : "",
      `${Math.round(Math.max(...spent.map(({ megabytes }) => megabytes)))} MB`,
    ];
  });
  return table(
    "240 policies, 100,000 users, 2,420 nested groups, 600 role assignments; a process each",
    ["covered by", "verdict", "reading", "proving", "together", "checking", "peak memory"],
    rows,
  );
}

function command(rounds: number, folder: string): string {
  const file = path.join(folder, "ten.json");
  const { policies, namedLocations } = excludingPolicies(10);
  writeFileSync(file, JSON.stringify([...policies, ...namedLocations]));
  // In a folder without configuration, as somebody who has just installed it would.
  const run = (...args: string[]): void => {
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
  };
  const installed = packed(folder);
  const times = inTurn(rounds, {
    "prove, ten policies, the published package": () => run(path.join(installed, "cli", "index.js"), "prove", file),
    "prove, ten policies, from the sources": () => run(path.join(REPOSITORY, "cli", "index.js"), "prove", file),
    "node, an empty program": () => run("--eval", "0"),
  });
  return table(
    "The command as a whole, wall time",
    ["", "time"],
    Object.entries(times).map(([name, values]) => [name, range(values)]),
  );
}

/** The package as npm would install it, its dependencies being those of the repository. */
function packed(folder: string): string {
  execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: REPOSITORY, stdio: "pipe" });
  const archive = readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "";
  execFileSync("tar", ["-xzf", archive], { cwd: folder });
  const installed = path.join(folder, "package");
  symlinkSync(path.join(REPOSITORY, "node_modules"), path.join(installed, "node_modules"));
  return installed;
}

main(Number(process.argv[2] ?? 5));
