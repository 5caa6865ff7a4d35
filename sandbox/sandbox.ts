import { rm } from "node:fs/promises";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { dirname } from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import { makeApp } from "./core/app";
import { makeCertificates } from "./core/certificates";
import { Clock } from "./core/clock";
import type { Cloud } from "./core/cloud";
import { type FaultInput, Faults, faultSchema } from "./core/faults";
import { Log, type LogEntry } from "./core/log";
import { services } from "./services";
import { makeKeys } from "./sign-in/keys";
import { seedState } from "./state/seed";
import type { State } from "./state/state";

export interface SandboxOptions {
  /** Port on 127.0.0.1; a free one when absent or 0. */
  port?: number;
  /** Folder for the authority's certificate `ca.pem`; a new temporary one when absent. */
  caFolder?: string;
}

/** A running sandbox. */
export interface Sandbox {
  /** `https://localhost:<port>`; also the authority host. */
  readonly url: string;
  readonly graphEndpoint: string;
  readonly resourceManagerEndpoint: string;
  readonly partnerCenterEndpoint: string;
  /** PEM file for `NODE_EXTRA_CA_CERTS`. */
  readonly caFile: string;
  /** The same certificate as text. */
  readonly ca: string;
  /** The live state; what is changed in it counts from then on. */
  state(): State;
  log(): readonly LogEntry[];
  readonly clock: Clock;
  /** Switches a fault on, as `POST /sandbox/faults` does; defaults are filled in. */
  fault(fault: FaultInput): void;
  clearFaults(): void;
  /** Back to the seed: state, faults, log and clock. */
  reset(): void;
  close(): Promise<void>;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

/** Starts a local Microsoft cloud on 127.0.0.1. It pretends, and every answer of it says so in a header. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const [certificates, keys] = await Promise.all([makeCertificates(options.caFolder), makeKeys()]);
  let answer: ((request: Request, env: unknown) => Response | Promise<Response>) | undefined;
  const server = createAdaptorServer({
    fetch: (request, env) => answer?.(request, env) ?? new Response(null, { status: 503 }),
    createServer,
    serverOptions: { cert: certificates.certificate, key: certificates.key },
    overrideGlobalObjects: false,
  }) as Server;
  const port = await listen(server, options.port ?? 0);
  const origin = `https://localhost:${port}`;
  const clock = new Clock();
  const seed = (): State => seedState(origin, clock.iso());
  const cloud: Cloud = { state: seed(), clock, faults: new Faults(), log: new Log(), keys, origin, seed };
  const app = makeApp(cloud, services);
  answer = (request, env) => app.fetch(request, env as never);
  return {
    url: origin,
    graphEndpoint: `${origin}/graph`,
    resourceManagerEndpoint: `${origin}/arm`,
    partnerCenterEndpoint: `${origin}/partner`,
    caFile: certificates.caFile,
    ca: certificates.ca,
    state: () => cloud.state,
    log: () => cloud.log.all(),
    clock,
    fault: (fault) => cloud.faults.add(faultSchema.parse(fault)),
    clearFaults: () => cloud.faults.clear(),
    reset: () => {
      clock.reset();
      cloud.faults.clear();
      cloud.log.clear();
      cloud.state = seed();
    },
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      if (options.caFolder === undefined) await rm(dirname(certificates.caFile), { recursive: true, force: true });
    },
  };
}
