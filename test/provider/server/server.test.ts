import { status } from "@grpc/grpc-js";
import { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import {
  Bench,
  deferred,
  failureOf,
  failuresOf,
  initFailure,
  plain,
  secret,
  secretSignature,
  signature,
  unknownString,
  urnOf,
} from "./harness";
import { colourOf, configuration, incomplete, type Script, token, widget } from "./widget";

const benches: Bench[] = [];

async function bench(script: Script = {}, configured = true): Promise<Bench> {
  const started = await Bench.start({ resources: [widget(script)], functions: [colourOf], configuration });
  benches.push(started);
  if (configured) await started.configure({ tenantId: "t-1", apiKey: secret("k-canary-9d1f") });
  return started;
}

afterEach(async () => {
  await Promise.all(benches.splice(0).map((each) => each.close()));
});

const wrapped = (value: string) => ({ [signature]: secretSignature, value });

describe("what the engine learns about the provider", () => {
  it("is its version", async () => {
    const { client } = await bench();
    const info = await new Promise<string>((resolve, reject) => {
      client.getPluginInfo(new Empty(), (error, answer) => (error ? reject(error) : resolve(answer.getVersion())));
    });
    expect(info).toBe("1.2.3");
  });

  it("is that it takes secrets, outputs and previews, at the handshake and when configured", async () => {
    const started = await bench({}, false);
    const shaken = await new Promise<rpc.ProviderHandshakeResponse>((resolve, reject) => {
      started.client.handshake(new rpc.ProviderHandshakeRequest(), (error, answer) =>
        error ? reject(error) : resolve(answer),
      );
    });
    const configured = await started.configure({ tenantId: "t-1" });
    expect(shaken.getAcceptSecrets()).toBe(true);
    expect(configured.getAcceptsecrets()).toBe(true);
    expect(configured.getSupportspreview()).toBe(true);
    expect(configured.getAcceptresources()).toBe(false);
  });

  it("is answered when it attaches to a provider that runs already", async () => {
    const { client } = await bench();
    const attached = await new Promise<Empty>((resolve, reject) => {
      client.attach(new PluginAttach(), (error, answer) => (error ? reject(error) : resolve(answer)));
    });
    expect(attached).toBeInstanceOf(Empty);
  });
});

describe("provider configuration", () => {
  it("is completed from the environment and keeps secrets secret", async () => {
    const response = await (await bench({}, false)).checkConfig({ apiKey: "k-1234567", version: "1.2.3" });
    expect(failuresOf(response)).toEqual({});
    expect(plain(response.getInputs())).toEqual({
      version: "1.2.3",
      tenantId: "t-from-environment",
      apiKey: wrapped("k-1234567"),
    });
  });

  it("names the property that is wrong and what is accepted", async () => {
    const response = await (await bench({}, false)).checkConfig({ tenantId: "nonsense", tenantID: "t-1" });
    expect(failuresOf(response)).toEqual({
      tenantId: "is no tenant; write t- and a number",
      tenantID: 'there is no property "tenantID"; write "tenantId"',
    });
  });

  it("reports a wrong secret without its property, whose value the engine would print", async () => {
    const response = await (await bench({}, false)).checkConfig({ tenantId: "t-1", apiKey: secret("canary-5b") });
    expect(failuresOf(response)).toEqual({ "": "apiKey: is no key; write k- and more" });
  });

  it("is judged across properties once each is right", async () => {
    const response = await (await bench({}, false)).checkConfig({ tenantId: "t-1", apiKey: "k-1", useCli: true });
    expect(failuresOf(response)).toEqual({ useCli: "says the same as apiKey; keep one" });
  });

  it("passes while a value is unknown", async () => {
    const response = await (await bench({}, false)).checkConfig({ tenantId: unknownString });
    expect(failuresOf(response)).toEqual({});
    expect(plain(response.getInputs())).toEqual({ tenantId: unknownString });
  });

  it("replaces everything when the tenant changes, and nothing when another setting does", async () => {
    const started = await bench();
    const moved = await started.diffConfig({ tenantId: "t-1" }, { tenantId: "t-2" });
    const rotated = await started.diffConfig({ tenantId: "t-1", apiKey: "k-1" }, { tenantId: "t-1", apiKey: "k-2" });
    const same = await started.diffConfig({ tenantId: "t-1", version: "1" }, { tenantId: "t-1", version: "2" });
    expect(moved.getReplacesList()).toEqual(["tenantId"]);
    expect([rotated.getDiffsList(), rotated.getReplacesList()]).toEqual([["apiKey"], []]);
    expect(same.getChanges()).toBe(rpc.DiffResponse.DiffChanges.DIFF_NONE);
  });

  it("replaces nothing for a tenant in other letters, one that is not known yet, or after an import that kept none", async () => {
    const started = await bench();
    const spelled = await started.diffConfig({ tenantId: "t-a" }, { tenantId: "T-A" });
    const waiting = await started.diffConfig({ tenantId: "t-a" }, { tenantId: unknownString });
    const imported = await started.diffConfig({}, { tenantId: "t-a" });
    expect([spelled, waiting, imported].map((one) => one.getReplacesList())).toEqual([[], [], []]);
  });

  it("that is wrong when it is used stops with every reason", async () => {
    const error = await failureOf((await bench({}, false)).configure({ tenantId: "x", useCli: "maybe" }));
    expect(error.code).toBe(status.INVALID_ARGUMENT);
    expect(error.details).toBe(
      "the partner provider cannot be configured: tenantId: is no tenant; write t- and a number; useCli: accepted are true and false",
    );
  });
});

describe("check", () => {
  it("fills in defaults", async () => {
    const response = await (await bench()).check(token, { size: 1 });
    expect(plain(response.getInputs())).toEqual({ colour: "red", size: 1 });
  });

  it("reports every wrong property at once, each with what is accepted", async () => {
    const response = await (await bench()).check(token, {
      colour: "green",
      label: "A1",
      ticket: { number: 3, nmbr: "x" },
      shape: "round",
    });
    expect(failuresOf(response)).toEqual({
      colour: "accepted are red and blue",
      size: "is required: write a number of centimetres",
      label: "is no label; write small letters",
      "ticket.number": "write text",
      "ticket.nmbr": 'there is no property "nmbr" here; remove it or correct its name',
      shape: 'there is no property "shape"; accepted are colour, size, label, key, ticket',
    });
  });

  it("applies the rules between properties", async () => {
    const response = await (await bench()).check(token, { size: 7 });
    expect(failuresOf(response)).toEqual({ label: "a widget of size 7 needs a label" });
  });

  it("lets unknown values pass, alone and inside others, and keeps them", async () => {
    const news = { colour: unknownString, size: 7, label: unknownString, ticket: { number: unknownString } };
    const response = await (await bench()).check(token, news);
    expect(failuresOf(response)).toEqual({});
    expect(plain(response.getInputs())).toEqual(news);
  });

  it("still reports what is wrong beside an unknown", async () => {
    const response = await (await bench()).check(token, { size: "big", ticket: { number: unknownString, system: 4 } });
    expect(failuresOf(response)).toEqual({ size: "write a number of centimetres", "ticket.system": "write text" });
  });

  it("keeps a secret input secret", async () => {
    const response = await (await bench()).check(token, { size: 1, key: secret("canary-of-key") });
    expect(plain(response.getInputs())).toEqual({ colour: "red", size: 1, key: wrapped("canary-of-key") });
  });

  it("names the resources there are when asked for another", async () => {
    const error = await failureOf((await bench()).check("partner:index:Gadget", {}));
    expect(error.code).toBe(status.UNIMPLEMENTED);
    expect(error.details).toBe(
      "the partner provider has no resource partner:index:Gadget; it has partner:index:Widget",
    );
  });

  it("finds the resource's type behind that of its parents", async () => {
    const started = await bench();
    const request = new rpc.CheckRequest();
    request.setUrn(urnOf(`my:component:Outer$${token}`));
    const answered = await new Promise<rpc.CheckResponse>((resolve, reject) => {
      started.client.check(request, (error, answer) => (error ? reject(error) : resolve(answer)));
    });
    expect(Object.keys(failuresOf(answered))).toEqual(["size"]);
  });
});

describe("diff", () => {
  const state = { colour: "red", size: 1, serial: "s-1" };

  it("finds nothing where the inputs are the same", async () => {
    const response = await (await bench()).diff(token, "w-1", { colour: "red", size: 1 }, state, {
      size: 1,
      colour: "red",
    });
    expect(response.getChanges()).toBe(rpc.DiffResponse.DiffChanges.DIFF_NONE);
    expect(response.getStablesList()).toEqual(["serial"]);
  });

  it("updates in place, property by property", async () => {
    const before = { colour: "red", size: 1, label: "a" };
    const response = await (await bench()).diff(token, "w-1", before, state, { colour: "red", size: 2, key: "k" });
    const kinds = new Map(
      response.getDiffsList().map((name) => [name, response.getDetaileddiffMap().get(name)?.getKind()]),
    );
    expect(response.getDiffsList()).toEqual(["key", "label", "size"]);
    expect(response.getReplacesList()).toEqual([]);
    expect(response.getDeletebeforereplace()).toBe(false);
    expect(kinds).toEqual(
      new Map([
        ["key", rpc.PropertyDiff.Kind.ADD],
        ["label", rpc.PropertyDiff.Kind.DELETE],
        ["size", rpc.PropertyDiff.Kind.UPDATE],
      ]),
    );
  });

  it("replaces where the handler says so, and tells why", async () => {
    const started = await bench();
    const response = await started.diff(token, "w-1", { colour: "red", size: 1 }, state, { colour: "blue", size: 1 });
    expect(response.getReplacesList()).toEqual(["colour"]);
    expect(response.getDeletebeforereplace()).toBe(true);
    expect(started.engine.messages).toEqual([
      { severity: "info", urn: urnOf(token), message: "colour cannot change in place: paint does not come off" },
    ]);
  });

  it("counts a value that is not known yet as a change", async () => {
    const response = await (await bench()).diff(token, "w-1", { colour: "red", size: 1 }, state, {
      colour: "red",
      size: unknownString,
    });
    expect(response.getDiffsList()).toEqual(["size"]);
  });
});

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

describe("invoke", () => {
  it("answers the function's result", async () => {
    const response = await (await bench()).invoke(colourOf.token, { size: 9 });
    expect(plain(response.getReturn())).toEqual({ colour: "red" });
  });

  it("makes secret what came from a secret argument", async () => {
    const response = await (await bench()).invoke(colourOf.token, { size: 9, pin: secret("1234") });
    expect(plain(response.getReturn())).toEqual({ colour: wrapped("red") });
  });

  it("names a wrong argument", async () => {
    const response = await (await bench()).invoke(colourOf.token, { size: "big" });
    expect(failuresOf(response)).toEqual({ size: "write a number of centimetres" });
  });

  it("names the functions there are when asked for another", async () => {
    const error = await failureOf((await bench()).invoke("partner:index:getShape", {}));
    expect(error.details).toBe(
      "the partner provider has no function partner:index:getShape; it has partner:index:getColour",
    );
  });
});

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

describe("secrets", () => {
  const canaries = ["k-canary-9d1f", "canary-of-key"];

  it("reach no message and no error, whatever a handler says", async () => {
    const started = await bench({
      during: (_call, context, inputs) => {
        context.log.warn(`using ${inputs.key} with k-canary-9d1f`);
        throw new Error(`refused ${inputs.key}`, { cause: new Error("token k-canary-9d1f is wrong") });
      },
    });
    const error = await failureOf(started.create(token, { colour: "red", size: 1, key: secret("canary-of-key") }));
    const said = JSON.stringify([started.engine.messages, error.details, error.message]);
    expect(error.details).toBe("refused [secret]: token [secret] is wrong");
    expect(canaries.filter((canary) => said.includes(canary))).toEqual([]);
  });

  it("are no place to hide text: short ones are left alone", async () => {
    const started = await bench({
      during: () => {
        throw new Error("a plain sentence");
      },
    });
    const error = await failureOf(started.create(token, { colour: "red", size: 1, key: secret("a") }));
    expect(error.details).toBe("a plain sentence");
  });
});
