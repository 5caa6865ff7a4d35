import type { Cloud } from "../core/cloud";
import { type Call, type Family, json, Refusal, type Service } from "../core/http";
import type { PipelineIdentity } from "../state/state";
import { type SigningKey, sign } from "./keys";

const DEFAULT_AUDIENCE = "api://AzureADTokenExchange";
const ASSERTION_SECONDS = 300;

function identityOf(cloud: Cloud, call: Call, system: PipelineIdentity["system"]): PipelineIdentity {
  const bearer = (call.req.header("authorization") ?? "").replace(/^bearer /i, "");
  const identity = cloud.state.pipelines[bearer];
  if (identity?.system === system) return identity;
  throw new Refusal(401, "Unauthorized", "The pipeline's request token is missing or not known.");
}

function openid(router: Parameters<Family>[0], cloud: Cloud, path: string, key: SigningKey): void {
  const issuer = `${cloud.origin}/oidc/${path}`;
  router.get(`/${path}/.well-known/openid-configuration`, (call) =>
    json(call, 200, {
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks`,
      id_token_signing_alg_values_supported: [key.alg],
    }),
  );
  router.get(`/${path}/.well-known/jwks`, (call) => json(call, 200, { keys: [key.jwk] }));
}

/** Stands for GitHub Actions' and Azure DevOps' issuers of pipeline assertions; each request gets a fresh one of five minutes. */
export const pipelineFamily: Family = (router, cloud) => {
  openid(router, cloud, "github", cloud.keys.github);
  openid(router, cloud, "azure-devops", cloud.keys.azureDevOps);
  const assertion = (key: SigningKey, path: string, identity: PipelineIdentity, aud: string): Promise<string> =>
    sign(
      key,
      { iss: `${cloud.origin}/oidc/${path}`, sub: identity.subject, aud, jti: crypto.randomUUID() },
      cloud.clock.now(),
      ASSERTION_SECONDS,
    );
  router.get("/github/token", async (call) => {
    const identity = identityOf(cloud, call, "github");
    const value = await assertion(
      cloud.keys.github,
      "github",
      identity,
      call.req.query("audience") ?? DEFAULT_AUDIENCE,
    );
    return json(call, 200, { count: value.length, value });
  });
  router.post("/azure-devops/token", async (call) => {
    const identity = identityOf(cloud, call, "azureDevOps");
    if (call.req.query("serviceConnectionId") !== identity.serviceConnectionId) {
      throw new Refusal(404, "NotFound", "The service connection is not known to this pipeline.");
    }
    const oidcToken = await assertion(cloud.keys.azureDevOps, "azure-devops", identity, DEFAULT_AUDIENCE);
    return json(call, 200, { oidcToken });
  });
};

export const refusePipeline: Service["refuse"] = (call, refusal) =>
  json(call, refusal.status, { message: refusal.message, typeKey: refusal.code });
