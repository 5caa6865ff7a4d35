import type { PipelineResponse } from "@azure/core-rest-pipeline";
import type { ServiceAnswer, ServiceDialect } from "./service";
import { ServiceError, type ServiceErrorKind } from "./service-error";
import { oneLine, SignInError } from "./sign-in-error";

export type Outcome<T> =
  | { readonly answer: ServiceAnswer<T>; readonly error?: undefined }
  | { readonly answer?: undefined; readonly error: ServiceError; readonly retryAfter?: string | undefined };

export interface Call {
  readonly dialect: ServiceDialect;
  readonly operation: string;
  readonly requestId: string;
  readonly correlationId: string;
  readonly attempts: number;
  readonly signal: AbortSignal;
}

/** Nothing came within the time that one attempt may take. */
export class Silence extends Error {
  override readonly name = "AbortError";

  constructor(milliseconds: number) {
    super(`no answer within ${milliseconds / 1000} s`);
  }
}

/** An answer that arrived: the value, or the error that it is. */
export function classifyAnswer<T>(call: Call, response: PipelineResponse): Outcome<T> {
  const { status, headers } = response;
  // Partner Center begins its bodies with a byte order mark.
  const text = (response.bodyAsText ?? "").replace(/^\uFEFF/, "");
  const body = parse(text);
  const answered = call.dialect.answeredIds(headers);
  const requestId = answered.requestId ?? call.requestId;
  const correlationId = answered.correlationId ?? call.correlationId;
  if (status >= 200 && status < 300 && body.ok) {
    return { answer: { status, headers, body: body.value as T, requestId, correlationId } };
  }
  const told = body.ok ? call.dialect.readError(body.value) : {};
  const kind: ServiceErrorKind = status < 300 ? "notJson" : kindOf(status, body.ok);
  const serviceMessage = told.message ?? (body.ok ? undefined : page(text, headers.get("content-type")));
  const advice =
    kind === "notJson"
      ? "A proxy, a sign-in page or a wrong endpoint is the usual cause: check the endpoint settings of the provider and HTTPS_PROXY."
      : call.dialect.advice({ kind, status, code: told.code });
  const error = new ServiceError({
    kind,
    service: call.dialect.name,
    operation: call.operation,
    status,
    requestId,
    correlationId,
    attempts: call.attempts,
    ...(told.code === undefined ? {} : { code: told.code }),
    ...(serviceMessage === undefined ? {} : { serviceMessage }),
    ...(advice === undefined ? {} : { advice }),
  });
  return { error, retryAfter: headers.get("retry-after") };
}

/** No answer: sign-in failed, the network failed, or the operation was cancelled. */
export function classifyFailure(call: Call, cause: unknown): { error: ServiceError; retryAfter?: undefined } {
  const { kind, advice } = describeFailure(call, cause);
  const message = said(cause);
  return {
    error: new ServiceError(
      {
        kind,
        service: call.dialect.name,
        operation: call.operation,
        requestId: call.requestId,
        correlationId: call.correlationId,
        attempts: call.attempts,
        ...(message === undefined ? {} : { serviceMessage: message }),
        ...(advice === undefined ? {} : { advice }),
      },
      { cause },
    ),
  };
}

function describeFailure(call: Call, cause: unknown): { kind: ServiceErrorKind; advice?: string } {
  const name = cause instanceof Error ? cause.name : "";
  const code = codeOf(cause);
  if (call.signal.aborted) {
    return call.operation.startsWith("GET")
      ? { kind: "cancelled", advice: "Nothing was changed by this call." }
      : {
          kind: "cancelled",
          advice: "It is not known whether the call took effect; run the same command again to find out.",
        };
  }
  if (cause instanceof SignInError) {
    return { kind: "signIn", advice: "Check how the provider signs in (docs/sign-in.md)." };
  }
  if (/CERT|SSL|TLS|ALTNAME|SIGNATURE|ISSUER/.test(code)) {
    return {
      kind: "untrusted",
      advice: "If its certificate authority is your own, name the authority's file in NODE_EXTRA_CA_CERTS.",
    };
  }
  if (["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"].includes(code)) {
    return { kind: "unreachable", advice: "Check the network, HTTPS_PROXY and the endpoint settings of the provider." };
  }
  if (name === "RestError" || name === "AbortError" || code !== "") {
    return { kind: "dropped" };
  }
  return { kind: "unexpected" };
}

function kindOf(status: number, json: boolean): ServiceErrorKind {
  if (status < 400) {
    return json ? "unexpected" : "notJson";
  }
  if (status === 408 || status >= 500) {
    return "unavailable";
  }
  const named: Record<number, ServiceErrorKind> = {
    401: "unauthorized",
    403: "forbidden",
    404: "notFound",
    429: "throttled",
  };
  return named[status] ?? "refused";
}

function parse(text: string): { ok: true; value: unknown } | { ok: false } {
  if (text.trim() === "") {
    return { ok: true, value: undefined };
  }
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

/** Says what kind of page it is; the page itself may hold anything and is not repeated. */
function page(text: string, contentType: string | undefined): string {
  const title = /<title[^>]*>([^<]{1,120})/i.exec(text)?.[1]?.trim();
  const kind = contentType?.split(";")[0] || "no content type";
  return title ? `${title} (${kind})` : `${text.length} characters that are no JSON (${kind})`;
}

function codeOf(cause: unknown): string {
  for (let error = cause; typeof error === "object" && error !== null; ) {
    const { code, cause: inner } = error as { code?: unknown; cause?: unknown };
    if (typeof code === "string" && code !== "REQUEST_SEND_ERROR") {
      return code;
    }
    error = inner;
  }
  return "";
}

/** The message on one line. */
function said(cause: unknown): string | undefined {
  return cause instanceof Error && cause.message ? oneLine(cause.message) : undefined;
}
