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
