import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { credentials, Server, ServerCredentials } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { urnOf } from "./server/harness";

// Starting Node and compiling on the fly takes a while on a busy machine.
jest.setTimeout(60_000);

const entry = path.join(__dirname, "..", "..", "provider", "index.js");
const started: ChildProcess[] = [];

/** The provider as the engine starts it, in an environment that configures nothing. */
async function start(...args: string[]): Promise<{ child: ChildProcess; out: () => string; port: number }> {
  const { PATH } = process.env;
  const child = spawn(process.execPath, [entry, ...args], { env: { PATH }, stdio: ["ignore", "pipe", "pipe"] });
  started.push(child);
  let out = "";
  let errors = "";
  child.stdout.on("data", (bytes) => {
    out += bytes;
  });
  child.stderr.on("data", (bytes) => {
    errors += bytes;
  });
  while (!out.includes("\n")) {
    const [end] = await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
    if (typeof end === "number") throw new Error(`the provider ended with ${end}: ${errors}`);
  }
  return { child, out: () => out, port: Number(out) };
}

afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

describe("the provider's process", () => {
  it("prints its port, and nothing else, whatever happens afterwards", async () => {
    const { out, port, child } = await start();
    const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
    const request = new rpc.CheckRequest();
    request.setUrn(urnOf("partner:index:SecurityDefaults"));
    request.setNews(Struct.fromJavaScript({ isEnabled: true }));
    const answered = await new Promise<rpc.CheckResponse>((resolve, reject) => {
      client.check(request, (error, answer) => (error ? reject(error) : resolve(answer)));
    });
    client.close();
    child.kill("SIGTERM");
    await once(child, "exit");
    expect(answered.getFailuresList()).toEqual([]);
    expect(out()).toMatch(/^\d+\n$/);
  });

  it("ends when the engine says so, and not at Ctrl-C, which the engine answers with Cancel", async () => {
    const { child, port } = await start();
    child.kill("SIGINT");
    const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
    await new Promise<void>((resolve, reject) => {
      client.cancel(new Empty(), (error) => (error ? reject(error) : resolve()));
    });
    client.close();
    child.kill("SIGTERM");
    const [code] = await once(child, "exit");
    expect(code).toBe(0);
  });

  it("tells its messages to the engine whose address it was started with, and ends when that is gone", async () => {
    const messages: string[] = [];
    const engine = new Server();
    engine.addService(EngineService, {
      log: (call: { request: LogRequest }, answer: (error: null, value: Empty) => void) => {
        messages.push(call.request.getMessage());
        answer(null, new Empty());
      },
      getRootResource: () => {},
      setRootResource: () => {},
      startDebugging: () => {},
      requirePulumiVersion: () => {},
    });
    const enginePort = await new Promise<number>((resolve, reject) => {
      engine.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) =>
        error ? reject(error) : resolve(port),
      );
    });
    const { port, child } = await start(`127.0.0.1:${enginePort}`);
    const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
    const request = new rpc.DiffRequest();
    const token = "partner:index:CustomerAgreement";
    request.setUrn(urnOf(token));
    request.setId("a");
    request.setOldInputs(Struct.fromJavaScript({ customerId: "a" }));
    request.setOlds(Struct.fromJavaScript({ customerId: "a" }));
    request.setNews(Struct.fromJavaScript({ customerId: "b" }));
    await new Promise<void>((resolve, reject) => {
      client.diff(request, (error) => (error ? reject(error) : resolve()));
    });
    client.close();
    expect(messages).toEqual([expect.stringContaining("customerId cannot change in place")]);
    engine.forceShutdown();
    const [code] = await once(child, "exit");
    expect(code).toBe(0);
  });
});
