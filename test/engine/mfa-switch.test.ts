import { openInterval } from "../../provider/resources/mfa-method/calls";
import { ALL_USERS, LEGACY, SwitchBench, side } from "./mfa-switch";

/** From security defaults to Conditional Access and back, by the calls that docs/switching.md lists and no others. */
describe("the switch between the methods on the engine, against the sandbox", () => {
  let bench: SwitchBench;

  const isOpening = (call: string, method: "conditionalAccess" | "securityDefaults") =>
    call === bench.documented(method, ({ moment }) => moment === "opens")[0];

  beforeAll(async () => {
    bench = await SwitchBench.start();
  }, 120_000);

  afterAll(() => bench?.close());

  it("starts with policies that only report, and leaves security defaults on", async () => {
    await bench.up("reportOnly");
    expect(bench.inForce).toEqual(side.securityDefaults.inForce);
    expect(bench.calls().filter((call) => call.includes("isEnabled"))).toEqual([]);
  }, 240_000);

  it("shows at preview the exact calls, and which of them open and close the tenant", async () => {
    bench.configure("enforced");
    const from = bench.sandbox.log().length;
    const run = await bench.workspace.preview();
    expect(run.exitCode).toBe(0);
    const warning = run.diagnostics.find((line) => line.includes("this run switches to Conditional Access"));
    for (const call of bench.documented("conditionalAccess")) expect(warning).toContain(call);
    expect(warning).toMatch(/2\. opens {3}PATCH .*isEnabled/);
    expect(warning).toMatch(/3\. closes {2}PATCH .*enabled/);
    expect(bench.calls(from).filter((call) => !call.startsWith("GET"))).toEqual([]);
  }, 240_000);

  it("opens the tenant for exactly the documented calls", async () => {
    const from = bench.sandbox.log().length;
    await bench.up("enforced");
    expect(bench.inForce).toEqual(side.conditionalAccess.inForce);
    const calls = bench.calls(from);
    const opened = calls.findIndex((call) => isOpening(call, "conditionalAccess"));
    const interval = openInterval("conditionalAccess").map((call) => bench.written(call));
    expect(interval).toHaveLength(3);
    expect(calls.slice(opened, opened + 3)).toEqual(interval);
    expect(calls.slice(opened - 1)).toEqual(bench.documented("conditionalAccess"));
  }, 240_000);

  it("keeps the interval and its calls in the state", async () => {
    const { deployment } = await bench.workspace.state();
    const resource = deployment.resources?.find(({ type }) => type === "partner:index:MfaMethod") as unknown as {
      outputs: { openedAt: string; closedAt: string; calls: string[] };
    };
    const { openedAt, closedAt, calls } = resource.outputs;
    expect(Date.parse(closedAt) - Date.parse(openedAt)).toBeGreaterThanOrEqual(0);
    expect(calls.map((call) => call.slice(call.indexOf(" ") + 1))).toEqual(
      bench.documented("conditionalAccess", ({ method }) => method === "PATCH"),
    );
  }, 60_000);

  it("never sets a policy to report-only by the way, also while Pulumi's own record still says so", async () => {
    const from = bench.sandbox.log().length;
    const run = await bench.up("enforced", { excludeDirectorySynchronization: true });
    expect(bench.calls(from).join("\n")).not.toContain("enabledForReportingButNotEnforced");
    expect(bench.inForce).toEqual(side.conditionalAccess.inForce);
    // The record of both is brought up to date once.
    const diffs = run.steps.filter(({ op }) => op === "update").flatMap((step) => step.diffs);
    expect(diffs.filter((property) => property === "state")).toHaveLength(2);
  }, 240_000);

  it("changes nothing when nothing changed", async () => {
    const run = await bench.up("enforced", { excludeDirectorySynchronization: true });
    expect(run.steps.filter(({ op }) => !["same", "refresh", "read"].includes(op))).toEqual([]);
  }, 240_000);

  it("goes on asking everyone while the policies are renamed", async () => {
    const from = bench.sandbox.log().length;
    await bench.up("enforced", { excludeDirectorySynchronization: true, prefix: "P01" });
    const all = bench.idOf(`P01 ${ALL_USERS}`);
    const written = bench.calls(from).filter((call) => call.startsWith("PATCH") && call.includes(all));
    expect(written.length).toBeGreaterThan(0);
    expect(written.join("\n")).not.toContain("enabledForReportingButNotEnforced");
    expect(bench.inForce.enabled).toEqual([`P01 ${LEGACY}`, `P01 ${ALL_USERS}`]);
    await bench.up("enforced", { excludeDirectorySynchronization: true });
    expect(bench.inForce).toEqual(side.conditionalAccess.inForce);
  }, 480_000);

  it("goes back by exactly the documented calls", async () => {
    const from = bench.sandbox.log().length;
    await bench.up("reportOnly", { excludeDirectorySynchronization: true });
    expect(bench.inForce).toEqual(side.securityDefaults.inForce);
    const calls = bench.calls(from);
    const first = calls.findIndex((call) => call.endsWith('{"isEnabled":false}'));
    expect(calls.slice(first)).toEqual(bench.documented("securityDefaults"));
    const opened = calls.findIndex((call) => isOpening(call, "securityDefaults"));
    expect(calls.slice(opened, opened + 3)).toEqual(
      openInterval("securityDefaults").map((call) => bench.written(call)),
    );
  }, 240_000);

  it("finds a tenant that was opened by hand, without a refresh, and closes it", async () => {
    bench.turnDefaultsOff();
    const run = await bench.up("reportOnly", { excludeDirectorySynchronization: true });
    expect(run.diagnostics.join()).toContain("THE TENANT IS OPEN");
    expect(bench.inForce).toEqual(side.securityDefaults.inForce);
  }, 240_000);
});
