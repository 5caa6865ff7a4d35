import { type Method, switchCalls } from "../../provider/resources/mfa-method/calls";
import { killProviders } from "./kill";
import { ALL_USERS, SwitchBench, side } from "./mfa-switch";

/**
 * The provider's process is killed (SIGKILL) after the effect of each call of a switch and before its answer. Whatever that leaves, the
 * next `up` has its side in force, and closes an open tenant first.
 */
describe("the switch on the engine, with the provider killed at each boundary", () => {
  let bench: SwitchBench;

  /** Call by call in both directions by turns, so that each run starts from the side that the one before it ended on. */
  const boundaries = switchCalls.conditionalAccess.flatMap((_, index) =>
    (["conditionalAccess", "securityDefaults"] as const).map((method) => {
      const call = switchCalls[method][index];
      return { method, index, name: `${call?.moment} ${call?.method} ${call?.path.split("/").at(-1)}` };
    }),
  );

  async function killedAfter(method: Method, index: number): Promise<void> {
    bench.configure(side[method].stage);
    let killed = 0;
    const stop = bench.onCall(bench.documented(method).slice(0, index + 1), () => {
      killed = killProviders(bench.root);
    });
    const run = await bench.workspace.up({ args: ["--skip-preview"] });
    stop();
    expect(killed).toBeGreaterThan(0);
    expect(run.exitCode).not.toBe(0);
  }

  const isOpen = () => !bench.inForce.securityDefaults && !bench.inForce.enabled.includes(ALL_USERS);

  beforeAll(async () => {
    bench = await SwitchBench.start();
    await bench.up("reportOnly");
  }, 240_000);

  afterAll(() => bench?.close());

  it.each(boundaries)(
    "to $method after call $index ($name)",
    async ({ method, index }) => {
      await killedAfter(method, index);
      const opens = switchCalls[method].findIndex(({ moment }) => moment === "opens");
      expect(isOpen()).toBe(index === opens);
      const from = bench.sandbox.log().length;
      const run = await bench.up(side[method].stage);
      expect(bench.inForce).toEqual(side[method].inForce);
      if (index !== opens) return;
      expect(run.diagnostics.join()).toContain("THE TENANT IS OPEN");
      const writes = bench.calls(from).filter((call) => /^PATCH .*\{"(state|isEnabled)":[^,]*\}$/.test(call));
      expect(writes[0]).toBe(bench.documented(method, ({ moment }) => moment === "closes")[0]);
    },
    480_000,
  );

  it("closes the tenant also for a program that has turned back meanwhile, which says the same as Pulumi's record", async () => {
    await bench.up("reportOnly");
    await killedAfter("conditionalAccess", 1);
    expect(isOpen()).toBe(true);
    await bench.up("reportOnly");
    expect(bench.inForce).toEqual(side.securityDefaults.inForce);
  }, 480_000);
});
