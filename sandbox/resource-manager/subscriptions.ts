import { bodyOf, empty, type Family, json, param } from "../core/http";
import { asObject, asText, type JsonObject } from "../core/json";
import type { AzureSubscriptionState } from "../state/commerce";
import { needsRole } from "./authorization";
import { armRefusal } from "./refusals";
import { subscriptionOf } from "./scopes";

const subscriptionBody = (one: AzureSubscriptionState): JsonObject => ({
  id: `/subscriptions/${one.subscriptionId}`,
  subscriptionId: one.subscriptionId,
  tenantId: one.tenantId,
  displayName: one.displayName,
  state: one.state,
  subscriptionPolicies: { locationPlacementId: "Public_2014-09-01", quotaId: "CSP_2015-05-01", spendingLimit: "Off" },
  authorizationSource: "RoleBased",
  tags: one.tags,
});

const badRequest = (why: string) => armRefusal(400, "BadRequest", why);

/** Azure subscriptions, seen by a token of their own directory; what an alias cannot do (rename, cancel, enable); resource groups. */
export const subscriptionsFamily: Family = (router, cloud) => {
  router.get("/subscriptions", (call) => {
    const { tenantId } = call.get("caller");
    const own = Object.values(cloud.state.azure.subscriptions).filter((one) => one.tenantId === tenantId);
    return json(call, 200, { value: own.map(subscriptionBody), count: { type: "Total", value: own.length } });
  });
  router.get("/subscriptions/:subscription", (call) => {
    const found = subscriptionOf(cloud, call, param(call, "subscription"));
    needsRole(cloud, call, "read", `/subscriptions/${found.subscriptionId}`);
    return json(call, 200, subscriptionBody(found));
  });
  router.get("/tenants", (call) =>
    json(call, 200, {
      value: [{ id: `/tenants/${call.get("caller").tenantId}`, tenantId: call.get("caller").tenantId }],
    }),
  );

  const operation = "/subscriptions/:subscription/providers/Microsoft.Subscription";
  router.post(`${operation}/rename`, async (call) => {
    const found = subscriptionOf(cloud, call, param(call, "subscription"));
    needsRole(cloud, call, "write", `/subscriptions/${found.subscriptionId}`);
    const name = asText((await bodyOf(call, badRequest)).subscriptionName);
    if (name === "") throw badRequest("subscriptionName is required.");
    found.displayName = name;
    return json(call, 200, { subscriptionId: found.subscriptionId });
  });
  for (const [action, state] of [
    ["cancel", "Disabled"],
    ["enable", "Enabled"],
  ] as const) {
    router.post(`${operation}/${action}`, (call) => {
      const found = subscriptionOf(cloud, call, param(call, "subscription"));
      needsRole(cloud, call, "write", `/subscriptions/${found.subscriptionId}`);
      const prefix = `/subscriptions/${found.subscriptionId}/resourcegroups/`;
      if (action === "cancel" && Object.keys(cloud.state.azure.resources).some((id) => id.startsWith(prefix))) {
        throw armRefusal(
          409,
          "ResourcesExistingOnSubscription",
          "Resources exist in the subscription; delete them first.",
        );
      }
      found.state = state;
      const entitlement = cloud.state.commerce.entitlements[found.subscriptionId];
      if (entitlement !== undefined) entitlement.status = state === "Enabled" ? "active" : "suspended";
      return json(call, 200, { subscriptionId: found.subscriptionId });
    });
  }

  const group = "/subscriptions/:subscription/resourceGroups/:group";
  const key = (subscription: string, name: string): string =>
    `/subscriptions/${subscription}/resourceGroups/${name}`.toLowerCase();
  router.get("/subscriptions/:subscription/resourceGroups", (call) => {
    const found = subscriptionOf(cloud, call, param(call, "subscription"));
    needsRole(cloud, call, "read", `/subscriptions/${found.subscriptionId}`);
    const prefix = key(found.subscriptionId, "");
    const groups = Object.entries(cloud.state.azure.resources).filter(
      ([id]) => id.startsWith(prefix) && id.split("/").length === 5,
    );
    return json(call, 200, { value: groups.map(([, body]) => body) });
  });
  router.put(group, async (call) => {
    const found = subscriptionOf(cloud, call, param(call, "subscription"));
    const id = `/subscriptions/${found.subscriptionId}/resourceGroups/${param(call, "group")}`;
    needsRole(cloud, call, "write", id);
    if (found.state !== "Enabled")
      throw armRefusal(
        409,
        "ReadOnlyDisabledSubscription",
        `The subscription '${found.subscriptionId}' is disabled and therefore marked as read only.`,
      );
    const body = await bodyOf(call, badRequest);
    if (asText(body.location) === "")
      throw armRefusal(400, "LocationRequired", "The location property is required for this definition.");
    const before = cloud.state.azure.resources[id.toLowerCase()];
    const made: JsonObject = {
      id,
      name: param(call, "group"),
      type: "Microsoft.Resources/resourceGroups",
      location: body.location ?? "",
      tags: asObject(body.tags),
      properties: { provisioningState: "Succeeded" },
    };
    cloud.state.azure.resources[id.toLowerCase()] = made;
    return json(call, before === undefined ? 201 : 200, made);
  });
  router.get(group, (call) => {
    const found = subscriptionOf(cloud, call, param(call, "subscription"));
    needsRole(cloud, call, "read", `/subscriptions/${found.subscriptionId}`);
    const body = cloud.state.azure.resources[key(found.subscriptionId, param(call, "group"))];
    if (body === undefined)
      throw armRefusal(404, "ResourceGroupNotFound", `Resource group '${param(call, "group")}' could not be found.`);
    return json(call, 200, body);
  });
  router.delete(group, (call) => {
    const found = subscriptionOf(cloud, call, param(call, "subscription"));
    needsRole(cloud, call, "write", `/subscriptions/${found.subscriptionId}`);
    const id = key(found.subscriptionId, param(call, "group"));
    if (cloud.state.azure.resources[id] === undefined)
      throw armRefusal(404, "ResourceGroupNotFound", `Resource group '${param(call, "group")}' could not be found.`);
    for (const resource of Object.keys(cloud.state.azure.resources)) {
      if (resource === id || resource.startsWith(`${id}/`)) delete cloud.state.azure.resources[resource];
    }
    return empty(call, 200);
  });
};
