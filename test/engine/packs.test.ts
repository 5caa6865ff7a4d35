import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { CANARY } from "./cloud";
import { checkResult, previewEnvironment, programOf } from "./rules";
import { type CommandOptions, type EngineRun, PACK, REPOSITORY, Workspace } from "./workspace";

const REMEDIATING = path.join(__dirname, "packs", "remediating");
const VALUES = path.join(__dirname, "programs", "values");

/** Program after program in one workspace: a preview leaves nothing behind in it. */
let workspace: Workspace;

beforeAll(async () => {
  const environment = previewEnvironment("", "passed");
  const program = programOf("SEC-001", "passed");
  workspace = await Workspace.create({ stack: "guarded", program, environment, config: {} });
}, 120_000);

afterAll(() => workspace?.remove());

function previewOf(program: string, options: CommandOptions): Promise<EngineRun> {
  workspace.useProgram(program);
  return workspace.preview(options);
}

const rulesOf = (run: EngineRun): string[] =>
  [...new Set(run.findings.filter(({ pack }) => pack === "partnerguard").map(({ rule }) => rule))].sort();

describe("the pack beside others", () => {
  it("judges what another pack's remediation makes of a program: mended, it passes", async () => {
    const run = await previewOf(programOf("SEC-001", "blocked"), {
      packs: [REMEDIATING, PACK],
      environment: { REMEDIATION: "enable" },
    });
    expect(rulesOf(run)).toEqual([]);
    expect(run.exitCode).toBe(0);
  }, 120_000);

  it("judges what another pack's remediation makes of a program: spoilt, it is blocked, though our pack came first", async () => {
    const run = await previewOf(programOf("SEC-001", "passed"), {
      packs: [PACK, REMEDIATING],
      environment: { REMEDIATION: "exclude" },
    });
    expect(rulesOf(run)).toEqual(["SEC-002"]);
    expect(run.exitCode).not.toBe(0);
  }, 120_000);
});

describe("the pack without a flag and away from the repository", () => {
  it("is carried by every command where PULUMI_OPTION_POLICY_PACK names it", async () => {
    const run = await previewOf(programOf("SEC-001", "blocked"), {
      environment: { PULUMI_OPTION_POLICY_PACK: PACK },
    });
    expect(rulesOf(run)).toEqual(["SEC-001"]);
    expect(run.exitCode).not.toBe(0);
  }, 120_000);

  it("blocks the same as one self-contained folder, built and installed elsewhere", async () => {
    const elsewhere = mkdtempSync(path.join(tmpdir(), "partnerguard-pack-"));
    try {
      const pack = path.join(elsewhere, "pack");
      execFileSync(process.execPath, [path.join(REPOSITORY, "scripts", "build-pack.js"), pack]);
      // What `npm install` does there: the two packages that the folder's package.json names, and nothing else.
      mkdirSync(path.join(pack, "node_modules", "@pulumi"), { recursive: true });
      for (const name of ["policy", "pulumi"]) {
        const target = path.join(REPOSITORY, "node_modules", "@pulumi", name);
        symlinkSync(target, path.join(pack, "node_modules", "@pulumi", name));
      }
      const run = await previewOf(programOf("SEC-002", "blocked"), { packs: [pack] });
      expect(rulesOf(run)).toEqual(["SEC-002"]);
      expect(run.exitCode).not.toBe(0);
    } finally {
      rmSync(elsewhere, { recursive: true, force: true });
    }
  }, 120_000);
});

describe("values that the engine holds back", () => {
  it("blocks where a value that matters is unknown at preview, and names what it waits for", async () => {
    const run = await previewOf(path.join(VALUES, "unknown.ts"), { packs: [PACK] });
    const check = await workspace.check();
    expect(run.exitCode).not.toBe(0);
    expect(rulesOf(run)).toContain("SEC-001");
    expect(run.findings.map(({ message }) => message).join("\n")).toContain("GroupWithoutMembers::switch");
    expect(check.exitCode).toBe(3);
    const findings = checkResult(check.stdout).stacks.flatMap((stack) => stack.findings);
    expect([...new Set(findings.map(({ rule }) => rule))].sort()).toEqual(rulesOf(run));
  }, 120_000);

  it("blocks without printing what the program marked secret", async () => {
    await workspace.setSecret("guarded:name", CANARY);
    const run = await previewOf(path.join(VALUES, "secret.ts"), { packs: [PACK] });
    const check = await workspace.check();
    expect(rulesOf(run)).toEqual(["SEC-002"]);
    expect(run.output).not.toContain(CANARY);
    expect(`${check.stdout}${check.stderr}`).not.toContain(CANARY);
  }, 120_000);
});
