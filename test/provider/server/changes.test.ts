import { status } from "@grpc/grpc-js";
import { bench, wrapped } from "./bench";
import { failureOf, initFailure, plain, secret, secretSignature, signature, unknownString } from "./harness";
import { incomplete, token } from "./widget";

describe("create", () => {
  it("answers id, inputs and outputs, with secrets wrapped", async () => {
    const response = await (await bench()).create(token, { colour: "red", size: 1, key: secret("canary-of-key") });
    expect(response.getId()).toBe("w-1");
    expect(plain(response.getProperties())).toEqual({
      colour: "red",
      size: 1,
      key: wrapped("canary-of-key"),
      serial: "s-1",
      note: wrapped("a private note"),
    });
  });

  it("makes nothing at preview, and leaves unknown what is not known", async () => {
    const calls: string[] = [];
    const started = await bench({ during: (call) => void calls.push(call) });
    const response = await started.create(token, { colour: unknownString, size: 1 }, { preview: true });
    expect(calls).toEqual(["preview"]);
    expect(response.getId()).toBe("");
    expect(plain(response.getProperties())).toEqual({
      colour: unknownString,
      size: 1,
      serial: "planned",
      note: { [signature]: secretSignature, value: unknownString },
    });
  });

  it("goes on with a preview that could not look ahead, and says so", async () => {
    const started = await bench({
      during: () => {
        throw new Error("no network");
      },
    });
    const response = await started.create(token, { colour: "red", size: 1 }, { preview: true });
    expect(plain(response.getProperties()).serial).toBe(unknownString);
    expect(started.engine.messages.map(({ severity, message }) => [severity, message])).toEqual([
      ["warn", "could not look ahead, so that this preview shows less than it might: no network"],
    ]);
  });

  it("loses nothing when what was made could not be read back", async () => {
    const started = await bench({
      during: () => {
        throw incomplete();
      },
    });
    const error = await failureOf(started.create(token, { colour: "red", size: 1, key: secret("canary-of-key") }));
    const kept = initFailure(error);
    expect(kept.getId()).toBe("w-1");
    expect(plain(kept.getProperties())).toEqual({
      colour: "red",
      size: 1,
      key: wrapped("canary-of-key"),
      serial: "s-1",
    });
    expect(plain(kept.getInputs())).toEqual({ colour: "red", size: 1, key: wrapped("canary-of-key") });
    expect(kept.getReasonsList()).toEqual(["the widget was made, but reading it back failed: no answer"]);
  });

  it("is refused before the provider is configured", async () => {
    const error = await failureOf((await bench({}, false)).create(token, { colour: "red", size: 1 }));
    expect(error.code).toBe(status.FAILED_PRECONDITION);
    expect(error.details).toContain("before it was configured");
  });

  it("ends with the handler's own sentence and that of its cause", async () => {
    const started = await bench({
      during: () => {
        throw new Error("the widget was refused", { cause: new Error("too big") });
      },
    });
    const error = await failureOf(started.create(token, { colour: "red", size: 1 }));
    expect([error.code, error.details]).toEqual([status.FAILED_PRECONDITION, "the widget was refused: too big"]);
  });

  it("leaves the outcome in doubt when our own code is at fault", async () => {
    const started = await bench({
      during: () => {
        throw new TypeError("undefined is not a function");
      },
    });
    const error = await failureOf(started.create(token, { colour: "red", size: 1 }));
    expect(error.code).toBe(status.INTERNAL);
    expect(error.details).toContain("failed unexpectedly: TypeError: undefined is not a function");
  });
});

describe("read", () => {
  it("answers what is there, by id alone", async () => {
    const response = await (await bench({ live: { colour: "blue", size: 9 } })).read(token, "w-1");
    expect(response.getId()).toBe("w-1");
    expect(plain(response.getInputs())).toEqual({ colour: "blue", size: 9 });
    expect(plain(response.getProperties())).toEqual({ colour: "blue", size: 9, serial: "s-1" });
  });

  it("keeps secret what the state held as secret", async () => {
    const live = { colour: "blue", size: 9, key: "canary-of-key" };
    const before = { inputs: { colour: "red", size: 1, key: secret("old") }, state: { serial: "s-1" } };
    const response = await (await bench({ live })).read(token, "w-1", before);
    expect(plain(response.getInputs()).key).toEqual(wrapped("canary-of-key"));
    expect(plain(response.getProperties()).key).toEqual(wrapped("canary-of-key"));
  });

  it("answers an empty id for what is gone", async () => {
    const response = await (await bench({ gone: true })).read(token, "w-1", { inputs: {}, state: { serial: "s-1" } });
    expect(response.getId()).toBe("");
  });
});

describe("update and delete", () => {
  const before = { inputs: { colour: "red", size: 1 }, state: { colour: "red", size: 1, serial: "s-1" } };

  it("answer the new state", async () => {
    const response = await (await bench()).update(token, "w-1", before, { colour: "red", size: 2 });
    expect(plain(response.getProperties())).toEqual({ colour: "red", size: 2, serial: "s-1" });
  });

  it("change nothing at preview, and keep known what never changes", async () => {
    const calls: string[] = [];
    const started = await bench({ during: (call) => void calls.push(call) });
    const response = await started.update(
      token,
      "w-1",
      before,
      { colour: "red", size: unknownString },
      { preview: true },
    );
    expect(calls).toEqual(["preview"]);
    expect(plain(response.getProperties())).toMatchObject({ colour: "red", size: unknownString, serial: "s-1" });
  });

  it("lose nothing when an update could not be read back", async () => {
    const started = await bench({
      during: () => {
        throw incomplete();
      },
    });
    const kept = initFailure(await failureOf(started.update(token, "w-1", before, { colour: "red", size: 2 })));
    expect(plain(kept.getProperties())).toEqual({ colour: "red", size: 2, serial: "s-1" });
  });

  it("hand the handler what the state held", async () => {
    const seen: unknown[] = [];
    const started = await bench({ during: (call, _context, inputs) => void seen.push([call, inputs]) });
    await started.delete(token, "w-1", before);
    expect(seen).toEqual([["delete", { colour: "red", size: 1 }]]);
  });
});
