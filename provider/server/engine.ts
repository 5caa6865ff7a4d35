import { connectivityState, credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

export type Severity = "debug" | "info" | "warn" | "error";

/** Where messages for people go: the engine shows them beside the resource. */
export interface Engine {
  log(severity: Severity, urn: string, message: string): void;
  /** Settles when everything logged so far has been handed over. */
  flush(): Promise<void>;
  /** True while nobody answers at the engine's address, which happens when its process was killed. */
  isGone(): boolean;
  close(): void;
}

const severities = {
  debug: LogSeverity.DEBUG,
  info: LogSeverity.INFO,
  warn: LogSeverity.WARNING,
  error: LogSeverity.ERROR,
} as const;

/** Connects lazily to the engine's address (host:port), which it passes on start, Handshake or Attach. */
export function connectEngine(address: string): Engine {
  const client = new EngineClient(address, credentials.createInsecure());
  const underWay = new Set<Promise<void>>();
  return {
    log(severity, urn, message) {
      const request = new LogRequest();
      request.setSeverity(severities[severity]);
      request.setUrn(urn);
      request.setMessage(message);
      const sent = new Promise<void>((resolve) => {
        // A message that cannot be delivered must not fail the operation it speaks of.
        client.log(request, (error) => {
          if (error) process.stderr.write(`${severity}: ${message}\n`);
          resolve();
        });
      });
      underWay.add(sent);
      sent.finally(() => underWay.delete(sent));
    },
    async flush() {
      await Promise.all(underWay);
    },
    isGone: () => client.getChannel().getConnectivityState(true) === connectivityState.TRANSIENT_FAILURE,
    close() {
      client.close();
    },
  };
}

/** Stands in until the engine has given its address: standard error, since the engine reads standard output. */
export const standardError: Engine = {
  log: (severity, _urn, message) => process.stderr.write(`${severity}: ${message}\n`),
  flush: async () => {},
  isGone: () => false,
  close: () => {},
};
