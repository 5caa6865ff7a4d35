import { spawnSync } from "node:child_process";
import path from "node:path";

const root = path.join(__dirname, "..", "..");

/** In a process of its own, as the solver's threads need one. `npm run evidence -- --only solver` does the same for two thousand sets. */
function compare(...options: string[]) {
  const script = path.join(root, "test", "evidence", "run.ts");
  const args = ["--require", path.join(root, "scripts", "typescript.js"), script, ...options];
  return spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
}

describe("policies as a problem for a solver", () => {
  it.each([
    ["solver", "larger random sets against Z3", 50],
    ["published", "parts of what people published against Z3", 15],
  ])(
    "have the verdict that the prover says: %s",
    (name, title, cases) => {
      const { status, stdout, stderr } = compare("--only", name, "--cases", String(cases), "--from", "300000");
      expect(stderr).toBe("");
      expect(stdout).toMatch(new RegExp(`^holds: ${name}, ${title}: ${cases} cases \\(\\d+ \\w+, \\d+ \\w+\\)`));
      expect(status).toBe(0);
    },
    120_000,
  );
});

describe("the evidence command", () => {
  it("names what there is where it is asked for something else", () => {
    const { status, stderr } = compare("--only", "hope");
    expect(stderr).toMatch(/^There is no evidence called hope\. There is: enumeration, solver, published, /);
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
