import { type handleUnaryCall, type ServerUnaryCall, type sendUnaryData, status } from "@grpc/grpc-js";
import type { Claims } from "./claims";
import type { Connection, Definition } from "./definition";
import type { Engine } from "./engine";
import { failure, redactor, toServiceError } from "./errors";
import { beginOperation } from "./operation";

/** What the calls of one server share. The engine starts one process per provider instance and configures it once. */
export interface Session {
  readonly definition: Definition;
  readonly cancellation: AbortController;
  readonly claims: Claims;
  engine: Engine;
  connection: Connection | undefined;
}

/** What a call's body gets besides its request. */
export interface Call {
  readonly signal: AbortSignal;
  /** Takes every secret known so far out of a text. */
  redact(text: string): string;
  /** Names secrets that came with this request. */
  hide(secrets: readonly string[]): void;
}

/** Wraps a body as a gRPC method: one place for cancellation, timeouts, redaction and the wording of errors. */
export function method<Request extends object, Response>(
  session: Session,
  body: (request: Request, call: Call) => Promise<Response> | Response,
): handleUnaryCall<Request, Response> {
  return (call: ServerUnaryCall<Request, Response>, answer: sendUnaryData<Response>) => {
    const operation = beginOperation(session.cancellation.signal, timeoutOf(call.request), (listener) =>
      call.on("cancelled", listener),
    );
    const hidden: string[] = [];
    const redact = (text: string) => redactor([...(session.connection?.secrets ?? []), ...hidden])(text);
    const run = async () => {
      if (session.cancellation.signal.aborted) {
        throw failure(status.CANCELLED, "was not started, because the run is being cancelled");
      }
      return body(call.request, { signal: operation.signal, redact, hide: (secrets) => hidden.push(...secrets) });
    };
    run()
      .then(
        (response) => async () => answer(null, response),
        (error: unknown) => async () => answer(toServiceError(error, operation.signal.aborted, redact)),
      )
      .then(async (reply) => {
        operation.end();
        await session.engine.flush();
        await reply();
      });
  };
}

/** Refuses a call that needs a signed-in client before Configure was answered. */
export function connected(session: Session): Connection {
  if (session.connection === undefined) {
    throw failure(status.FAILED_PRECONDITION, "the partner provider was asked to work before it was configured");
  }
  return session.connection;
}

/** Seconds; only the requests that act on a resource carry one. */
function timeoutOf(request: object): number {
  return "getTimeout" in request && typeof request.getTimeout === "function" ? Number(request.getTimeout()) : 0;
}
