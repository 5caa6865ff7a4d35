import ipaddr from "ipaddr.js";
import type { Assumptions } from "../../../proof/model/assumptions";
import { mfaTrustedAddresses, type NamedLocation } from "../../../proof/model/location";
import type { PolicySet } from "../../../proof/model/policy-set";
import type { SignIn } from "../../../proof/model/sign-in";
import { setsOf } from "./sets-of";

type Place = SignIn["location"];

/** Everywhere that a sign-in may come from, one for each way in which policies can tell places apart. */
export function placesOf({ policies, namedLocations }: PolicySet, assumptions: Assumptions): Place[] {
  const asked = policies.flatMap(({ locations }) =>
    locations === "any" ? [] : [locations.include, locations.exclude],
  );
  const allTrusted = asked.some((places) => places.allTrusted);
  const named = new Set(asked.flatMap(({ ids }) => ids));
  const defined = namedLocations.filter(
    (location) => named.has(location.id) || (allTrusted && location.kind !== "country" && location.isTrusted),
  );
  const exact = assumptions.locationModel === "exact";
  const settled = exact ? defined.filter(({ kind }) => kind !== "compliantNetwork") : [];
  const free = [...new Set([...named, ...defined.map(({ id }) => id)])].filter((id) =>
    settled.every((one) => one.id !== id),
  );
  const trust = allTrusted || named.has(mfaTrustedAddresses) ? [false, true] : [false];

  const places: Place[] = [];
  for (const ipAddress of addressesOf(settled))
    for (const country of countriesOf(settled, "clientIpAddress"))
      for (const gpsCountry of countriesOf(settled, "authenticatorAppGps"))
        for (const chosen of setsOf(free))
          for (const trusted of trust) {
            const within = settled
              .filter((location) => holds(location, ipAddress, country, gpsCountry))
              .map(({ id }) => id);
            const namedOnes = [...within, ...chosen];
            const byDefinition = defined.some(
              (one) => one.kind !== "country" && one.isTrusted && namedOnes.includes(one.id),
            );
            places.push({
              ipAddress: exact ? ipAddress : null,
              country: exact ? country : null,
              gpsCountry,
              namedLocations: namedOnes,
              trusted: trusted || byDefinition,
            });
          }
  return places;
}

/** One address for each combination of ranges: those at the edges of every range, the one before and the one after it. */
function addressesOf(locations: readonly NamedLocation[]): string[] {
  const ranges = locations.flatMap((location) => (location.kind === "ip" ? location.ranges : []));
  const candidates = ["203.0.113.7", "2001:db8:ffff::7", ...ranges.flatMap(edgesOf)];
  const kinds = new Map<string, string>();
  for (const address of candidates) {
    const inside = locations.filter((location) => holds(location, address, null, null)).map(({ id }) => id);
    if (!kinds.has(inside.join("+"))) kinds.set(inside.join("+"), address);
  }
  return [...kinds.values()];
}

function edgesOf(range: string): string[] {
  const [network, length] = ipaddr.parseCIDR(range);
  const bytes = network.toByteArray();
  const size = BigInt(bytes.length * 8);
  const first = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const last = first + (1n << (size - BigInt(length))) - 1n;
  return [first - 1n, first, last, last + 1n]
    .filter((value) => value >= 0n && value < 1n << size)
    .map((value) => ipaddr.fromByteArray(bytesOf(value, bytes.length)).toString());
}

const bytesOf = (value: bigint, count: number): number[] =>
  Array.from({ length: count }, (_, index) => Number((value >> BigInt(8 * (count - 1 - index))) % 256n));

/** Countries by their codes, one that no location names, and null for unknown; only null where nothing asks. */
function countriesOf(
  locations: readonly NamedLocation[],
  lookup: "clientIpAddress" | "authenticatorAppGps",
): (string | null)[] {
  const asking = locations.filter((location) => location.kind === "country" && location.lookup === lookup);
  if (asking.length === 0) return [null];
  const codes = asking.flatMap((location) => (location.kind === "country" ? location.countries : []));
  return [...new Set([...codes, "ZZ"]), null];
}

function holds(location: NamedLocation, address: string, country: string | null, gpsCountry: string | null): boolean {
  switch (location.kind) {
    case "compliantNetwork":
      return false;
    case "ip":
      return location.ranges.some((range) => isInRange(address, range));
    case "country": {
      const told = location.lookup === "clientIpAddress" ? country : gpsCountry;
      return told === null ? location.includesUnknown : location.countries.includes(told);
    }
  }
}

const answered = new Map<string, boolean>();

/** By the digits of both, not by the library's comparison, which the interpreter uses. Asked again and again, so kept. */
export function isInRange(address: string, range: string): boolean {
  const key = `${address} ${range}`;
  const known = answered.get(key) ?? sharesPrefix(address, range);
  answered.set(key, known);
  return known;
}

function sharesPrefix(address: string, range: string): boolean {
  const [network, length] = ipaddr.parseCIDR(range);
  const parsed = ipaddr.parse(address);
  return parsed.kind() === network.kind() && digits(parsed).slice(0, length) === digits(network).slice(0, length);
}

const digits = (address: ReturnType<typeof ipaddr.parse>): string =>
  address
    .toByteArray()
    .map((byte) => byte.toString(2).padStart(8, "0"))
    .join("");
