import { type Family, json, Refusal, type Service } from "../core/http";
import { forApplication } from "./issue";
import { resourceOf } from "./resources";

/**
 * App Service's endpoint of a managed identity (IDENTITY_ENDPOINT, IDENTITY_HEADER), for the identity that the state names
 * (https://learn.microsoft.com/azure/app-service/overview-managed-identity).
 */
export const managedIdentityFamily: Family = (router, cloud) => {
  router.get("/token", async (call) => {
    const identity = cloud.state.managedIdentities[call.req.header("x-identity-header") ?? ""];
    if (identity === undefined)
      throw new Refusal(401, "Unauthorized", "The header X-IDENTITY-HEADER is missing or wrong.");
    const asked = call.req.query("resource") ?? "";
    const found = resourceOf(asked, cloud);
    if (found === undefined) throw new Refusal(400, "BadRequest", `The resource '${asked}' is not known.`);
    const application = cloud.state.applications[identity.appId];
    if (application?.grants[identity.tenantId] === undefined) {
      throw new Refusal(400, "BadRequest", "The managed identity is gone from its directory.");
    }
    const seconds = cloud.state.settings.tokenSeconds;
    return json(call, 200, {
      access_token: await forApplication(cloud, identity.tenantId, application, found),
      expires_on: String(Math.floor(cloud.clock.now() / 1000) + seconds),
      resource: asked,
      token_type: "Bearer",
      client_id: identity.appId,
    });
  });
};

export const refuseIdentity: Service["refuse"] = (call, refusal) =>
  json(call, refusal.status, { statusCode: refusal.status, message: refusal.message, error: refusal.code });
