import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { azurePlan } from "../../../provider/resources/azure-plan";
import * as ids from "../../../sandbox/state/ids";
import { running } from "../../sandbox/running";
import { failure } from "../clients/fakes";
import { contextAt, endpointsOf, trustingSandbox, withSecret } from "./provider";

const { sandbox } = running();
trustingSandbox(sandbox);
// Many processes are started on a shared machine; the time says nothing about the code.
jest.setTimeout(300_000);

const inputs = {
  customerId: ids.CONTOSO_TENANT,
  resellerId: ids.RESELLER_ID,
  partnerOnRecordAttestationAccepted: true,
  onDelete: "leave" as const,
};

/** Nothing shows at once. Long enough for several looks; a quarter of an hour would only mean more of the same. */
function visibleLate(): void {
  Object.assign(sandbox().state().settings, { orderVisibilitySeconds: 20, subscriptionVisibilitySeconds: 60 });
}

/** Orders for the customer, whether they show yet or not. */
const orders = () =>
  Object.values(sandbox().state().commerce.orders).filter(({ customerId }) => customerId === ids.CONTOSO_TENANT);
const partnerCalls = () =>
  sandbox()
    .log()
    .filter(({ path }) => path.startsWith("/partner/"));

/** The calls that a run makes, as paths that a fault can be set on. */
async function callsOfAWholeRun(): Promise<{ method: string; path: string }[]> {
  visibleLate();
  await azurePlan.create(inputs, contextAt(sandbox()));
  const calls = partnerCalls();
  sandbox().reset();
  return calls;
}

describe("the connection breaks at any call and stays broken, and a fresh run follows", () => {
  test.each(["dropBefore", "dropAfter"] as const)("%s: one order", async (kind) => {
    const calls = await callsOfAWholeRun();
    for (let index = 0; index < calls.length; index++) {
      sandbox().reset();
      visibleLate();
      sandbox().fault({ kind: kind, path: "/partner/**", after: index, count: 1 });
      sandbox().fault({ kind: "dropBefore", path: "/partner/**", after: index, count: 0 });
      await failure(azurePlan.create(inputs, contextAt(sandbox())));
      sandbox().clearFaults();
      const created = await azurePlan.create(inputs, contextAt(sandbox()));
      expect([index, orders().length]).toEqual([index, 1]);
      expect(created.outputs.status).toBe("active");
    }
  });

  test("broken for a moment only, the same run ends well: one order", async () => {
    const calls = await callsOfAWholeRun();
    for (let index = 0; index < calls.length; index++) {
      sandbox().reset();
      visibleLate();
      sandbox().fault({ kind: "dropAfter", path: "/partner/**", after: index, count: 2 });
      await azurePlan.create(inputs, contextAt(sandbox()));
      expect([index, orders().length]).toEqual([index, 1]);
    }
  });
});

describe("a process that is killed", () => {
  const folder = mkdtempSync(join(tmpdir(), "azure-plan-"));
  const script = join(folder, "run.cjs");
  beforeAll(() => {
    // One file, because a process that loads TypeScript and hundreds of modules takes seconds to start.
    buildSync({
      entryPoints: [join(__dirname, "run-azure-plan.ts")],
      outfile: script,
      bundle: true,
      platform: "node",
      logLevel: "error",
    });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function run(
    variables: Record<string, string> = {},
  ): Promise<{ code: number | string | null; stdout: string; stderr: string }> {
    const env = {
      PATH: process.env.PATH,
      ...endpointsOf(sandbox()),
      ...withSecret,
      NODE_EXTRA_CA_CERTS: sandbox().caFile,
      CUSTOMER_ID: ids.CONTOSO_TENANT,
      RESELLER_ID: ids.RESELLER_ID,
      ...variables,
    };
    return new Promise((resolve) => {
      execFile(process.execPath, [script], { env }, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : (error.signal ?? error.code ?? null), stdout, stderr }),
      );
    });
  }

  test("between any two calls, while nothing shows yet, and is started again: one order", async () => {
    visibleLate();
    const whole = await run();
    expect(whole).toMatchObject({ code: 0, stderr: "" });
    expect(orders()).toHaveLength(1);
    // Lists, catalogue, cart, checkout, and the first look for the plan; later kills are like the last of them.
    const interesting = partnerCalls().findIndex(({ path }) => path.endsWith("/checkout")) + 3;
    for (let call = 1; call <= interesting; call++) {
      sandbox().reset();
      visibleLate();
      const killed = await run({ KILL_AFTER: String(call) });
      expect([call, killed.code]).toEqual([call, "SIGKILL"]);
      const again = await run();
      expect([call, again.code, again.stderr]).toEqual([call, 0, ""]);
      expect([call, orders().length]).toEqual([call, 1]);
    }
  });
});

describe("at the sandbox", () => {
  test("a plan is ordered, read, adopted and suspended only when nothing hangs on it", async () => {
    const created = await azurePlan.create(inputs, contextAt(sandbox()));
    expect(await azurePlan.create(inputs, contextAt(sandbox()))).toEqual(created);
    const found = await azurePlan.read(created.id, undefined, contextAt(sandbox()));
    expect(found).toMatchObject({ id: created.id, inputs, outputs: created.outputs });
    const prior = { inputs: { ...inputs, onDelete: "suspend" as const }, outputs: created.outputs };
    const refused = await failure(azurePlan.delete(created.id, prior, contextAt(sandbox())));
    expect(refused.message).toContain("900115");
    for (const entitlement of Object.values(sandbox().state().commerce.entitlements)) {
      entitlement.status = "suspended";
    }
    await azurePlan.delete(created.id, prior, contextAt(sandbox()));
    expect((await failure(azurePlan.create(inputs, contextAt(sandbox())))).message).toContain("Reactivate it");
    expect(orders()).toHaveLength(1);
  });

  test("a customer without an agreement is refused in a sentence", async () => {
    const context = contextAt(sandbox());
    const error = await failure(azurePlan.create({ ...inputs, customerId: ids.FABRIKAM_TENANT }, context));
    expect(error.message).toContain("13605");
    expect(error.message).toContain("enhanced attestation");
  });

  test("the existing plan of a direct bill customer is imported by the customer alone", async () => {
    const found = await azurePlan.read(ids.ADATUM_TENANT, undefined, contextAt(sandbox()));
    expect(found).toMatchObject({
      id: `${ids.ADATUM_TENANT}/${ids.ADATUM_PLAN}`,
      outputs: { firstSubscriptionId: ids.ADATUM_SUBSCRIPTION },
    });
  });
});
