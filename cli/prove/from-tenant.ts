import type { ClientOptions } from "../../provider/clients/clients";
import type { GraphClient } from "../../provider/clients/graph";
import { InputError } from "./input-error";
import type { Progress } from "./progress";
import type { Document } from "./read-set";

/** What reading a live tenant takes; the process's own environment and network unless a test says otherwise. */
export interface TenantAccess {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly clients?: ClientOptions;
}

/** What a live tenant says of itself, as Graph returns it. */
export interface TenantFacts {
  readonly documents: readonly Document[];
  readonly securityDefaultsEnabled: boolean;
  /** Address of the Graph that answered. */
  readonly endpoint: string;
  readonly graph: GraphClient;
}

const policies = "/v1.0/identity/conditionalAccess/policies";
const namedLocations = "/v1.0/identity/conditionalAccess/namedLocations";
const strengths = "/v1.0/policies/authenticationStrengthPolicies";

/** The one permission that the policies, locations, strengths and security defaults take. */
export const leastPermission = "Policy.Read.All";

/**
 * Reads the policies of a tenant and what they refer to, with the provider's own client and sign-in. Nothing is written.
 * @throws InputError with the permission to grant, or the setting to correct
 */
export async function readTenant(
  tenantId: string,
  progress: Progress,
  access: TenantAccess = {},
): Promise<TenantFacts> {
  const { graph, endpoint } = connect(tenantId, access);
  const { signal } = new AbortController();
  const documents: Document[] = [];
  progress.stage(`Reading tenant ${tenantId}`, 4);
  return orGrant(leastPermission, async () => {
    for (const [resource, what] of [
      [policies, "the policies"],
      [namedLocations, "the named locations"],
      [strengths, "the authentication strengths"],
    ] as const) {
      const value = await graph.list<unknown>(resource, signal);
      documents.push({ source: `${what} of tenant ${tenantId}`, content: { value } });
      progress.step();
    }
    const { isEnabled } = await graph.getSecurityDefaults(signal);
    progress.step();
    return { documents, securityDefaultsEnabled: isEnabled === true, endpoint, graph };
  });
}

function connect(tenantId: string, { environment = process.env, clients }: TenantAccess) {
  const { readConfiguration } =
    require("../../provider/configuration") as typeof import("../../provider/configuration");
  const { signIn } = require("../../provider/sign-in/sign-in") as typeof import("../../provider/sign-in/sign-in");
  const { createClients } =
    require("../../provider/clients/clients") as typeof import("../../provider/clients/clients");
  const result = readConfiguration({ tenantId }, environment);
  if (!result.ok) {
    throw new InputError(result.problems.map(({ property, reason }) => `sign-in: ${property}: ${reason}`));
  }
  const { configuration } = result;
  const { graph } = createClients(configuration, signIn(configuration), clients);
  return { graph, endpoint: configuration.endpoints.graph };
}

/** Turns a failed call into one sentence; one that lacks a permission says which. */
export async function orGrant<T>(permission: string, read: () => Promise<T>): Promise<T> {
  const { isServiceError, withAdvice } =
    require("../../provider/clients/service-error") as typeof import("../../provider/clients/service-error");
  try {
    return await read();
  } catch (error) {
    if (!isServiceError(error)) throw error;
    const told =
      error.kind === "forbidden"
        ? withAdvice(
            error,
            `Grant the application ${permission} of Microsoft Graph, with admin consent; reading takes no more than that.`,
          )
        : error;
    throw new InputError(told.message);
  }
}
