import path from "node:path";
import { PARTNER_TENANT, type Sandbox, sandboxWithCanary } from "./cloud";
import { Workspace } from "./workspace";

/** A stack that manages security defaults and the baseline as two resources moves to PartnerMfa. */
describe("the move to PartnerMfa on the engine, against the sandbox", () => {
  let sandbox: Sandbox;
  let workspace: Workspace;
  const program = (name: string) => path.join(__dirname, "programs", "values", `${name}.ts`);
  const tenant = () => {
    const directory = sandbox.state().directories[PARTNER_TENANT];
    if (directory === undefined) throw new Error("the sandbox has no partner tenant");
    return {
      defaults: directory.securityDefaults.isEnabled,
      policies: Object.values(directory.conditionalAccessPolicies).map(({ id, state }) => `${id} ${state}`),
    };
  };

  beforeAll(async () => {
    const cloud = await sandboxWithCanary();
    sandbox = cloud.sandbox;
    workspace = await Workspace.create({
      stack: "guarded",
      program: program("mfa-two-resources"),
      environment: cloud.environment,
    });
    expect((await workspace.up()).exitCode).toBe(0);
  }, 240_000);

  afterAll(async () => {
    workspace?.remove();
    await sandbox?.close();
  });

  it("replaces and deletes nothing, and writes nothing to the tenant", async () => {
    const before = tenant();
    expect(before).toMatchObject({
      defaults: false,
      policies: [/enabled$/, /enabled$/].map((state) => expect.stringMatching(state)),
    });
    const from = sandbox.log().length;
    workspace.useProgram(program("mfa-one-switch"));
    const run = await workspace.up();
    expect(run.diagnostics.filter((line) => line.startsWith("error"))).toEqual([]);
    expect(run.exitCode).toBe(0);
    const done = run.steps
      .filter(({ type }) => /^(azuread|partner):/.test(type))
      .map(({ op, type }) => `${op} ${type}`);
    expect(new Set(done)).toEqual(
      new Set(["same azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy", "update partner:index:MfaMethod"]),
    );
    expect(tenant()).toEqual(before);
    const writes = sandbox
      .log()
      .slice(from)
      .filter(({ method, path }) => method !== "GET" && path.startsWith("/graph"));
    expect(writes).toEqual([]);
  }, 240_000);

  it("changes nothing afterwards", async () => {
    const run = await workspace.up();
    expect(run.steps.filter(({ op }) => !["same", "refresh", "read"].includes(op))).toEqual([]);
  }, 240_000);
});
