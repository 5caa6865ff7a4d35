import { Client } from "./client";
import type { Context, StandIn } from "./definition";
import type { Properties } from "./properties";

const PUBLIC = {
  authority: "https://login.microsoftonline.com",
  graph: "https://graph.microsoft.com",
  resourceManager: "https://management.azure.com",
} as const;

/** The same sign-in variables as the official providers read; the endpoints by the project's overrides. */
export function contextFrom(standIn: StandIn, configuration: Properties): Context {
  const setting = (name: string, variable: string): string => {
    const value = configuration[name];
    return typeof value === "string" && value !== "" ? value : (process.env[variable] ?? "");
  };
  const tenantId = setting("tenantId", "ARM_TENANT_ID");
  const clientId = setting("clientId", "ARM_CLIENT_ID");
  const audience = PUBLIC[standIn.service];
  const endpoint =
    standIn.service === "graph"
      ? `${process.env.PARTNER_GRAPH_ENDPOINT ?? PUBLIC.graph}/v1.0`
      : (process.env.PARTNER_RESOURCE_MANAGER_ENDPOINT ?? PUBLIC.resourceManager);
  if (endpoint.startsWith(audience)) {
    throw new Error(
      `the ${standIn.name} stand-in is test equipment and speaks to the sandbox only: set PARTNER_GRAPH_ENDPOINT and PARTNER_RESOURCE_MANAGER_ENDPOINT`,
    );
  }
  const client = new Client({
    authority: (process.env.PARTNER_AUTHORITY_HOST ?? PUBLIC.authority).replace(/\/$/, ""),
    endpoint: endpoint.replace(/\/$/, ""),
    scope: `${audience}/.default`,
    tenantId,
    clientId,
    clientSecret: setting("clientSecret", "ARM_CLIENT_SECRET"),
  });
  return { client, tenantId, clientId, subscriptionId: setting("subscriptionId", "ARM_SUBSCRIPTION_ID") };
}
