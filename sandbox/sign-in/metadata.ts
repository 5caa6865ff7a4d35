import type { Cloud } from "../core/cloud";
import { type Family, json, param } from "../core/http";
import { signInRefusal } from "./refusals";

/** OpenID metadata of one directory, as Microsoft's libraries read it before they ask for a token. */
function metadata(origin: string, tenant: string): Record<string, unknown> {
  const base = `${origin}/${tenant}`;
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ["client_secret_post", "private_key_jwt"],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ["query"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    response_types_supported: ["code"],
    scopes_supported: ["openid", "profile", "email", "offline_access"],
    issuer: `${base}/v2.0`,
    request_uri_parameter_supported: false,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    claims_supported: ["sub", "iss", "aud", "exp", "iat", "tid", "appid", "roles", "scp", "amr"],
    tenant_region_scope: "EU",
    cloud_instance_name: new URL(origin).host,
    cloud_graph_host_name: new URL(origin).host,
    msgraph_host: new URL(origin).host,
  };
}

/** Directory ids or default domains; `organizations` and `common` name no directory here. */
export function directoryOf(cloud: Cloud, tenant: string): string {
  const wanted = tenant.toLowerCase();
  const found = Object.values(cloud.state.directories).find(
    (directory) => directory.id === wanted || directory.defaultDomain === wanted,
  );
  if (found === undefined) {
    throw signInRefusal(
      400,
      "invalid_request",
      90002,
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
    );
  }
  return found.id;
}

export const metadataFamily: Family = (router, cloud) => {
  router.get("/:tenant/v2.0/.well-known/openid-configuration", (call) =>
    json(call, 200, metadata(cloud.origin, directoryOf(cloud, param(call, "tenant")))),
  );
  router.get("/:tenant/.well-known/openid-configuration", (call) =>
    json(call, 200, metadata(cloud.origin, directoryOf(cloud, param(call, "tenant")))),
  );
  router.get("/:tenant/discovery/v2.0/keys", (call) => json(call, 200, { keys: [cloud.keys.signIn.jwk] }));
  router.get("/:tenant/discovery/keys", (call) => json(call, 200, { keys: [cloud.keys.signIn.jwk] }));
  router.get("/common/discovery/instance", (call) => {
    const endpoint = call.req.query("authorization_endpoint") ?? "";
    const tenant = URL.canParse(endpoint) ? (new URL(endpoint).pathname.split("/")[1] ?? "common") : "common";
    const host = new URL(cloud.origin).host;
    return json(call, 200, {
      tenant_discovery_endpoint: `${cloud.origin}/${tenant}/v2.0/.well-known/openid-configuration`,
      "api-version": "1.1",
      metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
    });
  });
};
