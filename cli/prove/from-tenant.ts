import type { PolicySet } from "../../proof/model/policy-set";
import type { ClientOptions } from "../../provider/clients/clients";
import type { GraphClient } from "../../provider/clients/graph";
import type { Asked } from "./from-files";
import { InputError } from "./input-error";
import { readLiveDirectory } from "./live-directory";
import { orGrant } from "./or-grant";
import { policySetOf } from "./policy-set";
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

/** The live policies of a tenant, with its people where asked. @throws InputError */
export async function askedOfTenant(
  tenantId: string,
  { directory, liveDirectory }: { readonly directory?: string; readonly liveDirectory?: boolean },
  progress: Progress,
  access: TenantAccess,
): Promise<Asked> {
  const { documents, securityDefaultsEnabled, endpoint, graph } = await readTenant(tenantId, progress, access);
  const read = policySetOf(documents, directory);
  const live =
    liveDirectory === true
      ? {
          source: `the directory of tenant ${tenantId}`,
          content: await readLiveDirectory(graph, groupsNamedBy(read.set), progress),
        }
      : undefined;
  const { set } = live === undefined ? read : policySetOf(documents, live);
  return {
    set: { ...set, securityDefaultsEnabled },
    subject: {
      kind: "tenant",
      tenant: tenantId,
      complete: true,
      read: [endpoint],
      skipped: read.skipped,
      directory: live === undefined ? (directory ?? null) : "live",
      remarks: [],
    },
  };
}

function groupsNamedBy({ policies: all }: PolicySet): readonly string[] {
  return [...new Set(all.flatMap(({ users }) => [...users.include.groups, ...users.exclude.groups]))];
}
