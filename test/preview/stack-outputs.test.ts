import { StackOutputs } from "../../preview/stack-outputs";

const failing = new Error("no");

describe("outputs of stacks planned together", () => {
  it("wait for the other stack, though only one may run at a time", async () => {
    const stacks = new StackOutputs("acme", "fleet", ["a", "b"], 1);
    const order: string[] = [];
    const a = stacks.run("a", async (others) => {
      order.push("a starts");
      const outputs = await others("acme/fleet/b");
      order.push("a goes on");
      return { result: outputs, outputs: {} };
    });
    const b = stacks.run("b", async () => {
      order.push("b");
      return { result: "done", outputs: { title: "from b" } };
    });
    expect(await Promise.all([a, b])).toEqual([{ title: "from b" }, "done"]);
    expect(order).toEqual(["a starts", "b", "a goes on"]);
  });

  it.each([
    ["another project's", "acme/other/b"],
    ["another organisation's", "globex/fleet/b"],
    ["a stack that is not planned", "acme/fleet/c"],
    ["its own", "acme/fleet/a"],
  ])("are unknown: %s", async (_what, reference) => {
    const stacks = new StackOutputs("acme", "fleet", ["a", "b"], 2);
    const asked = stacks.run("a", async (others) => ({ result: await others(reference), outputs: {} }));
    expect(await asked).toBeUndefined();
  });

  it("are unknown where the other's program failed, rather than missing", async () => {
    const stacks = new StackOutputs("acme", "fleet", ["a", "b"], 2);
    const a = stacks.run("a", async (others) => ({ result: await others("b"), outputs: {} }));
    const b = stacks.run("b", async () => {
      throw failing;
    });
    await expect(b).rejects.toBe(failing);
    expect(await a).toBeUndefined();
  });
});
