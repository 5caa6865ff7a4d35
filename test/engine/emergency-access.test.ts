import path from "node:path";
import type { JsonObject } from "../../sandbox/core/json";
import { PARTNER_TENANT, type Sandbox, sandboxWithCanary } from "./cloud";
import { type EngineRun, Workspace } from "./workspace";

const SUBSCRIPTION = "99999999-0000-4000-8000-0000000000aa";
const WORKSPACE = `/subscriptions/${SUBSCRIPTION}/resourceGroups/identity/providers/Microsoft.OperationalInsights/workspaces/sign-ins`;
const SETTINGS = `/tenants/${PARTNER_TENANT}/providers/microsoft.aadiam/diagnosticsettings/`;
const both = ["SignInLogs", "NonInteractiveUserSignInLogs"];

describe("emergency access and its alert on the engine, against the sandbox", () => {
  let sandbox: Sandbox;
  let workspace: Workspace;

  const resources = (part: string): JsonObject[] =>
    Object.entries(sandbox.state().azure.resources)
      .filter(([id]) => id.includes(part.toLowerCase()))
      .map(([, resource]) => resource);
  const stepsOf = (run: EngineRun) => {
    expect(run.diagnostics.filter((line) => line.startsWith("error"))).toEqual([]);
    expect(run.exitCode).toBe(0);
    return run.steps
      .filter(({ op, type }) => !["same", "refresh"].includes(op) && /DiagnosticSetting|ScheduledQueryRule/.test(type))
      .map(({ op, type }) => `${op} ${type.split(":").at(-1)}`)
      .sort();
  };
  const configure = (more: Readonly<Record<string, string>> = {}) => {
    const settings = Object.entries({ subscriptionId: SUBSCRIPTION, ...more });
    workspace.writeSettings(`config:\n${settings.map(([key, value]) => `  guarded:${key}: ${value}\n`).join("")}`);
  };

  beforeAll(async () => {
    const cloud = await sandboxWithCanary();
    sandbox = cloud.sandbox;
    sandbox.state().azure.subscriptions[SUBSCRIPTION] = {
      subscriptionId: SUBSCRIPTION,
      displayName: "Partner's own",
      tenantId: PARTNER_TENANT,
      state: "Enabled",
      workload: "Production",
      managementGroupId: PARTNER_TENANT,
      tags: {},
      planId: "",
    };
    const program = path.join(__dirname, "programs", "values", "emergency-access.ts");
    workspace = await Workspace.create({ stack: "guarded", program, environment: cloud.environment });
    configure();
  }, 120_000);

  afterAll(async () => {
    workspace?.remove();
    await sandbox?.close();
  });

  it("makes the rule, and the setting that sends it both logs, once", async () => {
    expect(stepsOf(await workspace.up())).toEqual(["create DiagnosticSetting", "create ScheduledQueryRule"]);
    expect(resources(SETTINGS)).toMatchObject([
      { properties: { workspaceId: WORKSPACE, logs: both.map((category) => ({ category, enabled: true })) } },
    ]);
    expect(resources("/scheduledqueryrules/")).toMatchObject([{ properties: { severity: 0, scopes: [WORKSPACE] } }]);
    expect(JSON.stringify(resources("/scheduledqueryrules/"))).toContain("cccccccc-0000-4000-8000-000000000003");
    expect(await workspace.outputs()).toEqual({ signInLogs: both });
    expect(stepsOf(await workspace.up({ args: ["--refresh"] }))).toEqual([]);
  }, 480_000);

  it("goes over to a setting that exists, which keeps what else it sends and stays when the program goes", async () => {
    expect((await workspace.destroy()).exitCode).toBe(0);
    expect(resources(SETTINGS)).toEqual([]);
    const logs = ["AuditLogs", ...both].map((category) => ({ category, enabled: true }));
    const soc: JsonObject = {
      id: "/providers/microsoft.aadiam/diagnosticSettings/soc",
      name: "soc",
      type: "Microsoft.AADIAM/diagnosticSettings",
      properties: { workspaceId: WORKSPACE, storageAccountId: "/archive", logs },
    };
    sandbox.state().azure.resources[`${SETTINGS}soc`] = structuredClone(soc);
    configure({ adopt: "soc" });
    expect(stepsOf(await workspace.up())).toEqual(["create ScheduledQueryRule", "import DiagnosticSetting"]);
    expect(await workspace.outputs()).toEqual({ signInLogs: ["AuditLogs", ...both] });
    expect(stepsOf(await workspace.up())).toEqual([]);
    expect((await workspace.destroy()).exitCode).toBe(0);
    expect(resources(SETTINGS)).toEqual([soc]);
  }, 480_000);
});
