import type { Filter } from "../../../proof/model/filter";
import { mfaTrustedAddresses } from "../../../proof/model/location";
import type { Policy, Target } from "../../../proof/model/policy";
import type { SignIn } from "../../../proof/model/sign-in";
import { prove } from "../../../proof/prove";
import {
  countryLocation,
  everyone,
  guests,
  ipLocation,
  nobody,
  people,
  places,
  policy,
  resources,
  setOf,
} from "../support/policies";

/** The sign-in of the first gap, in the words of the interpreter. */
function shown(policies: readonly Policy[], rest: Parameters<typeof setOf>[1] = {}): SignIn {
  const [gap] = prove(setOf(policies, rest)).gaps;
  if (gap === undefined) throw new Error("nothing escapes");
  return gap.signIn;
}

const except = (some: Parameters<typeof people>[0]) => ({ include: everyone, exclude: people(some) });
const comparison = (attribute: string, operator: "eq" | "startsWith" | "endsWith" | "contains", value: string | null) =>
  ({ kind: "comparison", attribute, operator, values: [value], negated: false }) as const;
const spared = (rule: Filter["rule"]): Filter => ({ mode: "exclude", text: "", rule });
const device = (...rules: Filter["rule"][]) =>
  shown([policy({ deviceFilter: spared({ kind: "and", of: rules } as never) })]).device;
const application = (rule: Filter["rule"]) =>
  shown([policy({ target: { ...resources({ all: true }), filter: spared(rule) } as Target })]).target;

