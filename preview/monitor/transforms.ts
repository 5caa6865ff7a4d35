import { credentials } from "@grpc/grpc-js";
import { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb";
import { type Callback, CallbackInvokeRequest } from "@pulumi/pulumi/proto/callback_pb";
import * as messages from "@pulumi/pulumi/proto/resource_pb";

/**
 * Functions of the program that change a resource on its way to the engine. The order is the engine's: the resource's
 * own, then those of its parents from near to far, then those of the whole stack.
 */
export class Transforms {
  readonly #ofStack: Callback[] = [];
  readonly #ofResource = new Map<string, { readonly callbacks: readonly Callback[]; readonly parent: string }>();
  readonly #clients = new Map<string, CallbacksClient>();

  addForStack(callback: Callback): void {
    this.#ofStack.push(callback);
  }

  /** Changes `request` in place. @throws Error as the program's function did. */
  async apply(request: messages.RegisterResourceRequest, urn: string): Promise<void> {
    const own = request.getTransformsList();
    this.#ofResource.set(urn, { callbacks: own, parent: request.getParent() });
    const callbacks = [...own];
    let ancestor = this.#ofResource.get(request.getParent());
    while (ancestor !== undefined) {
      callbacks.push(...ancestor.callbacks);
      ancestor = this.#ofResource.get(ancestor.parent);
    }
    callbacks.push(...this.#ofStack);
    for (const callback of callbacks) {
      await this.#run(callback, request);
    }
  }

  close(): void {
    for (const client of this.#clients.values()) {
      client.close();
    }
  }

  async #run(callback: Callback, request: messages.RegisterResourceRequest): Promise<void> {
    const question = new messages.TransformRequest();
    question.setType(request.getType());
    question.setName(request.getName());
    question.setCustom(request.getCustom());
    question.setParent(request.getParent());
    question.setProperties(request.getObject());
    question.setOptions(optionsOf(request));
    const answer = messages.TransformResponse.deserializeBinary(await this.#call(callback, question.serializeBinary()));
    if (answer.hasProperties()) {
      request.setObject(answer.getProperties());
    }
    const options = answer.getOptions();
    if (options !== undefined) {
      takeOptions(request, options);
    }
  }

  #call(callback: Callback, message: Uint8Array): Promise<Uint8Array> {
    const target = callback.getTarget();
    const client = this.#clients.get(target) ?? new CallbacksClient(target, credentials.createInsecure());
    this.#clients.set(target, client);
    const request = new CallbackInvokeRequest();
    request.setToken(callback.getToken());
    request.setRequest(message);
    return new Promise((resolve, reject) => {
      client.invoke(request, (error, response) => {
        if (error !== null) {
          reject(new Error(error.details));
        } else {
          resolve(response.getResponse_asU8());
        }
      });
    });
  }
}

function optionsOf(request: messages.RegisterResourceRequest): messages.TransformResourceOptions {
  const options = new messages.TransformResourceOptions();
  options.setDependsOnList(request.getDependenciesList());
  if (request.hasProtect()) {
    options.setProtect(request.getProtect() === true);
  }
  if (request.hasRetainondelete()) {
    options.setRetainOnDelete(request.getRetainondelete() === true);
  }
  options.setIgnoreChangesList(request.getIgnorechangesList());
  options.setReplaceOnChangesList(request.getReplaceonchangesList());
  options.setVersion(request.getVersion());
  options.setAliasesList(request.getAliasesList());
  options.setProvider(request.getProvider());
  options.setCustomTimeouts(request.getCustomtimeouts());
  options.setPluginDownloadUrl(request.getPlugindownloadurl());
  options.setDeletedWith(request.getDeletedwith());
  options.setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList());
  options.setImport(request.getImportid());
  return options;
}

function takeOptions(request: messages.RegisterResourceRequest, options: messages.TransformResourceOptions): void {
  request.setDependenciesList(options.getDependsOnList());
  if (options.hasProtect()) {
    request.setProtect(options.getProtect() === true);
  } else {
    request.clearProtect();
  }
  request.setIgnorechangesList(options.getIgnoreChangesList());
  request.setProvider(options.getProvider());
  request.setImportid(options.getImport());
}
