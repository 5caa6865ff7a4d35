import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { piecesOf } from "../../../proof/space/ip-pieces";

const combinations = (pieces: ReturnType<typeof piecesOf>) => pieces.map(({ locations }) => locations.join("+")).sort();

describe("pieces of the address space", () => {
  it("are one for each combination of locations that an address has", () => {
    const pieces = piecesOf([
      { id: "office", ranges: ["192.0.2.0/24"] },
      { id: "building", ranges: ["192.0.2.128/25", "2001:db8::/32"] },
    ]);
    expect(combinations(pieces)).toEqual(["", "building", "building+office", "office"].sort());
  });

  it("know a combination that only one of the families has", () => {
    expect(combinations(piecesOf([{ id: "all of IPv4", ranges: ["0.0.0.0/0"] }]))).toEqual(["", "all of IPv4"]);
    expect(combinations(piecesOf([{ id: "all", ranges: ["0.0.0.0/0", "::/0"] }]))).toEqual(["all"]);
  });

  it("leave nowhere where ranges join without a seam", () => {
    expect(combinations(piecesOf([{ id: "both halves", ranges: ["0.0.0.0/1", "128.0.0.0/1", "::/0"] }]))).toEqual([
      "both halves",
    ]);
  });

  it("take a range by its network, whatever address of it was written", () => {
    expect(
      piecesOf([{ id: "l", ranges: ["192.0.2.77/24"] }]).find(({ locations }) => locations.length === 1)?.sample,
    ).toBe("192.0.2.0");
  });

  it("show an address set aside for documentation where nothing names one", () => {
    expect(
      piecesOf([{ id: "l", ranges: ["10.0.0.0/8"] }]).find(({ locations }) => locations.length === 0)?.sample,
    ).toBe("203.0.113.7");
  });

  it("show the first address of a place where none is set aside, of IPv4 before IPv6, and never the one that nobody has", () => {
    const shown = (...ranges: string[]) =>
      piecesOf([{ id: "l", ranges }]).find(({ locations }) => locations.length === 1)?.sample;
    expect(shown("192.0.2.0/24", "10.0.0.0/8", "240.0.0.0/8")).toBe("10.0.0.0");
    expect(shown("240.0.0.0/8")).toBe("240.0.0.0");
    expect(shown("203.0.113.6/32")).toBe("203.0.113.6");
    expect(shown("203.0.113.7/32")).toBe("203.0.113.7");
    expect(shown("10.0.0.0/8", "203.0.113.0/24")).toBe("203.0.113.7");
    expect(shown("2001:db8::/32", "10.0.0.0/8")).toBe("10.0.0.0");
    expect(shown("2001:db8::/32", "::/64")).toBe("2001:db8::7");
    expect(shown("0.0.0.0/8")).toBe("0.0.0.1");
    expect(shown("::/64")).toBe("::1");
  });

  it("are in a location as long as one of its ranges goes on", () => {
    const pieces = piecesOf([
      { id: "l", ranges: ["10.0.0.0/8", "10.1.0.0/16", "10.1.0.0/16", "11.0.0.0/8"] },
      { id: "m", ranges: ["10.1.255.255/32", "11.255.255.255/32", "255.255.255.255/32"] },
    ]);
    expect(pieces.map(({ locations, sample }) => [locations.join("+"), sample])).toEqual([
      ["", "203.0.113.7"],
      ["l", "10.0.0.0"],
      ["l+m", "10.1.255.255"],
      ["m", "255.255.255.255"],
    ]);
  });

  it("each show an address that lies in just its locations", () => {
    const range = fc
      .tuple(fc.nat({ max: 255 }), fc.nat({ max: 255 }), fc.integer({ min: 4, max: 32 }))
      .map(([a, b, length]) => `10.${a}.${b}.0/${length}`);
    const location = fc.array(range, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(location, { maxLength: 4 }), (all) => {
        const locations = all.map((ranges, index) => ({ id: `l${index}`, ranges }));
        for (const { sample, locations: expected } of piecesOf(locations)) {
          const address = ipaddr.parse(sample);
          const containing = locations.filter(({ ranges }) =>
            ranges.some((one) => address.kind() === "ipv4" && address.match(ipaddr.parseCIDR(one))),
          );
          expect(containing.map(({ id }) => id).sort()).toEqual(expected);
        }
      }),
    );
  });
});