describe("the sign-in that shows a gap", () => {
  it("is an ordinary one where anything escapes", () => {
    expect(shown([])).toEqual({
      user: { id: null, kind: "member", groups: [], roles: [], homeTenantId: null },
      target: { kind: "application", id: "other", bundles: [], attributes: {} },
      clientAppType: "browser",
      platform: "windows",
      location: { ipAddress: "203.0.113.7", country: "NL", namedLocations: [], trusted: false },
      device: null,
      signInRisk: "none",
      userRisk: "none",
      insiderRisk: null,
      authenticationFlow: null,
    });
  });

  it("names the user, group, role and application that are left out", () => {
    expect(shown([policy({ users: except({ users: ["u:1"] }) })]).user.id).toBe("u:1");
    expect(shown([policy({ users: except({ groups: ["g"] }) })]).user).toMatchObject({ id: null, groups: ["g"] });
    expect(shown([policy({ users: except({ roles: ["r"] }) })]).user).toMatchObject({ roles: ["r"], groups: [] });
    const target = resources({ all: true }, { applications: ["a"] });
    expect(shown([policy({ target })]).target).toMatchObject({ kind: "application", id: "a" });
  });

  it("has a home tenant where somebody is from elsewhere, and the one that is meant", () => {
    const ofTenant = guests(["b2bCollaborationGuest"], ["t"]);
    expect(shown([policy({ users: except({ guests: [ofTenant] }) })]).user).toMatchObject({
      kind: "b2bCollaborationGuest",
      homeTenantId: "t",
    });
    const only = { include: people({ guests: [ofTenant] }), exclude: nobody };
    const others = policy({ id: "p2", users: except({ guests: [guests(["b2bCollaborationGuest"])] }) });
    expect(shown([policy({ users: only }), others]).user).toMatchObject({
      kind: "b2bCollaborationGuest",
      homeTenantId: null,
    });
    const internal = policy({ users: except({ guests: [guests(["internalGuest"])] }) });
    expect(shown([internal]).user).toMatchObject({ kind: "internalGuest", homeTenantId: null });
  });

  it("takes the listed user's home tenant", () => {
    const listed = (kind: "b2bCollaborationGuest" | "member") => ({
      closed: true,
      users: [{ id: "u", kind, homeTenantId: "t", accountEnabled: true }],
      groups: [],
      roleAssignments: [],
      servicePrincipals: [],
    });
    const { user } = shown([policy({ users: except({ users: ["u"] }) })], {
      directory: listed("b2bCollaborationGuest"),
    });
    expect(user).toMatchObject({ id: "u", kind: "b2bCollaborationGuest", homeTenantId: "t" });
    const member = shown([policy({ users: except({ users: ["u"] }) })], { directory: listed("member") }).user;
    expect(member).toMatchObject({ id: "u", kind: "member", homeTenantId: null });
  });

  it("comes from an address or a country of the place that is left out", () => {
    const spare = (id: string) =>
      policy({ locations: { include: places({ all: true }), exclude: places({ ids: [id] }) } });
    const office = ipLocation("office", ["198.51.100.8/30"], true);
    expect(shown([spare("office")], { namedLocations: [office] }).location).toMatchObject({
      ipAddress: expect.stringMatching(/^198\.51\.100\.(8|9|10|11)$/),
      namedLocations: ["office"],
      trusted: true,
    });
    const home = countryLocation("home", ["JP"]);
    expect(shown([spare("home")], { namedLocations: [home] }).location).toMatchObject({
      country: "JP",
      namedLocations: ["home"],
      trusted: false,
    });
    const unknown = countryLocation("home", [], { includesUnknown: true });
    expect(shown([spare("home")], { namedLocations: [unknown] }).location.country).toBeNull();
    expect(shown([spare("undefined")]).location).toMatchObject({ ipAddress: null, namedLocations: ["undefined"] });
  });

  it("comes from another country than those that are named", () => {
    const named = ["NL", "DE", "FR"];
    const inside: Policy["locations"] = { include: places({ ids: ["home"] }), exclude: places({}) };
    const from = (countries: readonly string[]) =>
      shown([policy({ locations: inside })], {
        namedLocations: [countryLocation("home", countries, { includesUnknown: true })],
      }).location.country;
    expect(from(named)).toBe("US");
    expect(from(["DE"])).toBe("NL");
    expect(from([...named, "US", "GB", "JP", "BR"])).toBe("ZZ");
  });

  it("has no address where it comes from a place that nothing defines, and a usual one elsewhere", () => {
    const inside = policy({ locations: { include: places({ ids: ["undefined"] }), exclude: places({}) } });
    expect(shown([inside]).location).toMatchObject({ ipAddress: "203.0.113.7", namedLocations: [] });
    const trusting = (ids: readonly string[]): Policy =>
      policy({ locations: { include: places({ all: true }), exclude: places({ allTrusted: true, ids }) } });
    expect(shown([trusting([])]).location).toMatchObject({ ipAddress: null, trusted: true });
    const office = { namedLocations: [ipLocation("office", ["198.51.100.8/32"], true)] };
    const near = policy({
      id: "near",
      locations: { include: places({ all: true }), exclude: places({ ids: ["office"] }) },
    });
    expect(shown([trusting([]), near], office).location).toEqual({
      ipAddress: "198.51.100.8",
      country: "NL",
      namedLocations: ["office"],
      trusted: true,
    });
  });

  it("is trusted at the addresses of the MFA settings", () => {
    const spare = { include: places({ all: true }), exclude: places({ ids: [mfaTrustedAddresses] }) };
    expect(shown([policy({ locations: spare })]).location).toMatchObject({
      namedLocations: [mfaTrustedAddresses],
      trusted: true,
    });
  });

  it("is told by its location in the authenticator where that is asked", () => {
    const gps = countryLocation("home", ["JP"], { lookup: "authenticatorAppGps" });
    const inside: Policy["locations"] = { include: places({ all: true }), exclude: places({ ids: ["home"] }) };
    const { location } = shown([policy({ locations: inside })], { namedLocations: [gps] });
    expect(location).toMatchObject({ gpsCountry: "JP", country: "NL" });
  });
});

