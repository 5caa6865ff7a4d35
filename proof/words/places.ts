import { mfaTrustedAddresses } from "../model/location";
import { type Box, only, type Restriction, restrictionOf, restrictionsOf, sameValues, type WordsContext } from "./box";
import { listedBriefly } from "./lists";
import { namesOf } from "./names";

/** Where from: locations by their names, countries by theirs. */
export function placesOf(box: Box, context: WordsContext): readonly string[] {
  const ip = restrictionOf(box, "ip", context);
  const country = restrictionOf(box, "country", context);
  const gps = restrictionOf(box, "gpsCountry", context);
  const trusted = restrictionOf(box, "trustedElsewhere", context);
  const symbolic = restrictionsOf(box, "location:", context);
  const names = namesOf(context.set);
  const inside = symbolic.filter(({ values }) => values.includes("in")).map(({ rest }) => rest);
  const outside = symbolic.filter(({ values }) => values.includes("out")).map(({ rest }) => rest);
  const byAddress = ip === undefined ? undefined : addressesOf(ip, context);
  const within = [...(byAddress?.inside ?? []), ...inside].map(names.location);
  const without = [...(byAddress?.outside ?? []), ...outside].map(names.location);
  // Whoever is at the trusted addresses of the MFA settings is trusted; saying so twice helps nobody.
  const trustIsSaid = inside.includes(mfaTrustedAddresses);
  return [
    ...(within.length > 0 ? [`in ${listedBriefly(within)}`] : []),
    ...(without.length > 0 ? [`outside ${listedBriefly(without)}`] : []),
    ...(byAddress?.other === undefined ? [] : [byAddress.other]),
    ...(country === undefined ? [] : [countriesOf(country, "clientIpAddress", context)]),
    ...(gps === undefined ? [] : [countriesOf(gps, "authenticatorAppGps", context)]),
    ...(trusted === undefined || trustIsSaid
      ? []
      : [only(trusted, "yes") ? "from a trusted address" : "outside the trusted addresses"]),
  ];
}

interface Addresses {
  readonly inside: readonly string[];
  readonly outside: readonly string[];
  /** What inside and outside do not say exactly. */
  readonly other?: string;
}

/** Each value is the set of locations that an address is in: said as the locations it always is in and never is in, where that is exact. */
function addressesOf(ip: Restriction, { signIn }: WordsContext): Addresses {
  const idsIn = (value: string) =>
    value
      .slice("in:".length)
      .split("+")
      .filter((id) => id !== "");
  const every = [...new Set(ip.all.flatMap(idsIn))];
  const inside = every.filter((id) => ip.values.every((value) => idsIn(value).includes(id)));
  const outside = every.filter((id) => ip.values.every((value) => !idsIn(value).includes(id)));
  const agrees = (within: readonly string[], without: readonly string[]) => (value: string) =>
    within.every((id) => idsIn(value).includes(id)) && without.every((id) => !idsIn(value).includes(id));
  const exact = (within: readonly string[], without: readonly string[]) =>
    sameValues(ip.all.filter(agrees(within, without)), ip.values);
  if (!exact(inside, outside)) {
    const example = signIn.location.ipAddress;
    return {
      inside: [],
      outside: [],
      other: example === null ? "from certain addresses" : `from addresses such as ${example}`,
    };
  }
  // What follows from the rest is left out, the locations that an address is outside of first.
  const shortOutside = outside.reduce<readonly string[]>(
    (kept, id) => (exact(inside, without(kept, id)) ? without(kept, id) : kept),
    outside,
  );
  const shortInside = inside.reduce<readonly string[]>(
    (kept, id) => (exact(without(kept, id), shortOutside) ? without(kept, id) : kept),
    inside,
  );
  return { inside: shortInside, outside: shortOutside };
}

const without = (ids: readonly string[], id: string): readonly string[] => ids.filter((other) => other !== id);

type Lookup = "clientIpAddress" | "authenticatorAppGps";

/** A location of countries by its name where it is exactly the one; otherwise the countries. */
function countriesOf(country: Restriction, lookup: Lookup, context: WordsContext): string {
  const names = namesOf(context.set);
  const by = lookup === "authenticatorAppGps" ? "with a phone in" : "in";
  for (const location of context.set.namedLocations) {
    if (location.kind !== "country" || location.lookup !== lookup) continue;
    const holds = (value: string) =>
      value === "unknown" ? location.includesUnknown : location.countries.includes(value.slice("country:".length));
    if (sameValues(country.all.filter(holds), country.values)) return `${by} ${names.location(location.id)}`;
    if (
      sameValues(
        country.all.filter((value) => !holds(value)),
        country.values,
      )
    )
      return lookup === "clientIpAddress"
        ? `outside ${names.location(location.id)}`
        : `with a phone outside ${names.location(location.id)}`;
  }
  const countries = (values: readonly string[]) =>
    values.map((value) => (value === "unknown" ? "an unknown country" : countryName(value)));
  if (country.values.includes("other")) {
    const missing = countries(country.missing);
    return `${by} any country but ${listedBriefly(missing)}`;
  }
  return `${by} ${listedBriefly(countries(country.values), "or")}`;
}

const display = new Intl.DisplayNames(["en-GB"], { type: "region" });

function countryName(value: string): string {
  const code = value.slice("country:".length);
  return /^[A-Z]{2}$/.test(code) ? (display.of(code) ?? code) : code;
}
