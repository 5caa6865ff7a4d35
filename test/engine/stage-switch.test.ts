import { PARTNER_TENANT, type Sandbox, sandboxWithCanary } from "./cloud";
import { Workspace } from "./workspace";

/** From report-only to enforced and back: Entra has either security defaults or enabled policies, never both. */
describe("the stage of the partner stack on the engine, against the sandbox", () => {
  let sandbox: Sandbox;
  let workspace: Workspace;

  const inForce = () => {
    const directory = sandbox.state().directories[PARTNER_TENANT];
    if (directory === undefined) throw new Error("the sandbox has no partner tenant");
    const states = Object.values(directory.conditionalAccessPolicies).map(({ state }) => state);
    return { securityDefaults: directory.securityDefaults.isEnabled, policies: [...new Set(states)] };
  };
  const upTo = async (stage: "reportOnly" | "enforced") => {
    workspace.writeSettings(
      `config:\n  fleet:kind: partner\n  fleet:tenantId: ${PARTNER_TENANT}\n  fleet:conditionalAccess: { stage: ${stage}, until: "2027-01-31" }\n`,
    );
    const run = await workspace.up({ args: ["--skip-preview"] });
    expect(run.diagnostics.filter((line) => line.startsWith("error"))).toEqual([]);
    expect(run.exitCode).toBe(0);
  };

  beforeAll(async () => {
    const cloud = await sandboxWithCanary();
    sandbox = cloud.sandbox;
    workspace = await Workspace.create({ stack: "partner", environment: cloud.environment });
  }, 120_000);

  afterAll(async () => {
    workspace?.remove();
    await sandbox?.close();
  });

  it("starts with policies that only report, and leaves security defaults on", async () => {
    await upTo("reportOnly");
    expect(inForce()).toEqual({ securityDefaults: true, policies: ["enabledForReportingButNotEnforced"] });
  }, 240_000);

  it("switches security defaults off before it enables the policies", async () => {
    await upTo("enforced");
    expect(inForce()).toEqual({ securityDefaults: false, policies: ["enabled"] });
  }, 240_000);

  it("goes back the other way round, to report-only policies beside security defaults", async () => {
    await upTo("reportOnly");
    expect(inForce()).toEqual({ securityDefaults: true, policies: ["enabledForReportingButNotEnforced"] });
  }, 240_000);
});
