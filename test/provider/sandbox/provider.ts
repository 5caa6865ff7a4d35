import tls from "node:tls";
import type { HttpClient } from "@azure/core-rest-pipeline";
import { createClients } from "../../../provider/clients/clients";
import { readConfiguration } from "../../../provider/configuration";
import type { Context } from "../../../provider/resources/resource";
import { signIn } from "../../../provider/sign-in/sign-in";
import type { Sandbox } from "../../../sandbox/sandbox";
import * as ids from "../../../sandbox/state/ids";
import { fakeClock } from "../clients/fakes";

/** What a program configures to reach the sandbox, apart from the sign-in. */
export function endpointsOf(sandbox: Sandbox): Record<string, string> {
  return {
    ARM_TENANT_ID: ids.PARTNER_TENANT,
    ARM_CLIENT_ID: ids.PARTNER_APP,
    PARTNER_AUTHORITY_HOST: sandbox.url,
    PARTNER_GRAPH_ENDPOINT: sandbox.graphEndpoint,
    PARTNER_RESOURCE_MANAGER_ENDPOINT: sandbox.resourceManagerEndpoint,
    PARTNER_CENTER_ENDPOINT: sandbox.partnerCenterEndpoint,
  };
}

/** Trusts the sandbox's authority in this process for the life of the test file, as NODE_EXTRA_CA_CERTS does for a new one. */
export function trustingSandbox(sandbox: () => Sandbox): void {
  const { createSecureContext } = tls;
  beforeAll(() => {
    tls.createSecureContext = (options) => {
      const secure = createSecureContext(options);
      (secure.context as { addCACert(pem: string): void }).addCACert(sandbox().ca);
      return secure;
    };
  });
  afterAll(() => {
    tls.createSecureContext = createSecureContext;
  });
}

export interface Signed {
  readonly variables?: Record<string, string>;
  readonly signal?: AbortSignal;
  readonly httpClient?: HttpClient;
}

/** A provider instance of its own, with nothing remembered, whose waits move the sandbox's clock. */
export function contextAt(sandbox: Sandbox, signed: Signed = {}): Context {
  const result = readConfiguration({}, { ...endpointsOf(sandbox), ...(signed.variables ?? withSecret) });
  if (!result.ok) {
    throw new Error(JSON.stringify(result.problems));
  }
  const signal = signed.signal ?? new AbortController().signal;
  const clients = createClients(result.configuration, signIn(result.configuration), {
    clock: fakeClock(),
    ...(signed.httpClient === undefined ? {} : { httpClient: signed.httpClient }),
  });
  return {
    clients,
    signal,
    log: { debug: () => {}, info: () => {}, warn: () => {} },
    now: () => sandbox.clock.date(),
    sleep: async (milliseconds) => {
      signal.throwIfAborted();
      sandbox.clock.advance(milliseconds / 1000);
    },
  };
}

export const withSecret = { ARM_CLIENT_SECRET: ids.PARTNER_SECRET };
