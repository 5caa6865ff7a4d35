import { status } from "@grpc/grpc-js";
import {
  type CheckRequest,
  type CheckResponse,
  type CreateRequest,
  CreateResponse,
  type DeleteRequest,
  type DiffRequest,
  type DiffResponse,
  type ReadRequest,
  ReadResponse,
  type UpdateRequest,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import {
  type Context,
  IncompleteError,
  type Prior,
  type PropertyChange,
  type ResourceHandler,
} from "../resources/resource";
import { check } from "./check";
import { diff } from "./diff";
import { failure, initFailed } from "./errors";
import { contextOf, plannedOutputs } from "./operation";
import { checkResponse, diffResponse } from "./responses";
import { type Call, connected, type Session } from "./session";
import { type Decoded, decode, encode, stringsIn } from "./values";

type Values = Readonly<Record<string, unknown>>;

export function resourceCalls(session: Session) {
  function handlerOf(urn: string): ResourceHandler {
    // urn:pulumi:stack::project::parent$type::name
    const token = urn.split("::")[2]?.split("$").at(-1) ?? "";
    const handler = session.definition.resources.find((candidate) => candidate.token === token);
    if (handler === undefined) {
      const known = session.definition.resources.map((candidate) => candidate.token).join(", ");
      throw failure(status.UNIMPLEMENTED, `the partner provider has no resource ${token}; it has ${known}`);
    }
    return handler;
  }

  function read(struct: Struct | undefined, call: Call, handler: ResourceHandler): Decoded {
    const decoded = decode(struct);
    const secrets = new Set([...decoded.secrets, ...(handler.secretOutputs ?? [])]);
    call.hide([...secrets].flatMap((name) => stringsIn(decoded.values[name])));
    return decoded;
  }

  function contextFor(urn: string, call: Call): Context {
    return contextOf(connected(session), session.engine, urn, call.signal, call.redact);
  }

  /** The state is inputs and outputs side by side; a secret input stays secret among the outputs. */
  function state(handler: ResourceHandler, inputs: Values, outputs: Values, secrets: ReadonlySet<string>): Struct {
    return encode({ ...inputs, ...outputs }, new Set([...secrets, ...(handler.secretOutputs ?? [])]));
  }

  function prior(handler: ResourceHandler, inputs: Values, olds: Values): Prior<Values, Values> {
    return { inputs, outputs: pick(olds, Object.keys(handler.outputs.shape)) };
  }

  async function keepingWhatWasDone<T>(
    handler: ResourceHandler,
    inputs: Decoded,
    call: Call,
    work: () => Promise<T>,
  ): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof IncompleteError)) throw error;
      const outputs = state(handler, inputs.values, error.outputs, inputs.secrets);
      throw initFailed(error.id, outputs, encode(inputs.values, inputs.secrets), error.reasons.map(call.redact));
    }
  }

  return {
    check(request: CheckRequest, call: Call): CheckResponse {
      const handler = handlerOf(request.getUrn());
      const news = read(request.getNews(), call, handler);
      const checked = check(handler.inputs, news.values);
      const failures = [
        ...(checked.failures.length > 0 ? checked.failures : (handler.check?.(checked.values) ?? [])),
        ...session.claims.make(request.getUrn(), handler.claims?.(news.values) ?? []),
      ];
      return checkResponse(checked.values, news.secrets, failures, call.redact);
    },

    async diff(request: DiffRequest, call: Call): Promise<DiffResponse> {
      const handler = handlerOf(request.getUrn());
      const olds = read(request.getOlds(), call, handler).values;
      const declared = Object.keys(handler.inputs.shape);
      const oldInputs = request.hasOldInputs()
        ? read(request.getOldInputs(), call, handler).values
        : pick(olds, declared);
      const now = read(request.getNews(), call, handler).values;
      const plain = diff(oldInputs, now, handler.replaceOn);
      const before = prior(handler, oldInputs, olds);
      const declaredChanges = handler.diff?.(plain, before, now) ?? plain;
      const changes =
        declaredChanges.length > 0 || handler.drift === undefined
          ? declaredChanges
          : await driftOf(handler, before, now, contextFor(request.getUrn(), call));
      for (const { property, replaceReason } of changes) {
        if (replaceReason !== undefined) {
          session.engine.log(
            "info",
            request.getUrn(),
            call.redact(`${property} cannot change in place: ${replaceReason}`),
          );
        }
      }
      return diffResponse(changes, {
        deleteBeforeReplace: handler.deleteBeforeReplace ?? false,
        stables: handler.stableOutputs ?? [],
      });
    },

    async create(request: CreateRequest, call: Call): Promise<CreateResponse> {
      const handler = handlerOf(request.getUrn());
      const inputs = read(request.getProperties(), call, handler);
      const context = contextFor(request.getUrn(), call);
      const response = new CreateResponse();
      if (request.getPreview()) {
        const known = await lookAhead(handler, inputs.values, undefined, context);
        const outputs = plannedOutputs(Object.keys(handler.outputs.shape), known);
        response.setProperties(state(handler, inputs.values, outputs, inputs.secrets));
        return response;
      }
      const created = await keepingWhatWasDone(handler, inputs, call, () => handler.create(inputs.values, context));
      response.setId(created.id);
      response.setProperties(state(handler, inputs.values, created.outputs, inputs.secrets));
      return response;
    },

    async read(request: ReadRequest, call: Call): Promise<ReadResponse> {
      const handler = handlerOf(request.getUrn());
      const olds = read(request.getProperties(), call, handler);
      const oldInputs = read(request.getInputs(), call, handler);
      const secrets = new Set([...olds.secrets, ...oldInputs.secrets]);
      const knownBefore = Object.keys(olds.values).length > 0 || Object.keys(oldInputs.values).length > 0;
      const before = knownBefore ? prior(handler, oldInputs.values, olds.values) : undefined;
      const found = await handler.read(request.getId(), before, contextFor(request.getUrn(), call));
      const response = new ReadResponse();
      // An empty id says that the resource is gone.
      if (found === undefined) return response;
      response.setId(found.id);
      response.setInputs(encode(found.inputs, secrets));
      response.setProperties(state(handler, found.inputs, found.outputs, secrets));
      return response;
    },

    async update(request: UpdateRequest, call: Call): Promise<UpdateResponse> {
      const handler = handlerOf(request.getUrn());
      const olds = read(request.getOlds(), call, handler);
      const oldInputs = request.hasOldInputs()
        ? read(request.getOldInputs(), call, handler).values
        : pick(olds.values, Object.keys(handler.inputs.shape));
      const inputs = read(request.getNews(), call, handler);
      const before = prior(handler, oldInputs, olds.values);
      const context = contextFor(request.getUrn(), call);
      const response = new UpdateResponse();
      if (request.getPreview()) {
        const stable = pick(before.outputs, handler.stableOutputs ?? []);
        const known = { ...stable, ...(await lookAhead(handler, inputs.values, before, context)) };
        const outputs = plannedOutputs(Object.keys(handler.outputs.shape), known);
        response.setProperties(state(handler, inputs.values, outputs, inputs.secrets));
        return response;
      }
      const outputs = await keepingWhatWasDone(handler, inputs, call, () =>
        handler.update(request.getId(), before, inputs.values, context),
      );
      response.setProperties(state(handler, inputs.values, outputs, inputs.secrets));
      return response;
    },

    async delete(request: DeleteRequest, call: Call): Promise<Empty> {
      const handler = handlerOf(request.getUrn());
      const olds = read(request.getProperties(), call, handler).values;
      const oldInputs = request.hasOldInputs()
        ? read(request.getOldInputs(), call, handler).values
        : pick(olds, Object.keys(handler.inputs.shape));
      await handler.delete(request.getId(), prior(handler, oldInputs, olds), contextFor(request.getUrn(), call));
      return new Empty();
    },
  };
}

/** A reading that fails must not stop a deployment that changes nothing: a refresh, or the operation itself, says what is wrong. */
async function driftOf(
  handler: ResourceHandler,
  before: Prior<Values, Values>,
  inputs: Values,
  context: Context,
): Promise<readonly PropertyChange[]> {
  try {
    return (await handler.drift?.(before, inputs, context)) ?? [];
  } catch (error) {
    if (context.signal.aborted) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    context.log.warn(`could not read whether the tenant is as this program left it: ${reason}`);
    return [];
  }
}

/** A look ahead that fails must not stop a preview: what matters is refused again when it is done. */
async function lookAhead(
  handler: ResourceHandler,
  inputs: Values,
  before: Prior<Values, Values> | undefined,
  context: Context,
): Promise<Values> {
  try {
    return (await handler.preview?.(inputs, before, context)) ?? {};
  } catch (error) {
    if (context.signal.aborted) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    context.log.warn(`could not look ahead, so that this preview shows less than it might: ${reason}`);
    return {};
  }
}

function pick(values: Values, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => name in values).map((name) => [name, values[name]]));
}
