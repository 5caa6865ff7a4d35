import type { Filter } from "../model/filter";
import type { Places, Policy } from "../model/policy";
import { targetMatches } from "./applications";
import { compareDevice, ruleTruth } from "./comparing";
import { userRiskMatches, usersMatch } from "./people";
import type { Region } from "./region";
import { isExact, isTrusted } from "./space";
import { every, not, some, type Truth, throughout, truthOf } from "./truth";

/** The conditions of a policy, as Graph names them: whether each holds in a whole region. */
export const conditions: readonly (readonly [property: string, holds: (policy: Policy, region: Region) => Truth])[] = [
  ["conditions.users", usersMatch],
  ["conditions.applications", targetMatches],
  ["conditions.clientAppTypes", (policy, region) => listed(policy.clientAppTypes, "clientAppType", region)],
  ["conditions.platforms", (policy, region) => listed(policy.platforms, "platform", region)],
  ["conditions.locations", locationsMatch],
  ["conditions.devices.deviceFilter", ({ deviceFilter }, region) => deviceMatches(deviceFilter, region)],
  ["conditions.signInRiskLevels", (policy, region) => listed(policy.signInRiskLevels, "signInRisk", region)],
  ["conditions.userRiskLevels", userRiskMatches],
  ["conditions.insiderRiskLevels", (policy, region) => listed(policy.insiderRiskLevels, "insiderRisk", region)],
  ["conditions.authenticationFlows", (policy, region) => listed(policy.transferMethods, "flow", region)],
];

const listed = (list: "any" | readonly string[], key: string, region: Region): Truth =>
  list === "any" ? "yes" : region.truth(key, (value) => list.includes(value));

function deviceMatches(filter: Filter | undefined, region: Region): Truth {
  if (filter === undefined) return "yes";
  const matches = ruleTruth(filter, region, compareDevice);
  return filter.mode === "include" ? matches : not(matches);
}

function locationsMatch({ locations }: Policy, region: Region): Truth {
  if (locations === "any") return "yes";
  const { compliantNetworks } = region.space.context;
  const isAboutCompliantNetwork = [locations.include, locations.exclude].some(({ ids }) =>
    ids.some((id) => compliantNetworks.has(id)),
  );
  // What leads to the compliant network is left out of policies that ask for it.
  const isLeftOut = throughout(region.targets, ({ globalSecureAccess }) =>
    truthOf(isAboutCompliantNetwork && globalSecureAccess === true),
  );
  const include = placesOf(locations.include, region);
  const exclude = placesOf(locations.exclude, region);
  return throughout(region.values("ip") ?? [""], (ip) =>
    every([() => not(isLeftOut), () => include(ip), () => not(exclude(ip))], (truth) => truth()),
  );
}

/** Whether one of the places contains the sign-ins of a region from an address in such ip locations. */
function placesOf({ all, allTrusted, ids }: Places, region: Region): (ip: string) => Truth {
  const { locations, assumptions } = region.space.context;
  const named = new Set([...ids, ...(allTrusted ? locations.filter(isTrusted).map(({ id }) => id) : [])]);
  const exact = locations.filter((location) => named.has(location.id) && isExact(location, assumptions));
  const exactIds = new Set(exact.map(({ id }) => id));
  const inCountry = (lookup: "clientIpAddress" | "authenticatorAppGps", key: string): Truth => {
    const countries = exact.flatMap((location) =>
      location.kind === "country" && location.lookup === lookup ? [location] : [],
    );
    if (countries.length === 0) return "no";
    return region.truth(key, (value) =>
      countries.some(({ countries: codes, includesUnknown }) =>
        value === "unknown" ? includesUnknown : codes.some((code) => value === `country:${code}`),
      ),
    );
  };
  const elsewhere: Truth = some(
    [
      truthOf(all),
      inCountry("clientIpAddress", "country"),
      inCountry("authenticatorAppGps", "gpsCountry"),
      ...[...named]
        .filter((id) => !exactIds.has(id))
        .map((id) => region.truth(`location:${id}`, (value) => value === "in")),
      allTrusted ? region.truth("trustedElsewhere", (value) => value === "yes") : "no",
    ],
    (truth) => truth,
  );
  return (ip) => (region.space.idsOf(ip)?.some((id) => exactIds.has(id)) ? "yes" : elsewhere);
}
