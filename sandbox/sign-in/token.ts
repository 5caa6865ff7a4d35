import type { Cloud } from "../core/cloud";
import { type Call, type Family, json, newId, param } from "../core/http";
import type { Application, RefreshToken } from "../state/directory";
import { authenticateClient } from "./client";
import { forApplication, forUser, type Wanted } from "./issue";
import { directoryOf } from "./metadata";
import { signInRefusal } from "./refusals";
import { resourceOf } from "./resources";

/** Scopes of OpenID, which name no service. */
const OPENID = new Set(["openid", "profile", "email", "offline_access"]);

/** The one service that the scopes (v2.0) or the resource (v1) name. */
function wantedOf(cloud: Cloud, form: URLSearchParams): Wanted {
  const scopes = (form.get("scope") ?? "").split(/\s+/).filter((scope) => scope !== "" && !OPENID.has(scope));
  const named = scopes.length > 0 ? scopes : [form.get("resource") ?? ""].filter((text) => text !== "");
  if (named.length === 0) {
    throw signInRefusal(
      400,
      "invalid_request",
      900144,
      "The request body must contain the following parameter: 'scope'.",
    );
  }
  const resources = named.map((scope) => {
    const found = resourceOf(scope, cloud);
    if (found === undefined) {
      throw signInRefusal(
        400,
        "invalid_resource",
        500011,
        `The resource principal named ${scope.replace(/\/\.default$/, "")} was not found in the tenant. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.`,
      );
    }
    return found;
  });
  const [first] = resources;
  if (first === undefined || resources.some((one) => one.resource !== first.resource)) {
    throw signInRefusal(
      400,
      "invalid_request",
      28000,
      "Provided value for the input parameter scope is not valid because it contains more than one resource.",
    );
  }
  return first;
}

function consentOf(cloud: Cloud, application: Application, token: string): RefreshToken {
  const consent = cloud.state.refreshTokens[token];
  if (consent === undefined) {
    throw signInRefusal(
      400,
      "invalid_grant",
      9002313,
      "Invalid request. Request is malformed or invalid: the refresh token is not known.",
    );
  }
  if (consent.appId !== application.appId) {
    throw signInRefusal(400, "invalid_grant", 700003, "The refresh token was issued to another application.");
  }
  if (Date.parse(consent.expiresAt) <= cloud.clock.now()) {
    throw signInRefusal(
      400,
      "invalid_grant",
      700082,
      "The refresh token has expired due to inactivity. The token was issued and was inactive for 90.00:00:00.",
    );
  }
  return consent;
}

const REFUSED_GRANTS: Record<string, () => never> = {
  password: () => {
    throw signInRefusal(
      400,
      "invalid_grant",
      50076,
      "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource.",
    );
  },
};

async function answer(cloud: Cloud, call: Call): Promise<Response> {
  const tenantId = directoryOf(cloud, param(call, "tenant"));
  const form = new URLSearchParams(await call.req.text());
  const grantType = form.get("grant_type") ?? "";
  REFUSED_GRANTS[grantType]?.();
  if (grantType !== "client_credentials" && grantType !== "refresh_token") {
    throw signInRefusal(
      400,
      "unsupported_grant_type",
      70003,
      `The app requested an unsupported grant type '${grantType}'.`,
    );
  }
  const application = await authenticateClient(cloud, tenantId, form);
  const wanted = wantedOf(cloud, form);
  const seconds = cloud.state.settings.tokenSeconds;
  const shared = { token_type: "Bearer", expires_in: seconds, ext_expires_in: seconds };
  if (grantType === "client_credentials") {
    const access_token = await forApplication(cloud, tenantId, application, wanted);
    return json(call, 200, { ...shared, access_token }, { "cache-control": "no-store" });
  }
  const presented = form.get("refresh_token") ?? "";
  const consent = consentOf(cloud, application, presented);
  const access_token = await forUser(cloud, tenantId, application, wanted, consent);
  const refresh_token = `sandbox-refresh-${newId()}`;
  const expiresAt = new Date(cloud.clock.now() + 90 * 24 * 3600 * 1000).toISOString();
  cloud.state.refreshTokens[refresh_token] = { ...consent, expiresAt };
  const scope = form.get("scope") ?? form.get("resource") ?? "";
  const client_info = Buffer.from(JSON.stringify({ uid: consent.userId, utid: consent.tenantId })).toString(
    "base64url",
  );
  return json(
    call,
    200,
    { ...shared, scope, access_token, refresh_token, client_info },
    { "cache-control": "no-store" },
  );
}

/** Token endpoints, v2.0 with scopes and v1 with a resource. */
export const tokenFamily: Family = (router, cloud) => {
  router.post("/:tenant/oauth2/v2.0/token", (call) => answer(cloud, call));
  router.post("/:tenant/oauth2/token", (call) => answer(cloud, call));
};
