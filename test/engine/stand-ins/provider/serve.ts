import * as grpc from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as services from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { checkedInputs } from "./check";
import { contextFrom } from "./configuration";
import type { Context, ResourceDefinition, StandIn } from "./definition";
import { diffResponse } from "./diff";
import { fromStruct, liveInputs, type Properties, previewOutputs, toStruct, withoutBridgeKeys } from "./properties";

type Handler<Request, Response> = (request: Request) => Response | Promise<Response>;

/** Serves one stand-in to the engine: prints its port on standard output, as every provider plugin does. */
export function serve(standIn: StandIn): void {
  const server = new grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(
    services.ResourceProviderService as unknown as grpc.ServiceDefinition,
    implementation(standIn) as grpc.UntypedServiceImplementation,
  );
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    process.stdout.write(`${port}\n`);
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));
}

/** `azure-native:authorization/v20220401:RoleAssignment` and `azure-native:authorization:RoleAssignment` are one type. */
export const withoutVersion = (token: string): string => token.replace(/\/v\d{8}\w*:/, ":");

/** The version of the SDK beside it: the engine warns of a plugin that is older than the program's SDK. */
function sdkVersion(name: string): string {
  return (require(`@pulumi/${name}/package.json`) as { version: string }).version;
}

function implementation(standIn: StandIn): object {
  let configuration: Properties = {};
  let context: Context | undefined;
  const connected = (): Context => {
    context ??= contextFrom(standIn, configuration);
    return context;
  };

  const definitionOf = (type: string): ResourceDefinition => {
    const definition = standIn.resources[withoutVersion(type)];
    if (definition === undefined) {
      throw new Error(`the ${standIn.name} stand-in of the tests has no ${type}; add it to test/engine/stand-ins`);
    }
    return definition;
  };

  const unary =
    <Request, Response>(handler: Handler<Request, Response>) =>
    (call: { request: Request }, callback: grpc.sendUnaryData<Response>): void => {
      Promise.resolve()
        .then(() => handler(call.request))
        .then(
          (response) => callback(null, response),
          (error: Error) => callback({ code: grpc.status.UNKNOWN, message: error.message }),
        );
    };

  return {
    handshake: unary(() => new messages.ProviderHandshakeResponse()),
    getPluginInfo: unary(() => new PluginInfo().setVersion(`${sdkVersion(standIn.name)}+stand-in`)),
    getSchema: unary(() => new messages.GetSchemaResponse().setSchema(JSON.stringify({ name: standIn.name }))),
    checkConfig: unary((request: messages.CheckRequest) => new messages.CheckResponse().setInputs(request.getNews())),
    diffConfig: unary(() => new messages.DiffResponse()),
    configure: unary((request: messages.ConfigureRequest) => {
      configuration = fromStruct(request.getArgs());
      context = undefined;
      return new messages.ConfigureResponse().setSupportspreview(true);
    }),

    invoke: unary(async (request: messages.InvokeRequest) => {
      const call = standIn.functions[withoutVersion(request.getTok())];
      if (call === undefined) {
        throw new Error(`the ${standIn.name} stand-in of the tests has no function ${request.getTok()}`);
      }
      return new messages.InvokeResponse().setReturn(toStruct(await call(connected(), fromStruct(request.getArgs()))));
    }),

    check: unary((request: messages.CheckRequest) => {
      const definition = definitionOf(request.getType());
      const news = fromStruct(request.getNews());
      const inputs = checkedInputs(standIn.kind, definition, news, fromStruct(request.getOlds()), {
        name: request.getName(),
        randomSeed: request.getRandomseed_asU8(),
      });
      const failures = (definition.refuse?.(withoutBridgeKeys(news)) ?? []).map(([property, reason]) =>
        new messages.CheckFailure().setProperty(property).setReason(reason),
      );
      return new messages.CheckResponse().setInputs(toStruct(inputs)).setFailuresList(failures);
    }),

    diff: unary((request: messages.DiffRequest) =>
      diffResponse(
        definitionOf(request.getType()),
        withoutBridgeKeys(fromStruct(request.getOldInputs())),
        withoutBridgeKeys(fromStruct(request.getNews())),
      ),
    ),

    create: unary(async (request: messages.CreateRequest) => {
      const definition = definitionOf(request.getType());
      const inputs = withoutBridgeKeys(fromStruct(request.getProperties()));
      if (request.getPreview()) {
        return new messages.CreateResponse().setProperties(toStruct(previewOutputs(definition.computed, inputs)));
      }
      const created = await definition.create(connected(), inputs);
      return new messages.CreateResponse().setId(created.id).setProperties(toStruct(created.outputs));
    }),

    read: unary(async (request: messages.ReadRequest) => {
      const definition = definitionOf(request.getType());
      const written = fromStruct(request.getInputs());
      const known = { ...withoutBridgeKeys(written), ...withoutBridgeKeys(fromStruct(request.getProperties())) };
      const found = await definition.read(connected(), request.getId(), known, withoutBridgeKeys(written));
      if (found === undefined) return new messages.ReadResponse();
      return new messages.ReadResponse()
        .setId(request.getId())
        .setProperties(toStruct(found.outputs))
        .setInputs(toStruct(liveInputs(found.inputs, written)));
    }),

    update: unary(async (request: messages.UpdateRequest) => {
      const definition = definitionOf(request.getType());
      const inputs = withoutBridgeKeys(fromStruct(request.getNews()));
      const before = fromStruct(request.getOlds());
      if (request.getPreview()) {
        return new messages.UpdateResponse().setProperties(toStruct({ ...before, ...inputs }));
      }
      if (definition.update === undefined) throw new Error(`${request.getType()} has no update`);
      const outputs = await definition.update(connected(), request.getId(), inputs, before);
      return new messages.UpdateResponse().setProperties(toStruct(outputs));
    }),

    delete: unary(async (request: messages.DeleteRequest) => {
      const definition = definitionOf(request.getType());
      await definition.delete(connected(), request.getId(), fromStruct(request.getProperties()));
      return new Empty();
    }),

    cancel: unary(() => new Empty()),
    attach: unary(() => new Empty()),
  };
}
