import { status } from "@grpc/grpc-js";
import { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { bench, wrapped } from "./bench";
import { failureOf, failuresOf, plain, secret, unknownString } from "./harness";
import { colourOf } from "./widget";

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