describe("the device that shows a gap", () => {
  it("has what the filter leaves out, spelled as Microsoft does", () => {
    expect(device(comparison("trustType", "eq", "serverad"))).toEqual({ trustType: "ServerAD" });
    expect(device({ ...comparison("isCompliant", "eq", ""), values: [true] } as never)).toEqual({ isCompliant: true });
    expect(device(comparison("model", "eq", "x"))).toEqual({ model: "x" });
  });

  it("has a text that begins, holds and ends as the filter says", () => {
    const found = device(
      comparison("model", "startsWith", "ab"),
      comparison("model", "contains", "c"),
      comparison("model", "endsWith", "de"),
    );
    expect(found?.model).toMatch(/^ab.*c.*de$/);
  });

  it("has no text that a comparison asks for which is not meant to be answered", () => {
    const meant = { kind: "and", of: [comparison("model", "startsWith", "ab"), comparison("model", "endsWith", "c")] };
    const unwanted = { ...comparison("model", "contains", "~"), negated: true };
    const found = device({ kind: "and", of: [meant as never, unwanted] });
    expect(found?.model).toBe("ab#c");
  });

  it("has all elements of a list that are asked for", () => {
    const found = device(
      comparison("physicalIds", "contains", "[a]:1"),
      comparison("physicalIds", "contains", "[b]:2"),
    );
    expect(new Set(found?.physicalIds as readonly string[])).toEqual(new Set(["[a]:1", "[b]:2"]));
  });
});

describe("the application that shows a gap", () => {
  it("has the texts that the filter leaves out", () => {
    expect(application(comparison("set_tier", "eq", "x")).attributes).toEqual({ set_tier: ["x"] });
    expect(application(comparison("set_tier", "startsWith", "ab")).attributes.set_tier?.[0]).toMatch(/^ab/);
  });

  it("has no text that a comparison asks for which is not meant to be answered", () => {
    const but = (one: ReturnType<typeof comparison>) => ({ ...one, negated: true });
    const begun = (...others: Filter["rule"][]) =>
      application({ kind: "and", of: [comparison("set_tier", "startsWith", "ab"), ...others] }).attributes;
    expect(begun()).toEqual({ set_tier: ["ab~"] });
    expect(begun(but(comparison("set_tier", "eq", "ab")))).toEqual({ set_tier: ["ab~"] });
    expect(begun(but(comparison("set_tier", "contains", "~")))).toEqual({ set_tier: ["ab#"] });
    const held = application({
      kind: "and",
      of: [but(comparison("set_tier", "eq", null)), but(comparison("set_tier", "eq", "~"))],
    });
    expect(held.attributes).toEqual({ set_tier: ["#"] });
  });

  it("has none where the filter leaves out those without, and some other text where it leaves out those with one", () => {
    expect(application(comparison("set_tier", "eq", null)).attributes.set_tier).toBeUndefined();
    const held = application({ ...comparison("set_tier", "eq", null), negated: true }).attributes.set_tier;
    expect(held).toHaveLength(1);
  });

  it("is told apart by the attributes that the directory knows", () => {
    const directory = {
      closed: false,
      users: [],
      groups: [],
      roleAssignments: [],
      servicePrincipals: [
        { appId: "with", attributes: { set_tier: ["X"] } },
        { appId: "without", attributes: {} },
      ],
    };
    const filtered = (value: string | null) =>
      policy({
        target: { ...resources({ all: true }), filter: spared(comparison("set_tier", "eq", value)) } as Target,
      });
    const but = (id: string) => policy({ id: "p2", target: resources({ all: true }, { applications: [id] }) });
    const gapsOf = (value: string | null, id: string) =>
      prove(setOf([filtered(value), but(id)], { directory })).gaps.map(({ signIn }) => signIn.target.id);
    expect(gapsOf("x", "with")).toEqual(["with"]);
    expect(gapsOf("x", "without")).toEqual([]);
    expect(gapsOf(null, "without")).toEqual(["without"]);
    expect(gapsOf(null, "with")).toEqual([]);
  });
});
