import type { Cloud } from "../core/cloud";
import { bodyOf, type Call, empty, type Family, json, newId, param } from "../core/http";
import { asObject, asText, asTexts, type JsonObject } from "../core/json";
import { SCOPE } from "../core/paths";
import { armRefusal } from "./refusals";
import { scopeOf } from "./scopes";

const PATH = `/${SCOPE}/:scope/Microsoft.Consumption/budgets`;
const TIME_GRAINS = ["Monthly", "Quarterly", "Annually", "BillingMonth", "BillingQuarter", "BillingAnnual"];
const MOST_NOTIFICATIONS = 5;
const MOST_CONTACTS = 50;
const refuse = (message: string) => armRefusal(400, "400", message);

function checkNotification(name: string, notification: JsonObject): void {
  const threshold = notification.threshold;
  if (typeof threshold !== "number" || threshold <= 0 || threshold > 1000)
    throw refuse(`The threshold of the notification ${name} must be between 0 and 1000.`);
  if (!["EqualTo", "GreaterThan", "GreaterThanOrEqualTo"].includes(asText(notification.operator))) {
    throw refuse(`The operator of the notification ${name} must be EqualTo, GreaterThan or GreaterThanOrEqualTo.`);
  }
  const emails = asTexts(notification.contactEmails);
  const contacts =
    emails.length + asTexts(notification.contactRoles).length + asTexts(notification.contactGroups).length;
  if (contacts === 0) throw refuse(`The notification ${name} needs contactEmails, contactRoles or contactGroups.`);
  if (emails.length > MOST_CONTACTS)
    throw refuse(`The notification ${name} has more than ${MOST_CONTACTS} contactEmails.`);
}

/** Limits of https://learn.microsoft.com/rest/api/consumption/budgets/create-or-update. */
function check(properties: JsonObject): void {
  if (typeof properties.amount !== "number" || properties.amount <= 0) throw refuse("amount must be a number above 0.");
  if (properties.category !== "Cost") throw refuse("category must be Cost.");
  if (!TIME_GRAINS.includes(asText(properties.timeGrain)))
    throw refuse(`timeGrain must be one of ${TIME_GRAINS.join(", ")}.`);
  const start = asText(asObject(properties.timePeriod).startDate);
  if (Number.isNaN(Date.parse(start)) || new Date(start).getUTCDate() !== 1)
    throw refuse("timePeriod.startDate must be the first day of a month.");
  const notifications = Object.entries(asObject(properties.notifications));
  if (notifications.length > MOST_NOTIFICATIONS)
    throw refuse(`A budget has at most ${MOST_NOTIFICATIONS} notifications.`);
  for (const [name, notification] of notifications) checkNotification(name, asObject(notification));
}

const key = (scope: string, name: string): string =>
  `${scope}/providers/Microsoft.Consumption/budgets/${name}`.toLowerCase();

async function put(cloud: Cloud, call: Call): Promise<Response> {
  const scope = scopeOf(cloud, call, "write");
  const name = param(call, "name");
  const body = await bodyOf(call, refuse);
  const before = cloud.state.azure.resources[key(scope, name)];
  if (body.eTag !== undefined && body.eTag !== null && before !== undefined && body.eTag !== before.eTag) {
    throw armRefusal(409, "409", "The eTag is stale; read the budget again.");
  }
  const properties = asObject(body.properties);
  check(properties);
  const made: JsonObject = {
    id: `${scope}/providers/Microsoft.Consumption/budgets/${name}`,
    name,
    type: "Microsoft.Consumption/budgets",
    eTag: `"${newId()}"`,
    properties: { ...properties, currentSpend: { amount: 0, unit: "EUR" } },
  };
  cloud.state.azure.resources[key(scope, name)] = made;
  return json(call, before === undefined ? 201 : 200, made);
}

export const budgetsFamily: Family = (router, cloud) => {
  router.get(PATH, (call) => {
    const prefix = key(scopeOf(cloud, call, "read"), "");
    const found = Object.entries(cloud.state.azure.resources).filter(([id]) => id.startsWith(prefix));
    return json(call, 200, { value: found.map(([, body]) => body) });
  });
  router.put(`${PATH}/:name`, (call) => put(cloud, call));
  router.get(`${PATH}/:name`, (call) => {
    const found = cloud.state.azure.resources[key(scopeOf(cloud, call, "read"), param(call, "name"))];
    if (found === undefined) throw armRefusal(404, "404", `Budget with name ${param(call, "name")} not found.`);
    return json(call, 200, found);
  });
  router.delete(`${PATH}/:name`, (call) => {
    const id = key(scopeOf(cloud, call, "write"), param(call, "name"));
    if (cloud.state.azure.resources[id] === undefined) return empty(call, 204);
    delete cloud.state.azure.resources[id];
    return empty(call, 200);
  });
};
