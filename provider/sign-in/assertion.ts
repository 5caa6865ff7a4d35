import { readFile } from "node:fs/promises";
import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
  type HttpClient,
  type PipelineRequest,
} from "@azure/core-rest-pipeline";
import { SignInError } from "../clients/sign-in-error";
import type { SignInWay } from "./way";

/** Brings a federated assertion. It is asked anew for every token, because assertions live for minutes. */
export type AssertionSource = () => Promise<string>;

type FederatedWay = Extract<SignInWay, { kind: "oidcToken" | "oidcTokenFile" | "oidcRequest" | "azurePipelines" }>;

/** Version of the Azure DevOps call that hands out tokens of a service connection. */
const azureDevOpsVersion = "7.1";

export function assertionSource(
  way: FederatedWay,
  audience: string,
  httpClient: HttpClient = createDefaultHttpClient(),
): AssertionSource {
  switch (way.kind) {
    case "oidcToken":
      return async () => way.token;
    case "oidcTokenFile":
      return () => readTokenFile(way.path);
    case "oidcRequest":
      return () => fetchToken(gitHubRequest(way.url, way.token, audience), "value", httpClient);
    case "azurePipelines":
      return () => fetchToken(azureDevOpsRequest(way), "oidcToken", httpClient);
  }
}

async function readTokenFile(path: string): Promise<string> {
  let token: string;
  try {
    token = (await readFile(path, "utf8")).trim();
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "unreadable";
    throw new SignInError(new Error(`the federated token file ${path} cannot be read (${code})`));
  }
  if (token === "") {
    throw new SignInError(new Error(`the federated token file ${path} is empty`));
  }
  return token;
}

function gitHubRequest(address: string, bearer: string, audience: string): PipelineRequest {
  const url = new URL(address);
  url.searchParams.set("audience", audience);
  return createPipelineRequest({
    url: url.toString(),
    method: "GET",
    headers: createHttpHeaders({ Accept: "application/json", Authorization: `Bearer ${bearer}` }),
  });
}

function azureDevOpsRequest(way: Extract<FederatedWay, { kind: "azurePipelines" }>): PipelineRequest {
  const url = new URL(way.url);
  url.searchParams.set("api-version", azureDevOpsVersion);
  url.searchParams.set("serviceConnectionId", way.serviceConnectionId);
  return createPipelineRequest({
    url: url.toString(),
    method: "POST",
    headers: createHttpHeaders({
      Accept: "application/json",
      "Content-Type": "application/json",
      Authorization: `Bearer ${way.token}`,
      // Without it the service answers a refused token with a redirection to a sign-in page.
      "X-TFS-FedAuthRedirect": "Suppress",
    }),
  });
}

/** The answer's text is never repeated in an error: it may hold a token. */
async function fetchToken(
  request: PipelineRequest,
  property: "value" | "oidcToken",
  httpClient: HttpClient,
): Promise<string> {
  const host = new URL(request.url).host;
  const pipeline = createPipelineFromOptions({ retryOptions: { maxRetries: 3 } });
  const response = await pipeline.sendRequest(httpClient, request).catch((cause: unknown) => {
    const code = (cause as { code?: string }).code ?? "no connection";
    throw new SignInError(new Error(`the federated token could not be fetched from ${host} (${code})`));
  });
  const token = response.status === 200 ? parse(response.bodyAsText)[property] : undefined;
  if (typeof token !== "string" || token === "") {
    throw new SignInError(
      new Error(
        `${host} gave no federated token (HTTP ${response.status}); check that the pipeline may ask for one: \`permissions: id-token: write\` in GitHub Actions, an authorised service connection in Azure DevOps`,
      ),
    );
  }
  return token;
}

function parse(text: string | null | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
