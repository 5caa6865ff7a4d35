import { type Context, unknown } from "../resources/resource";
import type { Connection } from "./definition";
import type { Engine } from "./engine";

/** The signal of one call: aborted by Cancel, by the engine hanging up, or by the resource's custom timeout. */
export interface Operation {
  readonly signal: AbortSignal;
  end(): void;
}

/** `timeout` in seconds as the engine sends it; 0 means none. */
export function beginOperation(
  cancellation: AbortSignal,
  timeout: number,
  onHangUp: (listener: () => void) => void,
): Operation {
  const hangUp = new AbortController();
  onHangUp(() => hangUp.abort(new Error("the engine gave up waiting")));
  const signals = [cancellation, hangUp.signal];
  let timer: NodeJS.Timeout | undefined;
  if (timeout > 0) {
    const timed = new AbortController();
    timer = setTimeout(
      () => timed.abort(new Error(`the resource's timeout of ${timeout} s has passed; raise it with customTimeouts`)),
      timeout * 1000,
    );
    timer.unref();
    signals.push(timed.signal);
  }
  return { signal: AbortSignal.any(signals), end: () => clearTimeout(timer) };
}

/** Where a call's effects meet the world; `urn` says beside which resource its messages are shown. */
export function contextOf(
  connection: Connection,
  engine: Engine,
  urn: string,
  signal: AbortSignal,
  redact: (text: string) => string,
): Context {
  return {
    clients: connection.clients,
    signal,
    log: {
      debug: (message) => engine.log("debug", urn, redact(message)),
      info: (message) => engine.log("info", urn, redact(message)),
      warn: (message) => engine.log("warn", urn, redact(message)),
    },
    now: () => new Date(),
    sleep: (milliseconds, other = signal) => sleep(milliseconds, other),
  };
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal.addEventListener("abort", stop, { once: true });
  });
}

/** The outputs of a planned resource: what the handler knows already, everything else unknown. */
export function plannedOutputs(
  outputNames: readonly string[],
  known: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(outputNames.map((name) => [name, name in known ? known[name] : unknown]));
}
