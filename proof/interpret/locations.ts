import ipaddr from "ipaddr.js";
import { compliantNetworkLocation, isGlobalSecureAccess } from "../data";
import { mfaTrustedAddresses, type NamedLocation } from "../model/location";
import type { Places, Policy } from "../model/policy";
import type { SignIn } from "../model/sign-in";
import { namesOf } from "../words/names";
import type { Context } from "./context";
import { type Finding, no, yes } from "./part-result";

const INCLUDE = "conditions.locations.includeLocations";
const EXCLUDE = "conditions.locations.excludeLocations";

export function locationsMatch(policy: Policy, signIn: SignIn, context: Context): Finding {
  if (policy.locations === "any") return yes("conditions.locations", "conditions.locations is not configured");
  const { include, exclude } = policy.locations;
  if (leavesOutGlobalSecureAccess([...include.ids, ...exclude.ids], signIn, context)) {
    return no(
      "conditions.locations",
      "conditions.locations names a compliant network, so Global Secure Access is left out",
    );
  }
  const included = placeIn(include, signIn, context);
  if (included === undefined) return no(INCLUDE, `${INCLUDE} does not include where the sign-in comes from`);
  const excluded = placeIn(exclude, signIn, context);
  if (excluded !== undefined) return no(EXCLUDE, `${EXCLUDE} names ${excluded}`);
  return yes(INCLUDE, `${INCLUDE} names ${included}`);
}

/** Whoever is not on the compliant network yet must reach the resources that lead to it. Source: how-to-compliant-network. */
function leavesOutGlobalSecureAccess(ids: readonly string[], { target }: SignIn, { set }: Context): boolean {
  if (target.kind !== "application" || !isGlobalSecureAccess(target.id)) return false;
  const isCompliantNetwork = (id: string): boolean =>
    id === compliantNetworkLocation ||
    set.namedLocations.some((location) => location.id === id && location.kind === "compliantNetwork");
  return ids.some(isCompliantNetwork);
}

/** The first of the places that contains the sign-in, in words. */
function placeIn(places: Places, signIn: SignIn, context: Context): string | undefined {
  if (places.all) return "all locations";
  if (places.allTrusted && isTrusted(signIn, context)) return "all trusted locations";
  const id = places.ids.find((place) => isIn(place, signIn, context));
  return id === undefined ? undefined : namesOf(context.set).location(id);
}

/** Trusted by a definition, by the trusted addresses of the MFA settings, or by something that no definition shows. */
export function isTrusted(signIn: SignIn, context: Context): boolean {
  return (
    signIn.location.trusted ||
    isIn(mfaTrustedAddresses, signIn, context) ||
    context.set.namedLocations.some(
      (location) => location.kind !== "country" && location.isTrusted && isIn(location.id, signIn, context),
    )
  );
}

/**
 * Ranges are compared with the address and countries with the country; what has no definition, a compliant network, and under the
 * symbolic model everything, is as the sign-in says.
 */
export function isIn(id: string, { location }: SignIn, { set, assumptions }: Context): boolean {
  const definition = set.namedLocations.find((candidate) => candidate.id === id);
  const listed = location.namedLocations.includes(id);
  if (definition === undefined || assumptions.locationModel === "symbolic") return listed;
  switch (definition.kind) {
    case "compliantNetwork":
      return listed;
    case "ip":
      return location.ipAddress === null ? listed : definition.ranges.some(contains(location.ipAddress));
    case "country":
      return isInCountry(definition, location);
  }
}

function isInCountry(definition: Extract<NamedLocation, { kind: "country" }>, location: SignIn["location"]): boolean {
  const byGps = definition.lookup === "authenticatorAppGps";
  const country = (byGps ? location.gpsCountry : location.country) ?? null;
  return country === null ? definition.includesUnknown : definition.countries.includes(country);
}

const contains = (address: string) => {
  const parsed = ipaddr.parse(address);
  return (range: string): boolean => {
    const [network, bits] = ipaddr.parseCIDR(range);
    return network.kind() === parsed.kind() && parsed.match([network, bits]);
  };
};
