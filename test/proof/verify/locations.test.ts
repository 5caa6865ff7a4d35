import type { Places, Policy } from "../../../proof/model/policy";
import { countryLocation, ipLocation, nowhere, places, policy } from "../support/policies";
import { Written } from "./certificates";
import { type Box, covers, type World } from "./covering";

const network = (id: string, isTrusted = false) =>
  ({ id, displayName: "", kind: "compliantNetwork", isTrusted }) as const;
const namedLocations = [
  ipLocation("office", ["192.0.2.0/24"], true),
  ipLocation("desk", ["192.0.2.0/25"]),
  countryLocation("benelux", ["BE", "NL"]),
  countryLocation("nowhere", ["LU"], { includesUnknown: true }),
  countryLocation("seen", ["DE", "AT"], { lookup: "authenticatorAppGps" }),
  network("ours"),
  network("theirs", true),
];
const everywhere = "3d46dbda-8382-466a-856d-eb00cbc6b910";
const belongs = ["in", "out"];
const standing = new Written().valuesOf("target");
const world: World = {
  namedLocations,
  more: {
    target: [...standing, "globalSecureAccess", "app:5dc48733-b5df-475c-a49b-fa307ef00853"],
    ip: ["in:", "in:office", "in:desk+office"],
    country: ["country:BE", "country:NL", "country:LU", "country:FR", "other", "unknown"],
    gpsCountry: ["country:DE", "country:AT", "other", "unknown"],
    "location:lost": belongs,
    "location:ours": belongs,
    "location:theirs": belongs,
    [`location:${everywhere}`]: belongs,
    trustedElsewhere: ["yes", "no"],
  },
};
const from = (some: Partial<Places>, exclude: Partial<Places> = {}): Policy =>
  policy({ locations: { include: places(some), exclude: places(exclude) } });
const away: Box = {
  target: "other",
  ip: "in:",
  country: "other",
  gpsCountry: "other",
  trustedElsewhere: "no",
  "location:lost": "out",
  "location:ours": "out",
  "location:theirs": "out",
  [`location:${everywhere}`]: "out",
};

describe("a policy for places covers who is there, and nobody else", () => {
  test.each<[string, Partial<Places>, inside: readonly Box[], outside: readonly Box[]]>([
    ["an address", { ids: ["office"] }, [{ ip: "in:office" }, { ip: "in:desk+office" }], [{}, { ip: "in:,in:office" }]],
    ["a smaller one", { ids: ["desk"] }, [{ ip: "in:desk+office" }], [{ ip: "in:office" }]],
    [
      "a country",
      { ids: ["benelux"] },
      [{ country: "country:BE" }, { country: "country:NL" }, { country: "country:BE,country:NL" }],
      [
        {},
        { country: "unknown" },
        { country: "country:FR" },
        { country: "country:NL,other" },
        { gpsCountry: "unknown" },
      ],
    ],
    [
      "a country that nobody knows",
      { ids: ["nowhere"] },
      [{ country: "unknown" }, { country: "country:LU" }],
      [{ country: "other" }, { gpsCountry: "unknown" }],
    ],
    [
      "a country that the Authenticator app tells",
      { ids: ["seen"] },
      [{ gpsCountry: "country:DE" }, { gpsCountry: "country:AT" }],
      [{}, { gpsCountry: "unknown" }, { country: "unknown" }],
    ],
    ["several countries", { ids: ["benelux", "nowhere"] }, [{ country: "country:NL,country:LU" }], [{}]],
    [
      "several places of several kinds",
      { ids: ["office", "benelux", "lost"] },
      [{ ip: "in:office" }, { country: "country:BE" }, { "location:lost": "in" }],
      [{}, { "location:lost": "in,out" }],
    ],
    ["a network", { ids: ["ours"] }, [{ "location:ours": "in" }], [{}, { "location:theirs": "in" }]],
    [
      "all trusted places",
      { allTrusted: true },
      [{ ip: "in:office" }, { trustedElsewhere: "yes" }, { "location:theirs": "in" }],
      [{}, { "location:ours": "in" }, { country: "country:NL" }, { "location:lost": "in" }],
    ],
    ["everywhere", { all: true }, [{}, { ip: "in:,in:office" }], []],
  ])("%s", (_, some, inside, outside) => {
    const covered = (one: Policy, boxes: readonly Box[]) =>
      boxes.map((box) => [box, covers(one, { ...away, ...box }, world)]);
    const as = (boxes: readonly Box[], answer: boolean) => boxes.map((box) => [box, answer]);
    expect(covered(from(some), inside)).toEqual(as(inside, true));
    expect(covered(from(some), outside)).toEqual(as(outside, false));
    expect(covered(from({ all: true }, some), inside)).toEqual(as(inside, false));
    const wholly = outside.filter((box) => Object.values(box).every((values) => !values.includes(",")));
    expect(covered(from({ all: true }, some), wholly)).toEqual(as(wholly, true));
  });

  test("in the symbolic model each place that is in or out as the certificate tells", () => {
    const symbolic: World = {
      namedLocations,
      assumptions: { locationModel: "symbolic" },
      more: { "location:office": belongs, "location:benelux": belongs },
    };
    const one = from({ ids: ["office", "benelux"] });
    const box = (office: string, benelux: string) => ({ "location:office": office, "location:benelux": benelux });
    expect(covers(one, box("in", "out"), symbolic)).toBe(true);
    expect(covers(one, box("out", "in"), symbolic)).toBe(true);
    expect(covers(one, box("out", "out"), symbolic)).toBe(false);
    expect(covers(one, box("in,out", "out"), symbolic)).toBe(false);
  });

  test("wherever they are, of whom no certificate tells addresses apart", () => {
    const one = policy({ locations: { include: places({ all: true }), exclude: nowhere } });
    expect(covers(one, {})).toBe(true);
    expect(covers(from({}), {})).toBe(false);
  });
});

describe("what leads to a compliant network", () => {
  const leading = ["globalSecureAccess", "app:5dc48733-b5df-475c-a49b-fa307ef00853"];
  const others = ["other", "baselineScopes", "action:urn:user:registerdevice"];
  const covered = (one: Policy, targets: readonly string[]) =>
    targets.map((target) => covers(one, { ...away, target }, world));

  test.each<[string, Policy]>([
    ["names one", from({ all: true }, { ids: ["ours"] })],
    ["names that of every tenant", from({ all: true }, { ids: [everywhere] })],
    ["names one among others", from({ all: true }, { ids: ["office", "ours", "lost"] })],
    ["is for one", from({ all: true, ids: ["ours"] })],
    ["is for one, but not for another", from({ all: true, ids: ["ours"] }, { ids: ["theirs"] })],
  ])("is covered by no policy that %s", (_, one) => {
    expect(covered(one, leading)).toEqual([false, false]);
    expect(covered(one, others)).toEqual([true, true, true]);
    expect(covered(one, [`${leading[0]},other`])).toEqual([false]);
  });

  test("is covered by policies that name none", () => {
    expect(covered(policy(), leading)).toEqual([true, true]);
    expect(covered(from({ all: true }, { ids: ["office", "lost"] }), leading)).toEqual([true, true]);
    expect(covered(from({ all: true }, { allTrusted: true }), leading)).toEqual([true, true]);
  });
});
