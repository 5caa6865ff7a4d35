import { asObject, asText, asTexts, isObject, type Json, type JsonObject } from "../core/json";
import type { Directory } from "../state/directory";
import { strengthById } from "./authentication-strengths";
import { badRequest } from "./refusals";

/** Accepted values, from the Graph v1.0 metadata of `conditionalAccessPolicy`. */
const STATES = ["enabled", "disabled", "enabledForReportingButNotEnforced"];
const CLIENT_APP_TYPES = [
  "all",
  "browser",
  "mobileAppsAndDesktopClients",
  "exchangeActiveSync",
  "easSupported",
  "other",
];
const PLATFORMS = ["android", "iOS", "windows", "windowsPhone", "macOS", "linux", "all"];
const RISK_LEVELS = ["low", "medium", "high", "hidden", "none"];
const CONTROLS = [
  "block",
  "mfa",
  "compliantDevice",
  "domainJoinedDevice",
  "approvedApplication",
  "compliantApplication",
  "passwordChange",
  "riskRemediation",
];
const USER_ACTIONS = ["urn:user:registersecurityinfo", "urn:user:registerdevice"];

function oneOf(property: string, values: Json | undefined, accepted: string[]): void {
  const wrong = asTexts(values).find((value) => !accepted.includes(value));
  if (wrong !== undefined)
    throw badRequest(`1007: Invalid value '${wrong}' for ${property}. Accepted: ${accepted.join(", ")}.`);
}

function nonEmptyStrings(property: string, value: Json | undefined): void {
  if (value === undefined || value === null) return;
  if (!Array.isArray(value) || value.some((one) => typeof one !== "string" || one === "")) {
    throw badRequest(`1007: ${property} must be a list of strings that are not empty.`);
  }
}

function checkUsers(users: JsonObject): void {
  for (const key of ["Users", "Groups", "Roles"]) {
    nonEmptyStrings(`conditions.users.include${key}`, users[`include${key}`]);
    nonEmptyStrings(`conditions.users.exclude${key}`, users[`exclude${key}`]);
  }
  const included = ["includeUsers", "includeGroups", "includeRoles"].flatMap((key) => asTexts(users[key]));
  if (included.length === 0 && !isObject(users.includeGuestsOrExternalUsers)) {
    throw badRequest("1013: Policy does not include any user: conditions.users needs an include.");
  }
}

function checkApplications(applications: JsonObject): void {
  nonEmptyStrings("conditions.applications.includeApplications", applications.includeApplications);
  nonEmptyStrings("conditions.applications.excludeApplications", applications.excludeApplications);
  oneOf("conditions.applications.includeUserActions", applications.includeUserActions, USER_ACTIONS);
  const targets = ["includeApplications", "includeUserActions", "includeAuthenticationContextClassReferences"].filter(
    (key) => asTexts(applications[key]).length > 0,
  );
  if (targets.length === 0 && !isObject(applications.applicationFilter)) {
    throw badRequest("1015: Policy does not include any target: conditions.applications needs an include.");
  }
  if (targets.length > 1)
    throw badRequest("1016: Applications, user actions and authentication contexts cannot be targeted in one policy.");
}

function checkLocations(directory: Directory, locations: JsonObject): void {
  const named = [...asTexts(locations.includeLocations), ...asTexts(locations.excludeLocations)];
  const known = ["All", "AllTrusted", "00000000-0000-0000-0000-000000000000"];
  const wrong = named.find((id) => !known.includes(id) && directory.namedLocations[id] === undefined);
  if (wrong !== undefined) throw badRequest(`1040: Named location ${wrong} does not exist in the directory.`);
}

function checkControls(directory: Directory, policy: JsonObject): void {
  const grant = policy.grantControls;
  const session = policy.sessionControls;
  if (!isObject(grant) && !isObject(session))
    throw badRequest("1020: Policy needs a grant control or a session control.");
  if (!isObject(grant)) return;
  const builtIn = asTexts(grant.builtInControls);
  oneOf("grantControls.builtInControls", grant.builtInControls, CONTROLS);
  if (!["AND", "OR"].includes(asText(grant.operator)))
    throw badRequest("1021: grantControls.operator must be AND or OR.");
  const strength = asText(asObject(grant.authenticationStrength).id);
  const others = [...asTexts(grant.customAuthenticationFactors), ...asTexts(grant.termsOfUse)];
  if (builtIn.length + others.length === 0 && strength === "")
    throw badRequest("1022: grantControls needs at least one control.");
  if (builtIn.includes("block") && (builtIn.length > 1 || others.length > 0 || strength !== "")) {
    throw badRequest("1023: The control block cannot be combined with other controls.");
  }
  if (builtIn.includes("mfa") && strength !== "") {
    throw badRequest("1024: The control mfa and an authentication strength cannot be in one policy.");
  }
  if (strength !== "" && strengthById(directory, strength) === undefined) {
    throw badRequest(`1025: Authentication strength ${strength} does not exist in the directory.`);
  }
}

/** Refuses what the service documents as refused. The sub-code numbers before the colon are the sandbox's own. */
export function checkPolicy(directory: Directory, policy: JsonObject): void {
  if (asText(policy.displayName) === "") throw badRequest("1001: displayName is missing.");
  oneOf("state", [policy.state ?? ""], STATES);
  const conditions = policy.conditions;
  if (!isObject(conditions)) throw badRequest("1002: conditions is missing.");
  oneOf("conditions.clientAppTypes", conditions.clientAppTypes, CLIENT_APP_TYPES);
  oneOf("conditions.signInRiskLevels", conditions.signInRiskLevels, RISK_LEVELS);
  oneOf("conditions.userRiskLevels", conditions.userRiskLevels, RISK_LEVELS);
  const platforms = asObject(conditions.platforms);
  oneOf("conditions.platforms.includePlatforms", platforms.includePlatforms, PLATFORMS);
  oneOf("conditions.platforms.excludePlatforms", platforms.excludePlatforms, PLATFORMS);
  checkApplications(asObject(conditions.applications));
  if (!isObject(conditions.clientApplications)) checkUsers(asObject(conditions.users));
  checkLocations(directory, asObject(conditions.locations));
  checkControls(directory, policy);
}
