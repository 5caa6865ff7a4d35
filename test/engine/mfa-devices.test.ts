import path from "node:path";
import { PARTNER_TENANT, type Sandbox, sandboxWithCanary } from "./cloud";
import { Workspace } from "./workspace";

const DEVICES = "Compliant devices for sales and administration";
const BASELINE = ["Block legacy authentication", "Require MFA for all users"];

describe("a policy that demands a compliant device, on the engine, against the sandbox", () => {
  let sandbox: Sandbox;
  let workspace: Workspace;

  const directory = () => {
    const found = sandbox.state().directories[PARTNER_TENANT];
    if (found === undefined) throw new Error("the sandbox has no partner tenant");
    return found;
  };
  const enabled = () =>
    Object.values(directory().conditionalAccessPolicies)
      .filter(({ state }) => state === "enabled")
      .map(({ displayName }) => String(displayName))
      .sort();
  /** What the up says, as the engine prints it, without its line breaks. */
  const up = async () => {
    const run = await workspace.up({ args: ["--skip-preview"] });
    return { exitCode: run.exitCode, words: run.output.replace(/\s+/g, " ") };
  };

  beforeAll(async () => {
    const cloud = await sandboxWithCanary();
    sandbox = cloud.sandbox;
    const program = path.join(__dirname, "programs", "values", "mfa-devices.ts");
    workspace = await Workspace.create({ stack: "guarded", program, environment: cloud.environment, config: {} });
  }, 120_000);

  afterAll(async () => {
    workspace?.remove();
    await sandbox?.close();
  });

  it("stays report-only while somebody has none, who is named, and everything else is in force", async () => {
    const { managedDevices } = directory();
    directory().managedDevices = {};
    const { exitCode, words } = await up();
    expect(exitCode).not.toBe(0);
    expect(words).toContain(
      `policy "${DEVICES}" stays enabledForReportingButNotEnforced, because it would lock people out: sales@partner.onmicrosoft.com has no device on record, in Entra or Intune, that is compliant`,
    );
    expect(words).not.toContain("administrator@partner.onmicrosoft.com has no device");
    expect(enabled()).toEqual(BASELINE);
    directory().managedDevices = managedDevices;
  }, 300_000);

  it("is enabled by the next up, once Intune knows of one", async () => {
    const { exitCode } = await up();
    expect(exitCode).toBe(0);
    expect(enabled()).toEqual([...BASELINE, DEVICES].sort());
  }, 300_000);
});
