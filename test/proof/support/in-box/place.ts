import type { NamedLocation } from "../../../../proof/model/location";
import type { SignIn } from "../../../../proof/model/sign-in";
import { isInRange } from "../universe-places";
import type { Relied, Side } from "./index";

export function isPlace({ prefix, rest, values }: Side, place: SignIn["location"], relied: Relied): boolean {
  switch (prefix) {
    case "ip":
      return values.includes(`in:${locationsAround(place, relied).sort().join("+")}`);
    case "country":
    case "gpsCountry":
      return values.includes(countryOf(prefix, place, relied));
    case "location":
      return values.includes(place.namedLocations.includes(rest) ? "in" : "out");
    default:
      // Where a definition trusts the place, it may be trusted elsewhere or not.
      return values.includes(place.trusted ? "yes" : "no") || (place.trusted && isTrustedByDefinition(place, relied));
  }
}

/** Ids of the locations of addresses that count and contain the place; as it says itself where it has no address. */
const locationsAround = (place: SignIn["location"], relied: Relied): string[] =>
  counted(relied).flatMap((location) => {
    if (location.kind !== "ip") return [];
    const { ipAddress, namedLocations } = place;
    const inside =
      ipAddress === null
        ? namedLocations.includes(location.id)
        : location.ranges.some((range) => isInRange(ipAddress, range));
    return inside ? [location.id] : [];
  });

/** Named by a policy, or trusted where one says so of all that are. */
function counted({ set }: Relied): readonly NamedLocation[] {
  const places = set.policies.flatMap(({ locations }) =>
    locations === "any" ? [] : [locations.include, locations.exclude],
  );
  const allTrusted = places.some((some) => some.allTrusted);
  return set.namedLocations.filter(
    (location) => places.some(({ ids }) => ids.includes(location.id)) || (allTrusted && trusts(location)),
  );
}

const trusts = (location: NamedLocation): boolean => location.kind !== "country" && location.isTrusted;

const isTrustedByDefinition = (place: SignIn["location"], relied: Relied): boolean =>
  counted(relied).some((location) => trusts(location) && place.namedLocations.includes(location.id));

function countryOf(dimension: "country" | "gpsCountry", place: SignIn["location"], relied: Relied): string {
  const country = (dimension === "country" ? place.country : place.gpsCountry) ?? null;
  if (country === null) return "unknown";
  const lookup = dimension === "country" ? "clientIpAddress" : "authenticatorAppGps";
  const named = counted(relied).some(
    (location) => location.kind === "country" && location.lookup === lookup && location.countries.includes(country),
  );
  return named ? `country:${country}` : "other";
}
