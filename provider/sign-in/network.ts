import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
  type HttpMethods,
} from "@azure/core-rest-pipeline";
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from "@azure/msal-node";

/** Gives MSAL the same network as all other calls: proxy settings, trusted authorities, repetition. */
export function networkClient(): INetworkModule {
  const pipeline = createPipelineFromOptions({ retryOptions: { maxRetries: 3 } });
  const httpClient = createDefaultHttpClient();

  async function send<T>(
    method: HttpMethods,
    url: string,
    options?: NetworkRequestOptions,
  ): Promise<NetworkResponse<T>> {
    const { body } = options ?? {};
    const response = await pipeline.sendRequest(
      httpClient,
      createPipelineRequest({
        url,
        method,
        headers: createHttpHeaders(options?.headers ?? {}),
        ...(body === undefined ? {} : { body }),
      }),
    );
    return {
      status: response.status,
      headers: response.headers.toJSON(),
      body: JSON.parse(response.bodyAsText ?? "{}") as T,
    };
  }

  return {
    sendGetRequestAsync: (url, options) => send("GET", url, options),
    sendPostRequestAsync: (url, options) => send("POST", url, options),
  };
}
