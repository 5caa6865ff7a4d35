import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { combinationsOf } from "../../../proof/verify/addresses";

const combinations = (ranges: Readonly<Record<string, readonly string[]>>): string[] =>
  [...combinationsOf(Object.entries(ranges).map(([id, list]) => ({ id, ranges: list }))).keys()].sort();

describe("the combinations of locations that addresses have", () => {
  test("always include none, unless locations hold every address of both families", () => {
    expect(combinations({})).toEqual(["in:"]);
    expect(combinations({ empty: [] })).toEqual(["in:"]);
    expect(combinations({ four: ["0.0.0.0/0"] })).toEqual(["in:", "in:four"]);
    expect(combinations({ both: ["0.0.0.0/0", "::/0"] })).toEqual(["in:both"]);
  });

  test("tell overlapping, nested and touching ranges apart, IPv6 from IPv4", () => {
    expect(combinations({ a: ["10.0.0.0/8"], b: ["10.1.0.0/16"] })).toEqual(["in:", "in:a", "in:a+b"]);
    expect(combinations({ a: ["10.0.0.0/9"], b: ["10.128.0.0/9"] })).toEqual(["in:", "in:a", "in:b"]);
    expect(combinations({ a: ["10.0.0.0/8", "2001:db8::/32"], b: ["2001:db8:8000::/33"] })).toEqual([
      "in:",
      "in:a",
      "in:a+b",
    ]);
    expect(combinations({ b: ["10.0.0.0/8"], a: ["10.0.0.0/8"] })).toEqual(["in:", "in:a+b"]);
  });

  test("take a range by its network, whatever host it is written with, and a single address for itself", () => {
    expect(combinations({ a: ["10.0.0.77/24"], b: ["10.0.0.1"], c: ["2001:db8::1"] })).toEqual([
      "in:",
      "in:a",
      "in:a+b",
      "in:c",
    ]);
  });

  test("reach the last address of each family", () => {
    expect(combinations({ a: ["255.255.255.255/32"], b: ["ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128"] })).toEqual([
      "in:",
      "in:a",
      "in:b",
    ]);
    expect(combinations({ a: ["128.0.0.0/1"], b: ["0.0.0.0/1"], c: ["::/0"] })).toEqual(["in:a", "in:b", "in:c"]);
  });

  test("are not guessed from what is no range", () => {
    for (const range of ["10.0.0.0/33", "office", "", "10.0.0.0-10.0.0.9"])
      expect(() => combinations({ a: [range] })).toThrow();
  });

  test("hold the combination of any address, and only such as some address has", () => {
    const octet = fc.constantFrom(0, 1, 2, 127, 128, 254, 255);
    const address = fc.tuple(octet, octet, octet, octet).map((octets) => octets.join("."));
    const range = fc.tuple(address, fc.integer({ min: 0, max: 32 })).map(([base, length]) => `${base}/${length}`);
    const locations = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.array(range, { maxLength: 3 }));
    fc.assert(
      fc.property(locations, fc.array(address, { minLength: 1, maxLength: 50 }), (ranges, addresses) => {
        const found = combinations(ranges);
        const idsAt = (at: string): string =>
          `in:${Object.keys(ranges)
            .sort()
            .filter((id) => ranges[id]?.some((one) => ipaddr.parse(at).match(ipaddr.parseCIDR(one))))
            .join("+")}`;
        expect(addresses.filter((at) => !found.includes(idsAt(at)))).toEqual([]);
        // Beside any edge of a range, and at the first address, every combination of IPv4 shows.
        const edges = Object.values(ranges)
          .flat()
          .flatMap((one) => [
            ipaddr.IPv4.networkAddressFromCIDR(one).toString(),
            next(ipaddr.IPv4.broadcastAddressFromCIDR(one).toString()),
          ]);
        const shown = new Set(["in:", ...["0.0.0.0", ...edges].map(idsAt)]);
        expect(found.filter((combination) => !shown.has(combination))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

function next(address: string): string {
  const value = ipaddr
    .parse(address)
    .toByteArray()
    .reduce((sum, byte) => sum * 256 + byte, 0);
  const after = (value + 1) % 2 ** 32;
  return [24, 16, 8, 0].map((shift) => Math.floor(after / 2 ** shift) % 256).join(".");
}
