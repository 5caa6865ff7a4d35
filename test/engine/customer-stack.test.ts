import { CANARY, CUSTOMER_TENANT, REFRESH_TOKEN, type Sandbox, sandboxWithCanary } from "./cloud";
import { type EngineRun, PACK, Workspace } from "./workspace";

/** The sample stack of a customer: agreement, plan, two subscriptions, management groups, budgets. */
describe("the customer stack on the engine, against the sandbox, with the pack attached", () => {
  let sandbox: Sandbox;
  let workspace: Workspace;
  const printed: string[] = [];
  const packs = [PACK];

  const kept = (run: EngineRun): EngineRun => {
    printed.push(run.output);
    return run;
  };
  const ofCustomer = <T extends { customerId: string }>(all: Readonly<Record<string, T>>): T[] =>
    Object.values(all).filter(({ customerId }) => customerId === CUSTOMER_TENANT);
  const orders = () => ofCustomer(sandbox.state().commerce.orders);
  const plans = () => ofCustomer(sandbox.state().commerce.subscriptions);
  const subscriptions = () =>
    Object.values(sandbox.state().azure.subscriptions).filter(({ tenantId }) => tenantId === CUSTOMER_TENANT);

  beforeAll(async () => {
    const cloud = await sandboxWithCanary();
    sandbox = cloud.sandbox;
    workspace = await Workspace.create({ stack: "contoso", environment: cloud.environment });
    await workspace.setSecret("fleet:partnerClientSecret", CANARY);
    await workspace.setSecret("fleet:customerClientSecret", CANARY);
  }, 120_000);

  afterAll(async () => {
    workspace?.remove();
    await sandbox?.close();
  });

  it("previews without a finding though no subscription exists yet, and orders nothing", async () => {
    const run = kept(await workspace.preview({ packs }));
    expect(run.findings).toEqual([]);
    expect(run.exitCode).toBe(0);
    expect(orders()).toEqual([]);
  }, 120_000);

  it("orders one plan, adopts the subscription that comes with it and orders the other", async () => {
    const run = kept(await workspace.up({ packs, args: ["--skip-preview"] }));
    expect(run.diagnostics.filter((line) => line.startsWith("error"))).toEqual([]);
    expect(run.exitCode).toBe(0);
    expect(orders()).toHaveLength(1);
    expect(plans()).toHaveLength(1);
    expect(
      subscriptions()
        .map(({ managementGroupId }) => managementGroupId)
        .sort(),
    ).toEqual(["contoso-development", "contoso-production"]);
  }, 240_000);

  it("changes and orders nothing when nothing changed", async () => {
    const run = kept(await workspace.up({ packs, args: ["--skip-preview", "--expect-no-changes"] }));
    expect(run.exitCode).toBe(0);
    expect(orders()).toHaveLength(1);
    expect(subscriptions()).toHaveLength(2);
  }, 180_000);

  it("shows a plan that was suspended by hand, and does not order another", async () => {
    const [plan] = plans();
    if (plan === undefined) throw new Error("no plan");
    plan.body.status = "suspended";
    const run = kept(await workspace.refresh());
    expect(run.output).toContain("suspended");
    await workspace.up({ packs, args: ["--skip-preview"] });
    expect(orders()).toHaveLength(1);
    plan.body.status = "active";
    expect(kept(await workspace.refresh()).exitCode).toBe(0);
  }, 300_000);

  it("leaves plan and subscriptions in place when it is destroyed", async () => {
    const run = kept(await workspace.destroy());
    expect(run.exitCode).toBe(0);
    expect((await workspace.state()).deployment.resources ?? []).toEqual([]);
    expect(plans().map(({ body }) => body.status)).toEqual(["active"]);
    expect(subscriptions().map(({ state }) => state)).toEqual(["Enabled", "Enabled"]);
  }, 180_000);

  it("printed no secret", () => {
    for (const secret of [CANARY, REFRESH_TOKEN]) expect(printed.join("\n")).not.toContain(secret);
  });
});
