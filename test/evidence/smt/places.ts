import ipaddr from "ipaddr.js";
import type { Assumptions } from "../../../proof/model/assumptions";
import { mfaTrustedAddresses, type NamedLocation } from "../../../proof/model/location";
import type { Places, Policy } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import { and, falsehood, implies, not, or, type Problem, type Term, truth, when } from "./terms";

const anotherCountry = "(another country)";
const unknownCountry = "(unknown)";

/** Where a sign-in comes from: an address of 32 or 128 bits, a country, and what no definition settles. */
export function placeTerms(
  problem: Problem,
  { policies, namedLocations }: PolicySet,
  assumptions: Assumptions,
): (locations: Policy["locations"]) => Term {
  const isShort = problem.boolean("address is IPv4");
  const short = problem.bits("IPv4 address", 32);
  const long = problem.bits("IPv6 address", 128);
  const codes = namedLocations.flatMap((location) => (location.kind === "country" ? location.countries : []));
  const countries = [...new Set(codes), anotherCountry, unknownCountry];
  const byAddress = problem.choice("country", countries);
  const byPhone = problem.choice("country of the phone", countries);
  const trustedElsewhere = problem.boolean("trusted elsewhere");
  const chosen = new Map<string, Term>();
  const choose = (id: string): Term => {
    const term = chosen.get(id) ?? problem.boolean(`in location ${id}`);
    chosen.set(id, term);
    return term;
  };

  const inRange = (range: string): Term => {
    const [network, length] = ipaddr.parseCIDR(range);
    const digits = network
      .toByteArray()
      .map((byte) => byte.toString(2).padStart(8, "0"))
      .join("");
    const [family, address] = network.kind() === "ipv4" ? [isShort, short] : [not(isShort), long];
    if (length === 0) return family;
    const top = digits.length - 1;
    return and(family, `(= ((_ extract ${top} ${top - length + 1}) ${address}) #b${digits.slice(0, length)})`);
  };
  const within = (id: string): Term => {
    const location = namedLocations.find((one) => one.id === id);
    if (location === undefined || location.kind === "compliantNetwork" || assumptions.locationModel === "symbolic")
      return choose(id);
    if (location.kind === "ip") return or(...location.ranges.map(inRange));
    const country = location.lookup === "clientIpAddress" ? byAddress : byPhone;
    return or(country.any(location.countries), location.includesUnknown ? country.is(unknownCountry) : falsehood);
  };
  const trusts = (location: NamedLocation): boolean => location.kind !== "country" && location.isTrusted;
  const trusted = or(trustedElsewhere, ...namedLocations.filter(trusts).map(({ id }) => within(id)));
  const among = ({ all, allTrusted, ids }: Places): Term =>
    or(when(all), allTrusted ? trusted : falsehood, ...ids.map(within));

  const namesMfaAddresses = policies.some(
    ({ locations }) =>
      locations !== "any" &&
      [locations.include, locations.exclude].some(({ ids }) => ids.includes(mfaTrustedAddresses)),
  );
  if (namesMfaAddresses) problem.assert(implies(within(mfaTrustedAddresses), trustedElsewhere));
  return (locations) => (locations === "any" ? truth : and(among(locations.include), not(among(locations.exclude))));
}
