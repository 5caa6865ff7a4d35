import { ServiceError, type ServiceErrorKind } from "../../../provider/clients/service-error";
import type { Clients, Context, ResourceHandler } from "../../../provider/resources/resource";
import type { Message } from "../server/harness";
import { fakeClients } from "../server/harness";

/** A service's refusal, as the clients report it. */
export function serviceError(kind: ServiceErrorKind, code?: string, serviceMessage?: string): ServiceError {
  return new ServiceError({
    kind,
    service: "Microsoft Graph",
    operation: "PATCH /x",
    requestId: "r-1",
    correlationId: "c-1",
    attempts: 1,
    ...(code === undefined ? {} : { code }),
    ...(serviceMessage === undefined ? {} : { serviceMessage }),
  });
}

export interface TestContext extends Context {
  readonly messages: readonly Message[];
  /** Milliseconds that were slept, pause by pause. */
  readonly pauses: readonly number[];
  abort(): void;
}

/** A context on a clock of its own: sleeping moves it on at once. */
export function testContext(
  clients: { readonly [K in keyof Clients]?: Partial<Clients[K]> },
  onSleep: (milliseconds: number) => void = () => {},
): TestContext {
  const messages: Message[] = [];
  const pauses: number[] = [];
  const controller = new AbortController();
  let now = Date.parse("2026-11-24T12:00:00Z");
  const log = (severity: Message["severity"]) => (message: string) =>
    void messages.push({ severity, urn: "", message });
  return {
    clients: fakeClients(clients),
    signal: controller.signal,
    log: { debug: log("debug"), info: log("info"), warn: log("warn") },
    now: () => new Date(now),
    sleep: async (milliseconds) => {
      if (controller.signal.aborted) throw controller.signal.reason;
      pauses.push(milliseconds);
      now += milliseconds;
      onSleep(milliseconds);
      if (controller.signal.aborted) throw controller.signal.reason;
    },
    messages,
    pauses,
    abort: () => controller.abort(new Error("the run was cancelled")),
  };
}

/** The optional parts of a handler, which every handler tested here has. */
export function preview<I extends object, O extends object>(
  handler: ResourceHandler<I, O>,
): NonNullable<ResourceHandler<I, O>["preview"]> {
  if (handler.preview === undefined) throw new Error(`${handler.token} does not look ahead`);
  return handler.preview.bind(handler);
}

export const saying = (context: TestContext, severity: Message["severity"]): string[] =>
  context.messages.filter((message) => message.severity === severity).map(({ message }) => message);
