import type { Cloud } from "../core/cloud";

/** The services a token can be for. */
export type Resource = "graph" | "resourceManager" | "partnerCenter" | "legacyGraph" | "keyVault";

/** Public identifiers of the services in the three clouds, without trailing slash; their application ids too. */
const IDENTIFIERS: Record<Resource, readonly string[]> = {
  graph: [
    "https://graph.microsoft.com",
    "https://graph.microsoft.us",
    "https://microsoftgraph.chinacloudapi.cn",
    "00000003-0000-0000-c000-000000000000",
  ],
  resourceManager: [
    "https://management.azure.com",
    "https://management.core.windows.net",
    "https://management.usgovcloudapi.net",
    "https://management.core.usgovcloudapi.net",
    "https://management.chinacloudapi.cn",
    "https://management.core.chinacloudapi.cn",
    "797f4846-ba00-4fd7-ba43-dac1f8f63013",
  ],
  partnerCenter: [
    "https://api.partnercenter.microsoft.com",
    "https://partner.partnercenterapi.microsoftonline.cn",
    "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd",
  ],
  legacyGraph: ["https://graph.windows.net", "00000002-0000-0000-c000-000000000000"],
  keyVault: ["https://vault.azure.net"],
};

/** Where the sandbox itself serves a resource, which may be asked for by its own address. */
const PREFIXES: Partial<Record<Resource, string>> = {
  graph: "/graph",
  resourceManager: "/arm",
  partnerCenter: "/partner",
};

/** The resource that a scope (`https://graph.microsoft.com/.default`) or an audience names. */
export function resourceOf(text: string, cloud: Cloud): { resource: Resource; audience: string } | undefined {
  const bare = text.replace(/\/(\.default|user_impersonation)$/, "").replace(/\/+$/, "");
  for (const [resource, identifiers] of Object.entries(IDENTIFIERS) as [Resource, readonly string[]][]) {
    const own = PREFIXES[resource];
    if (identifiers.includes(bare) || (own !== undefined && bare === cloud.origin + own)) {
      return { resource, audience: bare };
    }
  }
  const delegated = identifierBefore(bare);
  return delegated === undefined ? undefined : delegated;
}

/** A delegated scope such as `https://graph.microsoft.com/User.Read`. */
function identifierBefore(text: string): { resource: Resource; audience: string } | undefined {
  for (const [resource, identifiers] of Object.entries(IDENTIFIERS) as [Resource, readonly string[]][]) {
    const found = identifiers.find((identifier) => text.startsWith(`${identifier}/`));
    if (found !== undefined) return { resource, audience: found };
  }
  return undefined;
}
