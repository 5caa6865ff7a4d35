import { Metadata, type ServiceError, status } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { ServiceError as CallError } from "../clients/service-error";

/** A gRPC error whose message is meant for people. */
export function failure(code: status, message: string, metadata = new Metadata()): ServiceError {
  return Object.assign(new Error(message), { code, details: message, metadata });
}

/**
 * The resource exists, but is not as it should be. The engine keeps id and state, marks the resource as failed to
 * initialise, and the next `up` calls Update.
 */
export function initFailed(id: string, state: Struct, inputs: Struct, reasons: readonly string[]): ServiceError {
  const details = new ErrorResourceInitFailed();
  details.setId(id);
  details.setProperties(state);
  details.setInputs(inputs);
  details.setReasonsList([...reasons]);
  const packed = new Any();
  packed.pack(details.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const message = reasons.join("; ");
  const rich = new Status();
  rich.setCode(status.UNKNOWN);
  rich.setMessage(message);
  rich.addDetails(packed);
  const metadata = new Metadata();
  metadata.set("grpc-status-details-bin", Buffer.from(rich.serializeBinary()));
  return failure(status.UNKNOWN, message, metadata);
}

/**
 * The engine reads UNKNOWN and INTERNAL as "the state of the resource is in doubt" and keeps the operation as pending; the
 * other codes say that it is understood. A mistake in our code is in doubt, a sentence from a handler is understood.
 */
export function toServiceError(error: unknown, cancelled: boolean, redact: (text: string) => string): ServiceError {
  if (isServiceError(error)) return failure(error.code, redact(error.details), error.metadata);
  const thrown = error instanceof Error ? error : new Error(String(error));
  if (cancelled) {
    return failure(status.CANCELLED, redact(`was cancelled before it was finished: ${withCauses(thrown)}`));
  }
  const mistake = [TypeError, RangeError, ReferenceError, SyntaxError].some((kind) => thrown instanceof kind);
  return mistake
    ? failure(status.INTERNAL, redact(`the partner provider failed unexpectedly: ${thrown.stack ?? thrown.message}`))
    : failure(status.FAILED_PRECONDITION, redact(withCauses(thrown)));
}

function isServiceError(error: unknown): error is ServiceError {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "number" &&
    "details" in error &&
    "metadata" in error
  );
}

/** The message and those of its causes that add something. */
function withCauses(error: Error): string {
  const parts: string[] = [];
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { message } = at;
    if (message !== "" && !parts.some((part) => part.includes(message))) parts.push(message);
    // A service's error says everything itself; its cause would only repeat it.
    if (at instanceof CallError) break;
  }
  return parts.join(": ") || error.name;
}

/** Replaces every secret by `[secret]`. Very short ones would make the text unreadable and are no secrets worth the name. */
export function redactor(secrets: Iterable<string>): (text: string) => string {
  const shortest = 6;
  const known = [...new Set(secrets)].filter((secret) => secret.length >= shortest).sort((a, b) => b.length - a.length);
  return (text) => known.reduce((redacted, secret) => redacted.split(secret).join("[secret]"), text);
}
