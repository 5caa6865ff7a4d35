import type { Cloud } from "../core/cloud";
import { bodyOf, type Call, empty, type Family, json, param } from "../core/http";
import { asObject, asText, asTexts, isObject, type JsonObject } from "../core/json";
import { milliseconds } from "../pim/durations";
import { needsRole } from "./authorization";
import { armRefusal } from "./refusals";
import { subscriptionOf } from "./scopes";

const PATH =
  "/subscriptions/:subscription/resourceGroups/:group/providers/Microsoft.Insights/scheduledQueryRules/:name";
const LONGEST_WINDOW = 2 * 24 * 3600 * 1000;
const MOST_ACTION_GROUPS = 5;
const refuse = (message: string) => armRefusal(400, "BadRequest", message);

/** Limits of https://learn.microsoft.com/rest/api/monitor/scheduled-query-rules/create-or-update (read 2026-11-24). */
function check(properties: JsonObject): void {
  const { severity, criteria, actions } = properties;
  if (typeof severity !== "number" || !Number.isInteger(severity) || severity < 0 || severity > 4)
    throw refuse("severity must be a whole number from 0 to 4.");
  if (asTexts(properties.scopes).length !== 1) throw refuse("scopes must name one resource.");
  const frequency = milliseconds(asText(properties.evaluationFrequency));
  const window = milliseconds(asText(properties.windowSize));
  if (frequency === undefined || window === undefined)
    throw refuse("evaluationFrequency and windowSize must be ISO 8601 durations.");
  if (frequency > window || window > LONGEST_WINDOW)
    throw refuse("windowSize must be at least evaluationFrequency and at most two days.");
  const { allOf } = asObject(criteria);
  const conditions = Array.isArray(allOf) ? allOf.filter(isObject) : [];
  if (conditions.length === 0 || conditions.some(({ query }) => asText(query) === ""))
    throw refuse("criteria.allOf must have a condition with a query.");
  if (asTexts(asObject(actions).actionGroups).length > MOST_ACTION_GROUPS)
    throw refuse(`A rule takes at most ${MOST_ACTION_GROUPS} action groups.`);
}

/** The rule's id, once it is known that its resource group exists and that the caller may. */
function idOf(cloud: Cloud, call: Call, action: "read" | "write"): string {
  const { subscriptionId } = subscriptionOf(cloud, call, param(call, "subscription"));
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${param(call, "group")}`;
  needsRole(cloud, call, action, group);
  if (cloud.state.azure.resources[group.toLowerCase()] === undefined)
    throw armRefusal(404, "ResourceGroupNotFound", `Resource group '${param(call, "group")}' could not be found.`);
  return `${group}/providers/Microsoft.Insights/scheduledQueryRules/${param(call, "name")}`;
}

/** Alert rules over queries of logs. None ever fires here. */
export const scheduledQueryRulesFamily: Family = (router, cloud) => {
  router.put(PATH, async (call) => {
    const id = idOf(cloud, call, "write");
    const body = await bodyOf(call, refuse);
    if (asText(body.location) === "")
      throw armRefusal(400, "LocationRequired", "The location property is required for this definition.");
    const properties = asObject(body.properties);
    check(properties);
    const before = cloud.state.azure.resources[id.toLowerCase()];
    const made: JsonObject = {
      id,
      name: param(call, "name"),
      type: "Microsoft.Insights/scheduledQueryRules",
      location: body.location ?? "",
      kind: body.kind ?? "LogAlert",
      tags: asObject(body.tags),
      properties,
    };
    cloud.state.azure.resources[id.toLowerCase()] = made;
    return json(call, before === undefined ? 201 : 200, made);
  });
  router.get(PATH, (call) => {
    const found = cloud.state.azure.resources[idOf(cloud, call, "read").toLowerCase()];
    if (found === undefined)
      throw armRefusal(404, "ResourceNotFound", `The rule '${param(call, "name")}' was not found.`);
    return json(call, 200, found);
  });
  router.delete(PATH, (call) => {
    const id = idOf(cloud, call, "write").toLowerCase();
    if (cloud.state.azure.resources[id] === undefined) return empty(call, 204);
    delete cloud.state.azure.resources[id];
    return empty(call, 200);
  });
};
