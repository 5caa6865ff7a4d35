import { randomUUID } from "node:crypto";
import type { TokenCredential } from "@azure/core-auth";
import {
  bearerTokenAuthenticationPolicy,
  createDefaultHttpClient,
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  decompressResponsePolicy,
  type HttpClient,
  type HttpMethods,
  type Pipeline,
  type PipelineResponse,
  proxyPolicy,
  userAgentPolicy,
} from "@azure/core-rest-pipeline";
import { classifyAnswer, classifyFailure, type Outcome, Silence } from "./answer";
import type { Clock } from "./clock";
import { nextWait, type Repeatable, type RetryLimits, retryLimits } from "./retry";
import { ServiceError } from "./service-error";
import { SignInError } from "./sign-in-error";

/** What differs between the services: how ids travel, how errors are written, what a status means. */
export interface ServiceDialect {
  readonly name: string;
  /** Headers of every request, with the two ids under the names that the service knows. */
  headers(requestId: string, correlationId: string): Readonly<Record<string, string>>;
  /** The ids that the service answers with; people quote them to its support. */
  answeredIds(headers: PipelineResponse["headers"]): {
    requestId?: string | undefined;
    correlationId?: string | undefined;
  };
  /** Code and text of an error body, if it has the service's form. */
  readError(body: unknown): { code?: string | undefined; message?: string | undefined };
  /** What to do about an error that the service answered with. */
  advice(error: { kind: string; status?: number; code?: string | undefined }): string | undefined;
}

export interface ServiceOptions {
  /** Base address, without a slash at its end. https only. */
  readonly endpoint: string;
  /** Scope of the token, for instance `https://graph.microsoft.com/.default`. */
  readonly scope: string;
  readonly credential: TokenCredential;
  readonly clock: Clock;
  readonly httpClient?: HttpClient;
  readonly limits?: RetryLimits;
  /** Milliseconds that one attempt may take. */
  readonly timeout?: number;
}

export interface ServiceRequest {
  readonly method: HttpMethods;
  /** Path below the endpoint, begun with a slash; see `path` for encoding. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Makes the request known to the service when it is repeated, also by another process. */
  readonly requestId?: string;
}

export interface ServiceAnswer<T> {
  readonly status: number;
  readonly body: T;
  readonly headers: PipelineResponse["headers"];
  /** The ids that the service answered with, else those that were sent. */
  readonly requestId: string;
  readonly correlationId: string;
}

/** Joins a path and encodes what is put into it, so that no value can reach another resource. */
export function path(parts: TemplateStringsArray, ...values: readonly string[]): string {
  return parts.reduce((whole, part, index) => {
    const value = values[index];
    if (value === "" || value === "." || value === "..") {
      throw new RangeError(`"${value}" cannot stand in a path`);
    }
    return whole + part + (value === undefined ? "" : encodeURIComponent(value));
  }, "");
}

/** Calls one service: signs in, repeats what may be repeated, and turns every failure into a ServiceError. */
export class Service {
  private readonly pipeline: Pipeline;
  private readonly httpClient: HttpClient;
  private readonly limits: RetryLimits;

  constructor(
    readonly dialect: ServiceDialect,
    private readonly options: ServiceOptions,
  ) {
    this.httpClient = options.httpClient ?? createDefaultHttpClient();
    this.limits = options.limits ?? retryLimits;
    this.pipeline = createEmptyPipeline();
    this.pipeline.addPolicy(proxyPolicy());
    this.pipeline.addPolicy(decompressResponsePolicy());
    this.pipeline.addPolicy(userAgentPolicy({ userAgentPrefix: "partnerguard" }));
    // No redirect policy: none of these services redirects, so a redirect is an answer from elsewhere.
    this.pipeline.addPolicy(
      bearerTokenAuthenticationPolicy({ credential: named(options.credential), scopes: options.scope }),
      {
        phase: "Sign",
      },
    );
  }

