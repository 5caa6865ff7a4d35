import { credentials, Metadata, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { FunctionHandler } from "../../../provider/functions/function";
import type { Clients, ResourceHandler } from "../../../provider/resources/resource";
import type { ConfigurationHandler, Definition } from "../../../provider/server/definition";
import type { Engine, Severity } from "../../../provider/server/engine";
import { serve } from "../../../provider/server/server";

export const signature = "4dabf18193072939515e22adb298388d";
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
export const unknownString = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export type Wire = { [name: string]: JavaScriptValue };

export function secret(value: JavaScriptValue): JavaScriptValue {
  return { [signature]: secretSignature, value };
}

export interface Message {
  readonly severity: Severity;
  readonly urn: string;
  readonly message: string;
}

/** Keeps what the engine would show. */
export class RecordingEngine implements Engine {
  readonly messages: Message[] = [];
  log(severity: Severity, urn: string, message: string): void {
    this.messages.push({ severity, urn, message });
  }
  async flush(): Promise<void> {}
  isGone(): boolean {
    return false;
  }
  close(): void {}
}

/** Where a test reaches a client it gave no stand-in for, it fails and says which. */
export function fakeClients(clients: { readonly [K in keyof Clients]?: Partial<Clients[K]> } = {}): Clients {
  const missing = (name: string, given: object = {}) =>
    new Proxy(given, {
      get: (target, member) => {
        if (member in target) return Reflect.get(target, member);
        throw new Error(`the test gave no ${name}.${String(member)}`);
      },
    });
  return {
    graph: missing("graph", clients.graph),
    resourceManager: missing("resourceManager", clients.resourceManager),
    partnerCenter: missing("partnerCenter", clients.partnerCenter),
  } as Clients;
}

export interface Parts {
  readonly resources?: readonly ResourceHandler[];
  readonly functions?: readonly FunctionHandler[];
  readonly configuration: ConfigurationHandler;
}

const promised = <Response>(start: (answer: (error: ServiceError | null, response: Response) => void) => unknown) =>
  new Promise<Response>((resolve, reject) => {
    start((error, response) => (error ? reject(error) : resolve(response)));
  });

export function urnOf(token: string, name = "it"): string {
  return `urn:pulumi:dev::fleet::${token}::${name}`;
}

/** A server and the engine's side of the wire, as the engine uses it. */
export class Bench {
  private constructor(
    readonly engine: RecordingEngine,
    readonly client: ResourceProviderClient,
    private readonly end: () => Promise<void>,
  ) {}

  static async start(parts: Parts): Promise<Bench> {
    const definition: Definition = {
      name: "partner",
      version: "1.2.3",
      description: "a test",
      resources: parts.resources ?? [],
      functions: parts.functions ?? [],
      configuration: parts.configuration,
    };
    const engine = new RecordingEngine();
    const server = await serve(definition, engine);
    const client = new ResourceProviderClient(`127.0.0.1:${server.port}`, credentials.createInsecure());
    return new Bench(engine, client, async () => {
      client.close();
      await server.close();
    });
  }

  close(): Promise<void> {
    return this.end();
  }

  configure(args: Wire = {}): Promise<rpc.ConfigureResponse> {
    const request = new rpc.ConfigureRequest();
    request.setArgs(Struct.fromJavaScript(args));
    request.setAcceptsecrets(true);
    return promised((answer) => this.client.configure(request, answer));
  }

  checkConfig(news: Wire): Promise<rpc.CheckResponse> {
    const request = new rpc.CheckRequest();
    request.setUrn(urnOf("pulumi:providers:partner"));
    request.setNews(Struct.fromJavaScript(news));
    return promised((answer) => this.client.checkConfig(request, answer));
  }

  diffConfig(olds: Wire, news: Wire): Promise<rpc.DiffResponse> {
    const request = new rpc.DiffRequest();
    request.setOldInputs(Struct.fromJavaScript(olds));
    request.setOlds(Struct.fromJavaScript(olds));
    request.setNews(Struct.fromJavaScript(news));
    return promised((answer) => this.client.diffConfig(request, answer));
  }

  check(token: string, news: Wire, olds: Wire = {}, name = "it"): Promise<rpc.CheckResponse> {
    const request = new rpc.CheckRequest();
    request.setUrn(urnOf(token, name));
    request.setOlds(Struct.fromJavaScript(olds));
    request.setNews(Struct.fromJavaScript(news));
    return promised((answer) => this.client.check(request, answer));
  }

  diff(token: string, id: string, oldInputs: Wire, oldState: Wire, news: Wire): Promise<rpc.DiffResponse> {
    const request = new rpc.DiffRequest();
    request.setUrn(urnOf(token));
    request.setId(id);
    request.setOldInputs(Struct.fromJavaScript(oldInputs));
    request.setOlds(Struct.fromJavaScript(oldState));
    request.setNews(Struct.fromJavaScript(news));
    return promised((answer) => this.client.diff(request, answer));
  }

  create(
    token: string,
    properties: Wire,
    options: { preview?: boolean; timeout?: number } = {},
  ): Promise<rpc.CreateResponse> {
    const request = new rpc.CreateRequest();
    request.setUrn(urnOf(token));
    request.setProperties(Struct.fromJavaScript(properties));
    request.setPreview(options.preview ?? false);
    request.setTimeout(options.timeout ?? 0);
    return promised((answer) => this.client.create(request, answer));
  }

  read(token: string, id: string, before?: { inputs: Wire; state: Wire }): Promise<rpc.ReadResponse> {
    const request = new rpc.ReadRequest();
    request.setUrn(urnOf(token));
    request.setId(id);
    if (before !== undefined) {
      request.setInputs(Struct.fromJavaScript(before.inputs));
      request.setProperties(Struct.fromJavaScript(before.state));
    }
    return promised((answer) => this.client.read(request, answer));
  }

  update(
    token: string,
    id: string,
    before: { inputs: Wire; state: Wire },
    news: Wire,
    options: { preview?: boolean } = {},
  ): Promise<rpc.UpdateResponse> {
    const request = new rpc.UpdateRequest();
    request.setUrn(urnOf(token));
    request.setId(id);
    request.setOldInputs(Struct.fromJavaScript(before.inputs));
    request.setOlds(Struct.fromJavaScript(before.state));
    request.setNews(Struct.fromJavaScript(news));
    request.setPreview(options.preview ?? false);
    return promised((answer) => this.client.update(request, answer));
  }

  async delete(token: string, id: string, before: { inputs: Wire; state: Wire }): Promise<void> {
    const request = new rpc.DeleteRequest();
    request.setUrn(urnOf(token));
    request.setId(id);
    request.setOldInputs(Struct.fromJavaScript(before.inputs));
    request.setProperties(Struct.fromJavaScript(before.state));
    await promised((answer) => this.client.delete(request, answer));
  }

  invoke(token: string, args: Wire): Promise<rpc.InvokeResponse> {
    const request = new rpc.InvokeRequest();
    request.setTok(token);
    request.setArgs(Struct.fromJavaScript(args));
    return promised((answer) => this.client.invoke(request, answer));
  }
}

export const plain = (struct: Struct | undefined): Wire => (struct?.toJavaScript() ?? {}) as Wire;

export const failuresOf = (response: { getFailuresList(): rpc.CheckFailure[] }): Record<string, string> =>
  Object.fromEntries(response.getFailuresList().map((failure) => [failure.getProperty(), failure.getReason()]));

/** What the engine keeps of a resource that was made but is not as it should be. */
export function initFailure(error: unknown): rpc.ErrorResourceInitFailed {
  const metadata = (error as Partial<ServiceError>).metadata ?? new Metadata();
  const [bytes] = metadata.get("grpc-status-details-bin");
  if (!(bytes instanceof Buffer)) throw new Error("the error carries no state");
  const [detail] = Status.deserializeBinary(bytes).getDetailsList();
  return rpc.ErrorResourceInitFailed.deserializeBinary(detail?.getValue_asU8() ?? new Uint8Array());
}

/** The error a call ended with. */
export async function failureOf(call: Promise<unknown>): Promise<ServiceError> {
  return call.then(
    () => {
      throw new Error("the call succeeded");
    },
    (error: ServiceError) => error,
  );
}

/** A promise and its resolution; Node 20 has no Promise.withResolvers. */
export function deferred(): { readonly promise: Promise<void>; resolve(): void } {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
