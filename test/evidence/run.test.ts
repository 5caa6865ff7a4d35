import { spawnSync } from "node:child_process";
import path from "node:path";

const root = path.join(__dirname, "..", "..");

/** In a process of its own, as the solver's threads need one. `npm run evidence -- --only solver` does the same for two thousand sets. */
function compare(...options: string[]) {
  const script = path.join(root, "test", "evidence", "run.ts");
  const args = ["--require", path.join(root, "scripts", "typescript.js"), script, ...options];
  return spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
}

describe("larger random sets of policies, as a problem for a solver", () => {
  it("have the verdict that the prover says", () => {
    const { status, stdout, stderr } = compare("--only", "solver", "--cases", "60", "--from", "300000");
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^holds: solver, larger random sets against Z3: 60 cases \(\d+ \w+, \d+ \w+\)/);
    expect(status).toBe(0);
  }, 120_000);
});

describe("the evidence command", () => {
  it("names what there is where it is asked for something else", () => {
    const { status, stderr } = compare("--only", "hope");
    expect(stderr).toMatch(/^There is no evidence called hope\. There is: enumeration, solver, adding, /);
    expect(status).toBe(2);
  }, 60_000);

  it("proves the folders of policies beneath one", () => {
    const { status, stdout } = compare("--collections", path.join(root, "test", "data", "conditional-access"));
    expect(stdout).toMatch(/^azure-samples: claim: gap, 6 policies, 0 enforced, 6 report-only/m);
    expect(stdout).toMatch(/^ {4}Every user signs in to any application without MFA\.$/m);
    expect(stdout).toMatch(/^j0eyv-baseline: claim: gap, 36 policies, 31 enforced/m);
    expect(status).toBe(0);
  }, 60_000);
});
