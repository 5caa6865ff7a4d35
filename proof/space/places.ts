import { compliantNetworkLocation } from "../data";
import { mfaTrustedAddresses, type NamedLocation } from "../model/location";
import type { Places, Policy } from "../model/policy";
import { and, type Formula, not, or } from "../solve/formula";
import type { Dimension, Dimensions } from "./dimension";
import { type Piece, piecesOf } from "./ip-pieces";
import type { References } from "./references";

/** Where a sign-in comes from. */
export interface PlaceSpace {
  readonly ip: { readonly dimension: Dimension; readonly pieces: ReadonlyMap<string, Piece> } | undefined;
  readonly country: Dimension | undefined;
  readonly gpsCountry: Dimension | undefined;
  /** Locations that are in or out as the sign-in chooses. */
  readonly symbolic: ReadonlyMap<string, Dimension>;
  readonly trustedElsewhere: Dimension | undefined;
  /** Ids of the locations that count. */
  readonly ids: readonly string[];
  within(id: string): Formula;
  readonly trusted: Formula;
  among(locations: Policy["locations"]): Formula;
}

export function placeSpace(
  dimensions: Dimensions,
  references: References,
  defined: readonly NamedLocation[],
  model: "exact" | "symbolic",
): PlaceSpace {
  const isTrusted = (location: NamedLocation): boolean => location.kind !== "country" && location.isTrusted;
  const counted = defined.filter(
    (location) => references.locations.has(location.id) || (references.allTrusted && isTrusted(location)),
  );
  const exact = model === "exact";
  const addresses = exact ? counted.filter((location) => location.kind === "ip") : [];
  const countries = exact ? counted.filter((location) => location.kind === "country") : [];
  const byAddress = countries.filter(({ lookup }) => lookup === "clientIpAddress");
  const byGps = countries.filter(({ lookup }) => lookup === "authenticatorAppGps");
  const settled = new Set([...addresses, ...countries].map(({ id }) => id));
  const ids = [...new Set([...counted.map(({ id }) => id), ...references.locations])];

  const ip = addresses.length === 0 ? undefined : ipDimension(dimensions, addresses);
  const country = countryDimension(dimensions, "country", byAddress);
  const gpsCountry = countryDimension(dimensions, "gpsCountry", byGps);
  const symbolic = new Map(
    ids
      .filter((id) => !settled.has(id))
      .map((id) => [id, dimensions.addSwitch(`location:${id}`, ["out", "in"], 2)] as const),
  );
  const trustedElsewhere = references.allTrusted
    ? dimensions.addSwitch("trustedElsewhere", ["no", "yes"], 2)
    : undefined;

  const formulas = new Map<string, Formula>();
  for (const { id } of addresses) {
    formulas.set(id, ip?.dimension.where((value) => ip.pieces.get(value)?.locations.includes(id) === true) ?? false);
  }
  for (const location of countries) {
    const dimension = location.lookup === "clientIpAddress" ? country : gpsCountry;
    const values = location.countries.map((code) => `country:${code}`);
    formulas.set(location.id, dimension?.is(...values, ...(location.includesUnknown ? ["unknown"] : [])) ?? false);
  }
  for (const [id, dimension] of symbolic) formulas.set(id, dimension.is("in"));
  const within = (id: string): Formula => formulas.get(id) ?? false;
  const trusted = or(
    ...counted.filter(isTrusted).map(({ id }) => within(id)),
    trustedElsewhere === undefined ? false : trustedElsewhere.is("yes"),
  );
  const part = ({ all, allTrusted, ids: listed }: Places): Formula =>
    or(all, allTrusted ? trusted : false, ...listed.map(within));
  return {
    ip,
    country,
    gpsCountry,
    symbolic,
    trustedElsewhere,
    ids,
    within,
    trusted,
    among: (locations) => (locations === "any" ? true : and(part(locations.include), not(part(locations.exclude)))),
  };
}

function ipDimension(
  dimensions: Dimensions,
  locations: readonly { readonly id: string; readonly ranges: readonly string[] }[],
): PlaceSpace["ip"] {
  const pieces = new Map(piecesOf(locations).map((piece) => [`in:${piece.locations.join("+")}`, piece]));
  const ordered = [...pieces].sort(([, left], [, right]) => left.locations.length - right.locations.length);
  const dimension = dimensions.add(
    "ip",
    ordered.map(([value, piece]) => [value, Math.min(2, piece.locations.length) * 2]),
  );
  return { dimension, pieces };
}

function countryDimension(
  dimensions: Dimensions,
  name: string,
  locations: readonly { readonly countries: readonly string[] }[],
): Dimension | undefined {
  if (locations.length === 0) return undefined;
  const named = [...new Set(locations.flatMap(({ countries }) => countries))].sort();
  return dimensions.add(name, [["other", 0], ...named.map((code) => [`country:${code}`, 1] as const), ["unknown", 3]]);
}

/** `location:…` in and nothing trusted: the addresses of the MFA settings are trusted by name. */
export function trustedByName({ symbolic, trustedElsewhere }: PlaceSpace): Formula {
  const named = symbolic.get(mfaTrustedAddresses);
  return named === undefined || trustedElsewhere === undefined ? false : and(named.is("in"), trustedElsewhere.is("no"));
}

/** The locations that are a compliant network of Global Secure Access, by their ids. */
export function compliantNetworks(defined: readonly NamedLocation[]): ReadonlySet<string> {
  return new Set([
    compliantNetworkLocation,
    ...defined.filter(({ kind }) => kind === "compliantNetwork").map(({ id }) => id),
  ]);
}

/** Whether a policy names one of the locations. */
export function namesAny({ locations }: Policy, ids: ReadonlySet<string>): boolean {
  return locations !== "any" && [...locations.include.ids, ...locations.exclude.ids].some((id) => ids.has(id));
}
