import { list, object, type Properties, text, type Value } from "../provider/properties";

/** A renamed list: azuread's name first, Graph's second. */
type Names = readonly (readonly [string, string])[];

const APPLICATIONS: Names = [
  ["includedApplications", "includeApplications"],
  ["excludedApplications", "excludeApplications"],
  ["includedUserActions", "includeUserActions"],
];
const USERS: Names = [
  ["includedUsers", "includeUsers"],
  ["excludedUsers", "excludeUsers"],
  ["includedGroups", "includeGroups"],
  ["excludedGroups", "excludeGroups"],
  ["includedRoles", "includeRoles"],
  ["excludedRoles", "excludeRoles"],
];
const GUESTS: Names = [
  ["includedGuestsOrExternalUsers", "includeGuestsOrExternalUsers"],
  ["excludedGuestsOrExternalUsers", "excludeGuestsOrExternalUsers"],
];
const LOCATIONS: Names = [
  ["includedLocations", "includeLocations"],
  ["excludedLocations", "excludeLocations"],
];
const PLATFORMS: Names = [
  ["includedPlatforms", "includePlatforms"],
  ["excludedPlatforms", "excludePlatforms"],
];
const CLIENT_APPLICATIONS: Names = [
  ["includedServicePrincipals", "includeServicePrincipals"],
  ["excludedServicePrincipals", "excludeServicePrincipals"],
];
const LISTS_OF_THE_SAME_NAME = ["clientAppTypes", "signInRiskLevels", "userRiskLevels", "servicePrincipalRiskLevels"];

const rename = (from: Properties, names: Names, side: 0 | 1): Properties =>
  Object.fromEntries(names.map((pair) => [pair[side === 0 ? 1 : 0], list(from[pair[side]])]));

const joined = (value: Value | undefined): Value[] =>
  text(value) === ""
    ? []
    : text(value)
        .split(",")
        .map((part) => part.trim());

const orNull = (from: Value | undefined, body: Properties): Properties | null => (from === undefined ? null : body);

export function conditionsToGraph(conditions: Properties): Properties {
  const { applications, users, clientApplications, devices, locations, platforms } = conditions;
  return {
    applications: rename(object(applications), APPLICATIONS, 0),
    users: {
      ...rename(object(users), USERS, 0),
      ...Object.fromEntries(GUESTS.map(([ours, graph]) => [graph, guestsToGraph(object(users)[ours])])),
    },
    ...Object.fromEntries(LISTS_OF_THE_SAME_NAME.map((name) => [name, list(conditions[name])])),
    insiderRiskLevels: text(conditions.insiderRiskLevels) || null,
    authenticationFlows: orNull(conditions.authenticationFlowTransferMethods, {
      transferMethods: list(conditions.authenticationFlowTransferMethods).join(","),
    }),
    clientApplications: orNull(clientApplications, {
      ...rename(object(clientApplications), CLIENT_APPLICATIONS, 0),
      servicePrincipalFilter: object(clientApplications).filter ?? null,
    }),
    devices: orNull(devices, { deviceFilter: object(devices).filter ?? null }),
    locations: orNull(locations, rename(object(locations), LOCATIONS, 0)),
    platforms: orNull(platforms, rename(object(platforms), PLATFORMS, 0)),
  };
}

export function conditionsFromGraph(conditions: Properties): Properties {
  const { applications, users, clientApplications, devices, locations, platforms } = conditions;
  const result: Properties = {
    applications: rename(object(applications), APPLICATIONS, 1),
    users: {
      ...rename(object(users), USERS, 1),
      ...Object.fromEntries(GUESTS.map(([ours, graph]) => [ours, guestsFromGraph(object(users)[graph])])),
    },
    ...Object.fromEntries(LISTS_OF_THE_SAME_NAME.map((name) => [name, list(conditions[name])])),
    authenticationFlowTransferMethods: joined(object(conditions.authenticationFlows).transferMethods),
  };
  if (text(conditions.insiderRiskLevels) !== "") result.insiderRiskLevels = text(conditions.insiderRiskLevels);
  if (locations) result.locations = rename(object(locations), LOCATIONS, 1);
  if (platforms) result.platforms = rename(object(platforms), PLATFORMS, 1);
  const deviceFilter = object(devices).deviceFilter;
  if (deviceFilter) result.devices = { filter: modeAndRule(object(deviceFilter)) };
  if (clientApplications) {
    const filter = object(clientApplications).servicePrincipalFilter;
    result.clientApplications = {
      ...rename(object(clientApplications), CLIENT_APPLICATIONS, 1),
      ...(filter ? { filter: modeAndRule(object(filter)) } : {}),
    };
  }
  return result;
}

const modeAndRule = (filter: Properties): Properties => ({ mode: filter.mode ?? null, rule: filter.rule ?? null });

function guestsToGraph(blocks: Value | undefined): Properties | null {
  const block = object(list(blocks)[0]);
  if (Object.keys(block).length === 0) return null;
  const tenants = object(list(block.externalTenants)[0]);
  const kind = text(tenants.membershipKind) || "all";
  return {
    guestOrExternalUserTypes: list(block.guestOrExternalUserTypes).join(","),
    externalTenants: {
      "@odata.type": `#microsoft.graph.conditionalAccess${kind === "all" ? "All" : "Enumerated"}ExternalTenants`,
      membershipKind: kind,
      ...(kind === "enumerated" ? { members: list(tenants.members) } : {}),
    },
  };
}

function guestsFromGraph(guests: Value | undefined): Value[] {
  if (!guests) return [];
  const { guestOrExternalUserTypes, externalTenants } = object(guests);
  const tenants = object(externalTenants);
  return [
    {
      guestOrExternalUserTypes: joined(guestOrExternalUserTypes),
      externalTenants: tenants.membershipKind
        ? [{ membershipKind: tenants.membershipKind, ...(tenants.members ? { members: list(tenants.members) } : {}) }]
        : [],
    },
  ];
}
