import path from "node:path";
import { type Sandbox, sandboxWithCanary } from "./cloud";
import { PACK, Workspace } from "./workspace";

const CUSTOMER = "88888888-9999-4aaa-8bbb-cccccccccccc";
const PLAN = "99999999-0000-4000-8000-000000000001";

describe("a plan that exists already", () => {
  let sandbox: Sandbox;
  let workspace: Workspace;
  const orders = () =>
    Object.values(sandbox.state().commerce.orders).filter(({ customerId }) => customerId === CUSTOMER);

  beforeAll(async () => {
    const cloud = await sandboxWithCanary();
    sandbox = cloud.sandbox;
    const program = path.join(__dirname, "programs", "values", "adatum.ts");
    workspace = await Workspace.create({ stack: "adatum", program, environment: cloud.environment, config: {} });
  }, 60_000);

  afterAll(async () => {
    workspace?.remove();
    await sandbox?.close();
  });

  it("is imported by customer and plan", async () => {
    const run = await workspace.import("partner:index:AzurePlan", "plan", `${CUSTOMER}/${PLAN}`);
    expect(run.diagnostics.filter((line) => line.startsWith("error"))).toEqual([]);
    expect(run.exitCode).toBe(0);
  }, 120_000);

  it("is then managed without another order", async () => {
    const run = await workspace.up({ packs: [PACK] });
    expect(run.findings).toEqual([]);
    expect(run.exitCode).toBe(0);
    expect(run.steps.filter(({ type }) => type === "partner:index:AzurePlan").map(({ op }) => op)).toEqual(["same"]);
    expect(await workspace.outputs()).toEqual({ plan: PLAN });
    expect(orders()).toHaveLength(1);
  }, 120_000);

  it("is named with its place when the import names a plan that is not there", async () => {
    const run = await workspace.import("partner:index:AzurePlan", "other", `${CUSTOMER}/${CUSTOMER}`);
    expect(run.exitCode).not.toBe(0);
    expect(run.output).toContain(CUSTOMER);
  }, 120_000);
});
