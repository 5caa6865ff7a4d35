import { waitFor } from "../../../provider/resources/wait";
import { testContext } from "./context";

describe("waiting for a service", () => {
  it("asks at once, then with growing pauses up to a quarter of a minute", async () => {
    const context = testContext({});
    let asked = 0;
    const answer = await waitFor(async () => (++asked === 8 ? "there" : undefined), 120_000, context);
    expect([answer, context.pauses]).toEqual(["there", [1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]]);
  });

  it("gives up rather than overstep its time", async () => {
    const context = testContext({});
    expect(await waitFor(async () => undefined, 10_000, context)).toBeUndefined();
    expect(context.pauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(10_000);
  });

  it("takes false and 0 for answers", async () => {
    expect(await waitFor(async () => false, 0, testContext({}))).toBe(false);
    expect(await waitFor(async () => 0, 0, testContext({}))).toBe(0);
  });

  it("passes on a failure and a cancellation at once", async () => {
    const failing = async () => {
      throw new Error("no answer");
    };
    await expect(waitFor(failing, 60_000, testContext({}))).rejects.toThrow("no answer");
    const context = testContext({});
    context.abort();
    await expect(waitFor(async () => undefined, 60_000, context)).rejects.toThrow("the run was cancelled");
  });
});