  /** @throws ServiceError */
  async send<T>(request: ServiceRequest, signal: AbortSignal): Promise<ServiceAnswer<T>> {
    const { clock } = this.options;
    const started = clock.now().getTime();
    const repeatable = repeatability(request);
    let requestId = request.requestId ?? randomUUID();
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.attempt<T>(request, requestId, attempt, signal);
      if (outcome.answer !== undefined) {
        return outcome.answer;
      }
      const elapsed = clock.now().getTime() - started;
      const wait = nextWait(
        { kind: outcome.error.kind, retryAfter: outcome.retryAfter },
        repeatable,
        attempt,
        elapsed,
        clock,
        this.limits,
      );
      if (wait === undefined) {
        throw outcome.error;
      }
      await this.sleep(wait, signal, outcome.error);
      // Services ask for a new id after an answer and for the same one after silence; an id given by the caller never changes.
      if (request.requestId === undefined && outcome.error.status !== undefined) {
        requestId = randomUUID();
      }
    }
  }

  /** The address of a page that an answer names, as a path below the endpoint. @throws ServiceError when it leads elsewhere. */
  pathOf(link: string, answer: ServiceAnswer<unknown>): { path: string; query: Record<string, string> } {
    const base = new URL(`${this.options.endpoint}/`);
    const url = new URL(link, base);
    if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) {
      throw this.unexpected(
        "next page",
        answer,
        `The answer names ${url.origin} for its next page, which is not the address of the service, so it was not followed.`,
      );
    }
    return { path: url.pathname.slice(base.pathname.length - 1), query: Object.fromEntries(url.searchParams) };
  }

  /** The error of an answer that came whole and does not say what it should. */
  unexpected(operation: string, answer: ServiceAnswer<unknown>, advice: string): ServiceError {
    const { status, requestId, correlationId } = answer;
    const service = this.dialect.name;
    return new ServiceError({
      kind: "unexpected",
      service,
      operation,
      status,
      requestId,
      correlationId,
      attempts: 1,
      advice,
    });
  }

  private async attempt<T>(
    request: ServiceRequest,
    requestId: string,
    attempt: number,
    signal: AbortSignal,
  ): Promise<Outcome<T>> {
    const correlationId = randomUUID();
    const call = {
      dialect: this.dialect,
      operation: `${request.method} ${request.path}`,
      requestId,
      correlationId,
      attempts: attempt,
      signal,
    };
    if (signal.aborted) {
      return classifyFailure(call, signal.reason);
    }
    const url = new URL(`${this.options.endpoint}${request.path}`);
    for (const [name, value] of Object.entries(request.query ?? {})) {
      if (value !== undefined) {
        url.searchParams.set(name, value);
      }
    }
    const body = request.body === undefined ? undefined : JSON.stringify(request.body);
    // Not the pipeline's own timeout, whose timer outlives a failed call and which ends before the body is read.
    const milliseconds = this.options.timeout ?? 100_000;
    const timeout = AbortSignal.timeout(milliseconds);
    const pipelineRequest = createPipelineRequest({
      url: url.toString(),
      method: request.method,
      abortSignal: AbortSignal.any([signal, timeout]),
      headers: createHttpHeaders({
        Accept: "application/json",
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...this.dialect.headers(requestId, correlationId),
        ...request.headers,
      }),
      ...(body === undefined ? {} : { body }),
    });
    try {
      return classifyAnswer<T>(call, await this.pipeline.sendRequest(this.httpClient, pipelineRequest));
    } catch (error) {
      const late = timeout.aborted && !signal.aborted;
      return classifyFailure(call, late ? new Silence(milliseconds) : error);
    }
  }

  private async sleep(milliseconds: number, signal: AbortSignal, last: ServiceError): Promise<void> {
    try {
      await this.options.clock.sleep(milliseconds, signal);
    } catch (reason) {
      throw new ServiceError({ ...last.details, kind: "cancelled" }, { cause: reason });
    }
  }
}

/** Tells a failed sign-in from a failed call. */
function named(credential: TokenCredential): TokenCredential {
  return {
    getToken: async (scopes, options) => {
      try {
        return await credential.getToken(scopes, options);
      } catch (cause) {
        throw cause instanceof SignInError ? cause : new SignInError(cause);
      }
    },
  };
}

function repeatability(request: ServiceRequest): Repeatable {
  if (request.method !== "POST") {
    return "safe";
  }
  return request.requestId === undefined ? "notAfterEffect" : "sameRequestId";
}
