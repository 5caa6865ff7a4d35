import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import * as messages from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { resourceFrom } from "../../policies/model/construct";
import type { Answers } from "./answers";
import type { Recording } from "./recording";
import type { Transforms } from "./transforms";
import { unary } from "./unary";
import { makeUrn } from "./urn";
import { asOutputs, readMarkers, unknownSentinel, visitMarkers, type Wire, type WireBag } from "./values";

/** What the monitor announces to be able to do; a feature that is not listed is not used by the SDK. */
const features = new Set([
  "secrets",
  "resourceReferences",
  "outputValues",
  "deletedWith",
  "replaceWith",
  "aliasSpecs",
  "transforms",
  "invokeTransforms",
  "parameterization",
  "resourceHooks",
  "errorHooks",
]);

/** In the result of a call without an answer; the program's side replaces such a result (`inside/calls.js`). */
export const unansweredKey = "partnerguardUnanswered";

export interface MonitorContext {
  readonly project: string;
  readonly stack: string;
  readonly recording: Recording;
  readonly answers: Answers;
  readonly transforms: Transforms;
}

/** The services a program talks to: it records, answers what it knows, and leaves everything else unknown. */
export function monitorService(context: MonitorContext): UntypedServiceImplementation {
  const { recording, answers, transforms } = context;
  return {
    supportsFeature: unary((request: messages.SupportsFeatureRequest) => {
      const response = new messages.SupportsFeatureResponse();
      response.setHassupport(features.has(request.getId()));
      return response;
    }),
    registerResource: unary(async (request: messages.RegisterResourceRequest) => register(context, request)),
    registerResourceOutputs: unary((request: messages.RegisterResourceOutputsRequest) => {
      const outputs = bag(request.getOutputs());
      visitMarkers(outputs, ({ number }) => recording.arrived.add(number));
      if (request.getUrn() === recording.rootUrn) {
        recording.outputs = outputs;
      }
      return new Empty();
    }),
    readResource: unary(async (request: messages.ReadResourceRequest) => read(context, request)),
    invoke: unary((request: messages.ResourceInvokeRequest) => invoke(context, request)),
    call: unary((request: messages.ResourceCallRequest) => {
      visitMarkers(bag(request.getArgs()), ({ number }) => recording.arrived.add(number));
      recording.calls.push({ token: request.getTok() });
      const response = new provider.CallResponse();
      response.setReturn(struct({ [unansweredKey]: unknownSentinel }));
      return response;
    }),
    registerStackTransform: unary((callback: Parameters<Transforms["addForStack"]>[0]) => {
      transforms.addForStack(callback);
      return new Empty();
    }),
    registerStackInvokeTransform: unary(() => {
      answers.changedByProgram = true;
      return new Empty();
    }),
    registerResourceHook: unary(() => new Empty()),
    registerErrorHook: unary(() => new Empty()),
    registerPackage: unary((request: messages.RegisterPackageRequest) => {
      const response = new messages.RegisterPackageResponse();
      response.setRef(`${request.getName()}@${request.getVersion()}`);
      return response;
    }),
    signalAndWaitForShutdown: unary(() => {
      recording.finished = true;
      return new Empty();
    }),
  };
}

async function register(
  context: MonitorContext,
  request: messages.RegisterResourceRequest,
): Promise<messages.RegisterResourceResponse> {
  const { recording, project, stack, transforms } = context;
  const urn = makeUrn(stack, project, request.getParent(), request.getType(), request.getName());
  await transforms.apply(request, urn);
  if (recording.urns.has(urn)) {
    throw new Error(`Duplicate resource URN '${urn}'; try giving it a unique name`);
  }
  recording.urns.add(urn);
  const object = bag(request.getObject());
  const propertyDependencies: Record<string, readonly string[]> = {};
  request.getPropertydependenciesMap().forEach((dependencies, name) => {
    propertyDependencies[name] = dependencies.getUrnsList().filter(isUrn);
  });
  const id = request.getImportid();
  const remote = request.getRemote();
  recording.resources.push({
    resource: resourceFrom(
      {
        ...rawResource(recording, request, urn, object),
        propertyDependencies,
        protect: request.hasProtect() ? request.getProtect() === true : undefined,
        ignoreChanges: request.getIgnorechangesList(),
      },
      readMarkers,
    ),
    custom: request.getCustom(),
    remote,
    read: false,
    id,
  });
  if (remote) {
    recording.unfollowed.add(
      `component ${request.getName()} (${request.getType()}) is built by its own plugin, which is not run here: what it contains is unknown`,
    );
  }
  const response = new messages.RegisterResourceResponse();
  response.setUrn(urn);
  response.setId(id);
  response.setObject(struct(remote ? {} : asOutputs(object)));
  return response;
}

async function read(context: MonitorContext, request: messages.ReadResourceRequest) {
  const { recording, project, stack, answers } = context;
  const urn = makeUrn(stack, project, request.getParent(), request.getType(), request.getName());
  const object = bag(request.getProperties());
  const id = request.getId();
  visitMarkers(id, ({ number }) => recording.arrived.add(number));
  if (!recording.urns.has(urn)) {
    recording.urns.add(urn);
    const resource = resourceFrom(rawResource(recording, request, urn, object), readMarkers);
    recording.resources.push({ resource, custom: true, remote: false, read: true, id });
  }
  const response = new messages.ReadResourceResponse();
  response.setUrn(urn);
  response.setProperties(struct(await answers.readResource(request.getType(), id, object)));
  return response;
}

function invoke({ recording, answers }: MonitorContext, request: messages.ResourceInvokeRequest) {
  const token = request.getTok();
  const args = bag(request.getArgs());
  visitMarkers(args, ({ number }) => recording.arrived.add(number));
  const response = new provider.InvokeResponse();
  if (token === "pulumi:pulumi:getResource") {
    response.setReturn(struct({ urn: String(args.urn), id: "", state: {} }));
    return response;
  }
  const answer = answers.invoke(token, args);
  if (answer === undefined) {
    recording.calls.push({ token });
  }
  response.setReturn(struct(answer ?? { [unansweredKey]: unknownSentinel }));
  return response;
}

/** What registering and reading have in common. */
function rawResource(
  recording: Recording,
  request: messages.RegisterResourceRequest | messages.ReadResourceRequest,
  urn: string,
  properties: WireBag,
) {
  visitMarkers(properties, ({ number }) => recording.arrived.add(number));
  return {
    urn,
    type: request.getType(),
    name: request.getName(),
    properties,
    dependencies: request.getDependenciesList().filter(isUrn),
    provider: request.getProvider(),
    parent: request.getParent() === "" ? recording.rootUrn : request.getParent(),
  };
}

/** Calls stand among the dependencies under their token, so that an unknown can say which answer it waits for. */
function isUrn(text: string): boolean {
  return text.startsWith("urn:");
}

function bag(message: Struct | undefined): WireBag {
  return (message?.toJavaScript() ?? {}) as WireBag;
}

function struct(value: Wire): Struct {
  return Struct.fromJavaScript((value ?? {}) as { [name: string]: JavaScriptValue });
}
