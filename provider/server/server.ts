import { Server, ServerCredentials, status } from "@grpc/grpc-js";
import { type PluginAttach, PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { type IResourceProviderServer, ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  GetMappingResponse,
  GetMappingsResponse,
  type GetSchemaRequest,
  GetSchemaResponse,
  type ProviderHandshakeRequest,
  ProviderHandshakeResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Claims } from "./claims";
import { configurationCalls } from "./configuration-calls";
import type { Definition } from "./definition";
import { connectEngine, type Engine, standardError } from "./engine";
import { failure } from "./errors";
import { invokeCalls } from "./invoke-calls";
import { resourceCalls } from "./resource-calls";
import { packageSchema } from "./schema";
import { method, type Session } from "./session";

export interface RunningServer {
  readonly port: number;
  /** Aborts every call in flight, as the engine's Cancel does. */
  cancel(): void;
  /** Resolves when the calls in flight have answered. */
  close(): Promise<void>;
}

/** Serves one provider on loopback; the engine reads `port` from the process's standard output. */
export async function serve(definition: Definition, engine: Engine = standardError): Promise<RunningServer> {
  const session: Session = {
    definition,
    cancellation: new AbortController(),
    claims: new Claims(),
    engine,
    connection: undefined,
  };
  // No limit on a message's size: the engine sets none either.
  const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(ResourceProviderService, implementation(session));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  const cancel = () => session.cancellation.abort(new Error("the run was cancelled"));
  return {
    port,
    cancel,
    close: () =>
      new Promise((resolve) => {
        cancel();
        server.tryShutdown(() => {
          session.engine.close();
          resolve();
        });
      }),
  };
}

function implementation(session: Session): IResourceProviderServer {
  const { definition } = session;
  const configuration = configurationCalls(session);
  const resource = resourceCalls(session);
  const functions = invokeCalls(session);

  function attach(address: string): void {
    if (address === "") return;
    session.engine.close();
    session.engine = connectEngine(address);
  }

  const unsupported = (what: string) =>
    method<object, never>(session, () => {
      throw failure(status.UNIMPLEMENTED, `the partner provider has no ${what}`);
    });

  return {
    handshake: method(session, (request: ProviderHandshakeRequest) => {
      attach(request.getEngineAddress());
      const response = new ProviderHandshakeResponse();
      response.setAcceptSecrets(true);
      response.setAcceptResources(false);
      response.setAcceptOutputs(true);
      response.setSupportsAutonamingConfiguration(false);
      return response;
    }),
    attach: method(session, (request: PluginAttach) => {
      attach(request.getAddress());
      return new Empty();
    }),
    getPluginInfo: method(session, () => {
      const info = new PluginInfo();
      info.setVersion(definition.version);
      return info;
    }),
    getSchema: method(session, (request: GetSchemaRequest) => {
      if (request.getVersion() !== 0) {
        throw failure(status.INVALID_ARGUMENT, `schema version ${request.getVersion()} is not known; version 0 is`);
      }
      const response = new GetSchemaResponse();
      response.setSchema(JSON.stringify(packageSchema(definition)));
      return response;
    }),
    checkConfig: method(session, configuration.checkConfig),
    diffConfig: method(session, configuration.diffConfig),
    configure: method(session, configuration.configure),
    check: method(session, resource.check),
    diff: method(session, resource.diff),
    create: method(session, resource.create),
    read: method(session, resource.read),
    update: method(session, resource.update),
    delete: method(session, resource.delete),
    invoke: method(session, functions.invoke),
    cancel: (_call, answer) => {
      // Never through `method`, which refuses to start anything after a cancellation.
      session.cancellation.abort(new Error("the run was cancelled"));
      answer(null, new Empty());
    },
    getMapping: method(session, () => new GetMappingResponse()),
    getMappings: method(session, () => new GetMappingsResponse()),
    parameterize: unsupported("parameters"),
    call: unsupported("methods"),
    construct: unsupported("components; they are in the package's `components`"),
    list: (stream) => {
      stream.emit(
        "error",
        failure(status.UNIMPLEMENTED, "the partner provider cannot list resources; import them by id"),
      );
    },
  };
}
