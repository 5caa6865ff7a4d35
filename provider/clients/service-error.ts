/**
 * Why a call did not succeed.
 * - `signIn`: no token could be had. `unauthorized` (401), `forbidden` (403): the token does not do.
 * - `notFound` (404), `refused` (any other 4xx): the service answered and did nothing.
 * - `throttled` (429), `unavailable` (5xx): still so after every repetition that was allowed.
 * - `unreachable`: no connection was made, `untrusted`: the server's certificate is not accepted; so nothing happened.
 * - `dropped`: the connection broke or timed out, so the effect is unknown.
 * - `notJson`: something other than the service answered, for instance a proxy's page. `unexpected`: an answer of another shape.
 * - `cancelled`: the operation was stopped by people or by its time limit.
 */
export type ServiceErrorKind =
  | "signIn"
  | "unauthorized"
  | "forbidden"
  | "notFound"
  | "refused"
  | "throttled"
  | "unavailable"
  | "unreachable"
  | "untrusted"
  | "dropped"
  | "notJson"
  | "unexpected"
  | "cancelled";

export interface ServiceErrorDetails {
  readonly kind: ServiceErrorKind;
  /** The service as people know it, for instance "Partner Center". */
  readonly service: string;
  /** Method and path, without the query. */
  readonly operation: string;
  readonly status?: number;
  /** The service's own code, always as text: Partner Center sends numbers and strings for the same thing. */
  readonly code?: string;
  /** What the service wrote, or what the network layer reported. */
  readonly serviceMessage?: string;
  readonly requestId: string;
  readonly correlationId: string;
  readonly attempts: number;
  /** What it means and what to do about it, in one or two sentences. */
  readonly advice?: string;
}

/** The one error of every call to a Microsoft service. Its message is meant for people and carries no token. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly kind: ServiceErrorKind;
  readonly service: string;
  readonly operation: string;
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly serviceMessage: string | undefined;
  readonly requestId: string;
  readonly correlationId: string;
  readonly attempts: number;
  readonly advice: string | undefined;

  constructor(
    readonly details: ServiceErrorDetails,
    options?: ErrorOptions,
  ) {
    super(word(details), options);
    this.kind = details.kind;
    this.service = details.service;
    this.operation = details.operation;
    this.status = details.status;
    this.code = details.code;
    this.serviceMessage = details.serviceMessage;
    this.requestId = details.requestId;
    this.correlationId = details.correlationId;
    this.attempts = details.attempts;
    this.advice = details.advice;
  }

  /** True when the service certainly did nothing; false when the effect is unknown. */
  get hadNoEffect(): boolean {
    return !["dropped", "unavailable", "notJson", "unexpected", "cancelled"].includes(this.kind);
  }
}

/** The same error with advice that only the caller can give, for instance what a code means in this operation. */
export function withAdvice(error: ServiceError, advice: string): ServiceError {
  return new ServiceError({ ...error.details, advice }, { cause: error });
}

export function isServiceError(error: unknown, kind?: ServiceErrorKind): error is ServiceError {
  return error instanceof ServiceError && (kind === undefined || error.kind === kind);
}

const happened: Record<ServiceErrorKind, string> = {
  signIn: "could not be called, because sign-in failed",
  unauthorized: "did not accept the token",
  forbidden: "refused the call for lack of permission",
  notFound: "does not know what was asked for",
  refused: "refused the call",
  throttled: "kept asking to slow down",
  unavailable: "failed",
  unreachable: "could not be reached",
  untrusted: "was not called, because the certificate of the server is not trusted",
  dropped: "could not be heard: the connection broke and it is not known whether the call took effect",
  notJson: "was not what answered: the answer is no JSON",
  unexpected: "gave an answer of an unexpected shape",
  cancelled: "was being called when the operation was cancelled",
};

function word(details: ServiceErrorDetails): string {
  const answer = [
    details.status === undefined ? undefined : `HTTP ${details.status}`,
    details.code ? `code ${details.code}` : undefined,
  ].filter((part) => part !== undefined);
  const head = `${details.service} ${happened[details.kind]} (${[details.operation, ...answer].join(", ")})`;
  const tries = details.attempts > 1 ? ` after ${details.attempts} attempts` : "";
  return [
    `${head}${tries}.`,
    details.advice,
    details.serviceMessage ? quoted(details.serviceMessage) : undefined,
    `Request id ${details.requestId}, correlation id ${details.correlationId}.`,
  ]
    .filter((part) => part !== undefined)
    .join(" ");
}

function quoted(text: string): string {
  return `It says: "${text}"${/[.!?]$/.test(text) ? "" : "."}`;
}
