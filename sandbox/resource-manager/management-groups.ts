import type { Cloud } from "../core/cloud";
import { bodyOf, type Call, empty, type Family, json, param } from "../core/http";
import { asObject, asText, type JsonObject } from "../core/json";
import type { Collection } from "../state/directory";
import { needsRole } from "./authorization";
import { armRefusal } from "./refusals";
import { subscriptionOf } from "./scopes";

const PATH = "/providers/Microsoft.Management/managementGroups";
const idOf = (name: string): string => `${PATH}/${name}`;

/** The groups of the token's directory; its root group is always there, named like the directory. */
function groupsOf(cloud: Cloud, call: Call): Collection {
  const { tenantId } = call.get("caller");
  cloud.state.azure.managementGroups[tenantId] ??= {};
  const groups = cloud.state.azure.managementGroups[tenantId] ?? {};
  groups[tenantId] ??= group(tenantId, tenantId, "Tenant Root Group", undefined);
  return groups;
}

function group(tenantId: string, name: string, displayName: string, parent: JsonObject | undefined): JsonObject {
  return {
    id: idOf(name),
    type: "Microsoft.Management/managementGroups",
    name,
    properties: {
      tenantId,
      displayName,
      details: { version: 1, parent: parent ?? null },
      children: null,
    },
  };
}

function groupOf(cloud: Cloud, call: Call): JsonObject {
  const name = param(call, "group");
  const found = groupsOf(cloud, call)[name.toLowerCase()];
  if (found === undefined) throw armRefusal(404, "NotFound", `The management group '${name}' cannot be found.`);
  return found;
}

async function put(cloud: Cloud, call: Call): Promise<Response> {
  const name = param(call, "group");
  needsRole(cloud, call, "write", idOf(name));
  if (!/^[\w\-.()]{1,90}$/.test(name))
    throw armRefusal(
      400,
      "InvalidRequestParameter",
      "The name of a management group has up to 90 letters, digits, - _ . ( ).",
    );
  const groups = groupsOf(cloud, call);
  const { tenantId } = call.get("caller");
  const properties = asObject((await bodyOf(call, (why) => armRefusal(400, "BadRequest", why))).properties);
  const parentId = asText(asObject(asObject(properties.details).parent).id) || idOf(tenantId);
  const parentName = parentId.split("/").at(-1) ?? "";
  const parent = groups[parentName.toLowerCase()];
  if (parent === undefined)
    throw armRefusal(404, "ParentNotFound", `The parent management group '${parentName}' was not found.`);
  const before = groups[name.toLowerCase()];
  const displayName = asText(properties.displayName) || asText(asObject(before?.properties).displayName) || name;
  const made = group(tenantId, name, displayName, {
    id: String(parent.id),
    name: String(parent.name),
    displayName: asText(asObject(parent.properties).displayName),
  });
  groups[name.toLowerCase()] = made;
  const polls = cloud.state.settings.managementGroupPolls;
  if (before !== undefined || polls === 0) return json(call, before === undefined ? 201 : 200, made);
  const operation = `${cloud.origin}/arm/providers/Microsoft.Management/operationResults/create/${polls}${idOf(name)}?api-version=2023-04-01`;
  return json(
    call,
    202,
    { id: idOf(name), name, status: "Running" },
    { location: operation, "azure-asyncoperation": operation, "retry-after": "1" },
  );
}

function remove(cloud: Cloud, call: Call): Response {
  const found = groupOf(cloud, call);
  const name = String(found.name);
  needsRole(cloud, call, "write", idOf(name));
  const { tenantId } = call.get("caller");
  const groups = groupsOf(cloud, call);
  const children = Object.values(groups).some(
    (one) => asText(asObject(asObject(asObject(one.properties).details).parent).name) === name,
  );
  const members = Object.values(cloud.state.azure.subscriptions).some(
    (one) => one.tenantId === tenantId && one.managementGroupId === name,
  );
  if (name === tenantId || children || members) {
    throw armRefusal(
      400,
      "BadRequest",
      `The management group '${name}' is the root, or has child groups or subscriptions; it cannot be deleted.`,
    );
  }
  delete groups[name.toLowerCase()];
  return empty(call, 200);
}

const association = (
  name: string,
  subscription: { subscriptionId: string; displayName: string; tenantId: string },
): JsonObject => ({
  id: `${idOf(name)}/subscriptions/${subscription.subscriptionId}`,
  type: "Microsoft.Management/managementGroups/subscriptions",
  name: subscription.subscriptionId,
  properties: {
    tenant: subscription.tenantId,
    displayName: subscription.displayName,
    parent: { id: idOf(name) },
    state: "Active",
  },
});

/** Management groups of a directory, and which subscriptions lie in them. All of it takes a token of that directory. */
export const managementGroupsFamily: Family = (router, cloud) => {
  router.get(PATH, (call) => {
    needsRole(cloud, call, "read", PATH);
    return json(call, 200, { value: Object.values(groupsOf(cloud, call)) });
  });
  router.put(`${PATH}/:group`, (call) => put(cloud, call));
  router.get(`${PATH}/:group`, (call) => {
    needsRole(cloud, call, "read", idOf(param(call, "group")));
    return json(call, 200, groupOf(cloud, call));
  });
  router.delete(`${PATH}/:group`, (call) => remove(cloud, call));
  router.get(
    "/providers/Microsoft.Management/operationResults/create/:polls/providers/Microsoft.Management/managementGroups/:group",
    (call) => {
      const found = groupOf(cloud, call);
      const left = Number(param(call, "polls")) - 1;
      if (left <= 0)
        return json(call, 200, { id: found.id, name: found.name, status: "Succeeded", properties: found.properties });
      const next = `${cloud.origin}/arm/providers/Microsoft.Management/operationResults/create/${left}${String(found.id)}?api-version=2023-04-01`;
      return json(
        call,
        202,
        { id: found.id, name: found.name, status: "Running" },
        { location: next, "azure-asyncoperation": next, "retry-after": "1" },
      );
    },
  );

  const member = `${PATH}/:group/subscriptions/:subscription`;
  const both = (call: Call, action: "read" | "write") => {
    const subscription = subscriptionOf(cloud, call, param(call, "subscription"));
    const name = String(groupOf(cloud, call).name);
    needsRole(cloud, call, action, idOf(name));
    return { subscription, name };
  };
  router.put(member, (call) => {
    const { subscription, name } = both(call, "write");
    subscription.managementGroupId = name;
    return json(call, 200, association(name, subscription));
  });
  router.get(member, (call) => {
    const { subscription, name } = both(call, "read");
    if (subscription.managementGroupId !== name)
      throw armRefusal(404, "NotFound", `The subscription is not in the management group '${name}'.`);
    return json(call, 200, association(name, subscription));
  });
  router.delete(member, (call) => {
    const { subscription, name } = both(call, "write");
    if (subscription.managementGroupId !== name) return empty(call, 204);
    subscription.managementGroupId = subscription.tenantId;
    return empty(call, 200);
  });
};
