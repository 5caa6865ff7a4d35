import type { Cloud } from "../core/cloud";
import { bodyOf, type Call, empty, type Family, json, param } from "../core/http";
import { asObject, asText, isObject, type JsonObject } from "../core/json";
import { needsRole } from "./authorization";
import { armRefusal } from "./refusals";

const PATH = "/providers/microsoft.aadiam/diagnosticSettings";
const DESTINATIONS = ["workspaceId", "storageAccountId", "eventHubAuthorizationRuleId"];
const MOST = 5;
const refuse = (message: string) => armRefusal(400, "BadRequest", message);

/** Settings are those of the token's directory, which the path does not name. */
const prefixOf = (call: Call): string => `/tenants/${call.get("caller").tenantId}${PATH}/`.toLowerCase();

const enabledOf = (setting: JsonObject): string[] => {
  const { logs } = asObject(setting.properties);
  const all = Array.isArray(logs) ? logs.filter(isObject) : [];
  return all.filter(({ enabled }) => enabled === true).map(({ category }) => asText(category));
};

/** One workspace takes a category from one setting only. */
function checkWorkspace(made: JsonObject, others: JsonObject[]): void {
  const workspace = asText(asObject(made.properties).workspaceId).toLowerCase();
  for (const other of others) {
    if (workspace === "" || asText(asObject(other.properties).workspaceId).toLowerCase() !== workspace) continue;
    const category = enabledOf(made).find((one) => enabledOf(other).includes(one));
    if (category === undefined) continue;
    throw armRefusal(
      409,
      "Conflict",
      `Data sink '${workspace}' is already used in diagnostic setting '${asText(other.name)}' for category '${category}'. Data sinks can't be reused in different settings on the same category for the same resource.`,
    );
  }
}

async function put(cloud: Cloud, call: Call): Promise<Response> {
  needsRole(cloud, call, "write", "/providers/microsoft.aadiam");
  const { resources } = cloud.state.azure;
  const name = param(call, "name");
  const properties = asObject((await bodyOf(call, refuse)).properties);
  if (DESTINATIONS.every((key) => asText(properties[key]) === ""))
    throw refuse("At least one data sink needs to be specified.");
  const key = `${prefixOf(call)}${name.toLowerCase()}`;
  const others = Object.entries(resources).filter(([id]) => id.startsWith(prefixOf(call)) && id !== key);
  if (others.length >= MOST) throw refuse(`The limit of ${MOST} diagnostic settings was reached.`);
  const destinations = Object.fromEntries(
    [...DESTINATIONS, "serviceBusRuleId", "eventHubName"].map((one) => [one, null]),
  );
  const made: JsonObject = {
    id: `${PATH}/${name}`,
    name,
    type: "Microsoft.AADIAM/diagnosticSettings",
    properties: { ...destinations, logs: [], ...properties },
  };
  checkWorkspace(
    made,
    others.map(([, other]) => other),
  );
  if (enabledOf(made).length === 0) throw refuse("At least one log category needs to be enabled.");
  resources[key] = made;
  return json(call, 200, made);
}

/** Where a directory's own logs go. https://learn.microsoft.com/azure/templates/microsoft.aadiam/diagnosticsettings (read 2026-11-24) */
export const diagnosticSettingsFamily: Family = (router, cloud) => {
  const found = (call: Call): JsonObject | undefined =>
    cloud.state.azure.resources[`${prefixOf(call)}${param(call, "name").toLowerCase()}`];
  router.get(PATH, (call) => {
    needsRole(cloud, call, "read", "/providers/microsoft.aadiam");
    const own = Object.entries(cloud.state.azure.resources).filter(([id]) => id.startsWith(prefixOf(call)));
    return json(call, 200, { value: own.map(([, setting]) => setting) });
  });
  router.put(`${PATH}/:name`, (call) => put(cloud, call));
  router.get(`${PATH}/:name`, (call) => {
    needsRole(cloud, call, "read", "/providers/microsoft.aadiam");
    const setting = found(call);
    if (setting === undefined)
      throw armRefusal(404, "ResourceNotFound", `The diagnostic setting '${param(call, "name")}' doesn't exist.`);
    return json(call, 200, setting);
  });
  router.delete(`${PATH}/:name`, (call) => {
    needsRole(cloud, call, "write", "/providers/microsoft.aadiam");
    if (found(call) === undefined) return empty(call, 204);
    delete cloud.state.azure.resources[`${prefixOf(call)}${param(call, "name").toLowerCase()}`];
    return empty(call, 200);
  });
};
