import { status } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { bench } from "./bench";
import { type Bench, deferred, failureOf, initFailure } from "./harness";
import { incomplete, token } from "./widget";

describe("cancellation", () => {
  const cancel = (started: Bench) =>
    new Promise<void>((resolve, reject) => {
      started.client.cancel(new Empty(), (error) => (error ? reject(error) : resolve()));
    });

  it.each(["create", "read", "update", "delete"])("reaches a %s in flight", async (kind) => {
    const reached: unknown[] = [];
    const begun = deferred();
    const started = await bench({
      during: async (_call, context) => {
        begun.resolve();
        await context.sleep(3_600_000).catch((reason: unknown) => {
          reached.push(reason);
          throw reason;
        });
      },
    });
    const before = { inputs: { colour: "red", size: 1 }, state: { serial: "s-1" } };
    const calls: Record<string, () => Promise<unknown>> = {
      create: () => started.create(token, before.inputs),
      read: () => started.read(token, "w-1"),
      update: () => started.update(token, "w-1", before, before.inputs),
      delete: () => started.delete(token, "w-1", before),
    };
    const ended = failureOf(calls[kind]?.() ?? Promise.resolve());
    await begun.promise;
    await cancel(started);
    const error = await ended;
    expect(reached).toEqual([new Error("the run was cancelled")]);
    expect([error.code, error.details]).toEqual([
      status.CANCELLED,
      "was cancelled before it was finished: the run was cancelled",
    ]);
  });

  it("keeps what was made until then", async () => {
    const begun = deferred();
    const started = await bench({
      during: async (_call, context) => {
        begun.resolve();
        await context.sleep(3_600_000).catch(() => {
          throw incomplete();
        });
      },
    });
    const ended = failureOf(started.create(token, { colour: "red", size: 1 }));
    await begun.promise;
    await cancel(started);
    expect(initFailure(await ended).getId()).toBe("w-1");
  });

  it("lets nothing start afterwards", async () => {
    const calls: string[] = [];
    const started = await bench({ during: (call) => void calls.push(call) });
    await cancel(started);
    const error = await failureOf(started.create(token, { colour: "red", size: 1 }));
    expect([error.code, calls]).toEqual([status.CANCELLED, []]);
  });

  it("comes from the resource's own timeout too, and says how to raise it", async () => {
    const started = await bench({ during: (_call, context) => context.sleep(3_600_000) });
    const error = await failureOf(started.create(token, { colour: "red", size: 1 }, { timeout: 0.01 }));
    expect([error.code, error.details]).toEqual([
      status.CANCELLED,
      "was cancelled before it was finished: the resource's timeout of 0.01 s has passed; raise it with customTimeouts",
    ]);
  });
});
