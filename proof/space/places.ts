import { compliantNetworkLocation } from "../data";
import { mfaTrustedAddresses, type NamedLocation } from "../model/location";
import type { Places, Policy } from "../model/policy";
import { and, type Formula, not, or } from "../solve/formula";
import type { Dimension, Dimensions } from "./dimension";
import { piecesOf } from "./ip-pieces";
import type { References } from "./references";

/** Where a sign-in comes from. */
export interface PlaceSpace {
  /** By address, with one to show for each value. */
  readonly ip: { readonly dimension: Dimension; readonly samples: ReadonlyMap<string, string> } | undefined;
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

type Addresses = Extract<NamedLocation, { kind: "ip" }>;
type Countries = Extract<NamedLocation, { kind: "country" }>;
/** Countries are never trusted. */
type Trusting = Pick<NamedLocation, "id"> & { readonly isTrusted?: boolean };

export function placeSpace(
  dimensions: Dimensions,
  references: References,
  defined: readonly NamedLocation[],
  model: "exact" | "symbolic",
): PlaceSpace {
  const isTrusted = ({ isTrusted: trusts = false }: Trusting): boolean => trusts;
  const counted = defined.filter(
    (location) => references.locations.has(location.id) || (references.allTrusted && isTrusted(location)),
  );
  const exact = model === "exact";
  const addresses = counted.filter((one): one is Addresses => exact && one.kind === "ip");
  const countriesBy = (lookup: Countries["lookup"]): readonly Countries[] =>
    counted.filter((one): one is Countries => exact && (one as Partial<Countries>).lookup === lookup);
  const ids = [...new Set([...counted.map(({ id }) => id), ...references.locations])];

  const formulas = new Map<string, Formula>();
  const ip = ipDimension(dimensions, addresses, formulas);
  const country = countryDimension(dimensions, "country", countriesBy("clientIpAddress"), formulas);
  const gpsCountry = countryDimension(dimensions, "gpsCountry", countriesBy("authenticatorAppGps"), formulas);
  const symbolic = new Map(
    ids
      .filter((id) => !formulas.has(id))
      .map((id) => [id, dimensions.addSwitch(`location:${id}`, ["out", "in"], 2)] as const),
  );
  const trustedElsewhere = references.allTrusted
    ? dimensions.addSwitch("trustedElsewhere", ["no", "yes"], 2)
    : undefined;

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

/** @param formulas where to say what lies within each location */
function ipDimension(
  dimensions: Dimensions,
  locations: readonly Addresses[],
  formulas: Map<string, Formula>,
): PlaceSpace["ip"] {
  if (locations.length === 0) return undefined;
  const ordered = piecesOf(locations)
    .map((piece) => [`in:${piece.locations.join("+")}`, piece] as const)
    .sort(([, left], [, right]) => left.locations.length - right.locations.length);
  const dimension = dimensions.add(
    "ip",
    ordered.map(([value, piece]) => [value, Math.min(2, piece.locations.length) * 2]),
  );
  for (const { id } of locations) {
    const inside = ordered.filter(([, piece]) => piece.locations.includes(id));
    formulas.set(id, dimension.is(...inside.map(([value]) => value)));
  }
  return { dimension, samples: new Map(ordered.map(([value, { sample }]) => [value, sample])) };
}

function countryDimension(
  dimensions: Dimensions,
  name: string,
  locations: readonly Countries[],
  formulas: Map<string, Formula>,
): Dimension | undefined {
  if (locations.length === 0) return undefined;
  const named = [...new Set(locations.flatMap(({ countries }) => countries))].sort();
  const dimension = dimensions.add(name, [
    ["other", 0],
    ...named.map((code) => [`country:${code}`, 1] as const),
    ["unknown", 3],
  ]);
  for (const { id, countries, includesUnknown } of locations) {
    const values = countries.map((code) => `country:${code}`);
    formulas.set(id, or(dimension.is(...values), and(includesUnknown, dimension.is("unknown"))));
  }
  return dimension;
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
