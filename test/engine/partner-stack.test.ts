import { copyFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CANARY, PARTNER_TENANT, type Sandbox, sandboxWithCanary } from "./cloud";
import type { Step } from "./events";
import { type EngineRun, PACK, REPOSITORY, Workspace } from "./workspace";

/** The sample stack of the partner's own tenant, from nothing to destroyed, one step after the other. */
describe("the partner stack on the engine, against the sandbox, with the pack attached", () => {
  let sandbox: Sandbox;
  let workspace: Workspace;
  const printed: string[] = [];
  const packs = [PACK];

  /** The stack's program; removed, it makes nothing at all. */
  const program = {
    file: () => path.join(workspace.directory, "stacks", "index.js"),
    remove: () => writeFileSync(program.file(), "module.exports = {};\n"),
    restore: () => copyFileSync(path.join(REPOSITORY, "stacks", "index.js"), program.file()),
  };

  const kept = (run: EngineRun): EngineRun => {
    printed.push(run.output);
    return run;
  };
  const directory = () => {
    const found = sandbox.state().directories[PARTNER_TENANT];
    if (found === undefined) throw new Error("the sandbox has no partner tenant");
    return found;
  };
  const policies = () => Object.values(directory().conditionalAccessPolicies);
  const enabled = () => policies().filter((policy) => policy.state === "enabled");
  const changes = (steps: readonly Step[]) =>
    steps.filter(({ op }) => !["same", "refresh", "read"].includes(op)).map(({ op, type }) => `${op} ${type}`);

  beforeAll(async () => {
    const cloud = await sandboxWithCanary();
    sandbox = cloud.sandbox;
    workspace = await Workspace.create({ stack: "partner", environment: cloud.environment });
    await workspace.setSecret("fleet:partnerClientSecret", CANARY);
  }, 120_000);

  afterAll(async () => {
    workspace?.remove();
    await sandbox?.close();
  });

  it("blocks at preview a program without MFA, for this stack has to prove it", async () => {
    program.remove();
    const run = kept(await workspace.preview({ packs }));
    program.restore();
    expect(run.findings.map(({ rule, level }) => `${rule} ${level}`)).toContain("SEC-001 mandatory");
    expect(run.exitCode).not.toBe(0);
  }, 120_000);

  it("previews without a finding and changes nothing", async () => {
    const run = kept(await workspace.preview({ packs }));
    expect(run.findings).toEqual([]);
    expect(run.exitCode).toBe(0);
    expect(policies()).toEqual([]);
    expect(directory().securityDefaults.isEnabled).toBe(true);
  }, 120_000);

  it("goes from security defaults to enabled policies", async () => {
    const run = kept(await workspace.up({ packs }));
    expect(run.diagnostics.filter((line) => line.startsWith("error"))).toEqual([]);
    expect(run.exitCode).toBe(0);
    expect(directory().securityDefaults.isEnabled).toBe(false);
    expect(enabled().length).toBeGreaterThanOrEqual(2);
    expect(Object.values(directory().roleEligibilitySchedules)).toHaveLength(1);
  }, 180_000);

  it("writes the state that the switch gave the policies into Pulumi's record, and changes nothing afterwards", async () => {
    const caughtUp = kept(await workspace.up({ packs, args: ["--skip-preview"] }));
    expect(caughtUp.steps.filter(({ op }) => op === "update").flatMap(({ diffs }) => diffs)).toEqual([
      "state",
      "state",
    ]);
    const run = kept(await workspace.up({ packs, args: ["--skip-preview", "--expect-no-changes"] }));
    expect(changes(run.steps)).toEqual([]);
    expect(run.exitCode).toBe(0);
  }, 180_000);

  it("sees what was changed by hand on a refresh, and puts it back", async () => {
    const [changed] = enabled();
    if (changed === undefined) throw new Error("no enabled policy");
    changed.state = "enabledForReportingButNotEnforced";

    const refreshed = kept(await workspace.refresh());
    expect(refreshed.exitCode).toBe(0);
    const run = kept(await workspace.up({ packs }));
    expect(run.exitCode).toBe(0);
    expect(run.steps.filter(({ op }) => op === "update").map(({ diffs }) => diffs)).toEqual([["method"]]);
    expect(policies().every((policy) => policy.state === "enabled")).toBe(true);
  }, 240_000);

  it("keeps the MFA policy when it is taken out of the program and the preview is skipped", async () => {
    const before = enabled().map(({ id }) => id);
    program.remove();
    const run = kept(await workspace.up({ packs, args: ["--skip-preview"] }));
    expect(run.exitCode).not.toBe(0);
    expect(run.output).toContain("protect");
    expect(enabled().map(({ id }) => id)).toEqual(before);
    expect(directory().securityDefaults.isEnabled).toBe(false);
  }, 180_000);

  it("printed no secret and keeps none in its state in plain", async () => {
    expect(printed.join("\n")).not.toContain(CANARY);
    expect(JSON.stringify(await workspace.state())).not.toContain(CANARY);
  }, 60_000);
});
