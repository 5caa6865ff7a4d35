import { bodyOf, type Call, empty, type Family, json, param } from "../core/http";
import { asObject, asText, isObject, type Json, type JsonObject, merge } from "../core/json";
import type { Directory } from "../state/directory";
import { directoryOf, needs } from "./authorization";
import { entity, plain } from "./odata";
import { badRequest, graphRefusal } from "./refusals";

const PATH = "/policies/authenticationMethodsPolicy";
const CHILDREN = "authenticationMethodConfigurations";
const MIGRATION = ["preMigration", "migrationInProgress", "migrationComplete"];
const ADVANCED = ["default", "enabled", "disabled"];

const reads = (call: Call): void =>
  needs(call, "AccessDenied", ["Policy.Read.All", "Policy.ReadWrite.AuthenticationMethod"]);
const writes = (call: Call): void => needs(call, "AccessDenied", ["Policy.ReadWrite.AuthenticationMethod"]);

const configurationsOf = (directory: Directory): JsonObject[] =>
  (directory.authenticationMethodsPolicy[CHILDREN] as Json[]).filter(isObject);

/** Whether the policy allows a method, by its id. */
export const isEnabled = (directory: Directory, id: string): boolean =>
  configurationsOf(directory).some((one) => one.id === id && one.state === "enabled");

function configurationOf(directory: Directory, call: Call): JsonObject {
  const id = param(call, "id").toLowerCase();
  const found = configurationsOf(directory).find((one) => asText(one.id).toLowerCase() === id);
  if (found === undefined) throw graphRefusal(404, "ResourceNotFound", `Authentication method ${id} was not found.`);
  return found;
}

function oneOf(property: string, value: Json | undefined, accepted: string[]): void {
  if (value !== undefined && !accepted.includes(asText(value)))
    throw badRequest(`Invalid value for ${property}. Accepted: ${accepted.join(", ")}.`);
}

function checkTargets(directory: Directory, property: string, value: Json | undefined): void {
  if (value === undefined) return;
  if (!Array.isArray(value)) throw badRequest(`${property} must be a collection.`);
  for (const target of value) {
    const id = asText(asObject(target).id);
    if (id !== "all_users" && directory.groups[id] === undefined && directory.users[id] === undefined)
      throw badRequest(`${property} names ${id}, which does not exist in the directory.`);
  }
}

/** The lifetimes and the length of a pass, as documented for temporaryAccessPassAuthenticationMethodConfiguration. */
function checkPass(pass: JsonObject): void {
  const [least, usual, most] = ["minimum", "default", "maximum"].map((name) =>
    Number(pass[`${name}LifetimeInMinutes`]),
  );
  const within = (value: number, from: number, to: number): boolean => value >= from && value <= to;
  if (!within(Number(pass.defaultLength), 8, 48)) throw badRequest("defaultLength must be from 8 to 48.");
  if (![least, most].every((minutes) => within(minutes ?? 0, 10, 43_200)))
    throw badRequest("Lifetimes must be from 10 to 43200 minutes.");
  if (!within(usual ?? 0, least ?? 0, most ?? 0))
    throw badRequest("defaultLifetimeInMinutes must be between the minimum and the maximum.");
}

function update(directory: Directory, body: JsonObject, beta: boolean, now: string): void {
  oneOf("policyMigrationState", body.policyMigrationState, MIGRATION);
  const campaign = asObject(asObject(body.registrationEnforcement).authenticationMethodsRegistrationCampaign);
  oneOf("state", campaign.state, ADVANCED);
  const snooze = campaign.snoozeDurationInDays;
  if (snooze !== undefined && !(typeof snooze === "number" && snooze >= 0 && snooze <= 14))
    throw badRequest("snoozeDurationInDays must be from 0 to 14.");
  checkTargets(directory, "includeTargets", campaign.includeTargets);
  checkTargets(directory, "excludeTargets", campaign.excludeTargets);
  const betaNames = Object.keys(directory.authenticationMethodsPolicyBeta);
  for (const [name, value] of Object.entries(body)) {
    if (betaNames.includes(name)) {
      if (!beta)
        throw badRequest(
          `The property '${name}' does not exist on type 'microsoft.graph.authenticationMethodsPolicy'.`,
        );
      oneOf(`${name}.state`, asObject(value).state, ADVANCED);
      directory.authenticationMethodsPolicyBeta[name] = merge(
        asObject(directory.authenticationMethodsPolicyBeta[name]),
        asObject(value),
      );
    } else if (["policyMigrationState", "reconfirmationInDays"].includes(name)) {
      directory.authenticationMethodsPolicy[name] = value;
    } else if (name === "registrationEnforcement") {
      // A complex property is replaced whole.
      directory.authenticationMethodsPolicy[name] = value;
    } else if (!name.startsWith("@")) {
      throw badRequest(`The property '${name}' cannot be updated here.`);
    }
  }
  directory.authenticationMethodsPolicy.lastModifiedDateTime = now;
}

/** The authentication methods policy with its methods; what is only in beta shows there alone. */
export const authenticationMethodsPolicyFamily: Family = (router, cloud) => {
  for (const version of ["v1.0", "beta"]) {
    const beta = version === "beta";
    router.get(`/${version}${PATH}`, (call) => {
      reads(call);
      const directory = directoryOf(cloud, call);
      return json(call, 200, {
        "@odata.context": `${cloud.origin}/graph/${version}/$metadata#authenticationMethodsPolicy`,
        ...directory.authenticationMethodsPolicy,
        ...(beta && directory.authenticationMethodsPolicyBeta),
      });
    });
    router.patch(`/${version}${PATH}`, async (call) => {
      writes(call);
      const body = asObject(plain(await bodyOf(call, badRequest)));
      update(directoryOf(cloud, call), body, beta, cloud.clock.iso());
      return empty(call, 204);
    });
  }
  router.get(`/v1.0${PATH}/${CHILDREN}/:id`, (call) => {
    reads(call);
    return entity(cloud, call, CHILDREN, configurationOf(directoryOf(cloud, call), call));
  });
  router.patch(`/v1.0${PATH}/${CHILDREN}/:id`, async (call) => {
    writes(call);
    const directory = directoryOf(cloud, call);
    const before = configurationOf(directory, call);
    const body = asObject(plain(await bodyOf(call, badRequest)));
    if (body["@odata.type"] !== before["@odata.type"])
      throw badRequest("@odata.type must name the method's configuration.");
    const unknown = Object.keys(body).find((name) => !(name in before));
    if (unknown !== undefined) throw badRequest(`The property '${unknown}' does not exist on the configuration.`);
    oneOf("state", body.state, ["enabled", "disabled"]);
    checkTargets(directory, "includeTargets", body.includeTargets);
    checkTargets(directory, "excludeTargets", body.excludeTargets);
    const after = { ...before, ...body };
    if (before.id === "TemporaryAccessPass") checkPass(after);
    directory.authenticationMethodsPolicy[CHILDREN] = configurationsOf(directory).map((one) =>
      one.id === before.id ? after : one,
    );
    return empty(call, 204);
  });
};
