import globalSecureAccess from "../../../proof/data/global-secure-access.json";
import { matches } from "../../../proof/interpret";
import { type Assumptions, standardAssumptions } from "../../../proof/model/assumptions";
import { mfaTrustedAddresses, type NamedLocation } from "../../../proof/model/location";
import type { Places } from "../../../proof/model/policy";
import type { SignIn } from "../../../proof/model/sign-in";
import { countryLocation, ipLocation, nowhere, places, policy, setOf } from "../support/policies";
import { signIn, userAction } from "../support/sign-ins";

function said(
  include: Partial<Places>,
  location: Partial<SignIn["location"]>,
  namedLocations: readonly NamedLocation[] = [],
  exclude: Partial<Places> = {},
  assume: Partial<Assumptions> = {},
) {
  const only = policy({ locations: { include: places(include), exclude: places(exclude) } });
  const context = { set: setOf([only], { namedLocations }), assumptions: { ...standardAssumptions, ...assume } };
  const result = matches(only, signIn({ location }), context).find(({ part }) => part === "locations");
  return result ?? { applied: undefined, property: "", because: "" };
}

const matched = (...of: Parameters<typeof said>) => said(...of).applied;
const office = ipLocation("office", ["203.0.113.0/24", "2001:db8::/32"], true);

describe("addresses", () => {
  it("are compared with the ranges of a location, IPv4 and IPv6", () => {
    const at = { ids: ["office"] };
    expect(matched(at, { ipAddress: "203.0.113.255" }, [office])).toBe(true);
    expect(matched(at, { ipAddress: "203.0.114.0" }, [office])).toBe(false);
    expect(matched(at, { ipAddress: "2001:db8::1" }, [office])).toBe(true);
    expect(matched(at, { ipAddress: "2001:db9::1" }, [office])).toBe(false);
  });

  it("are compared whatever the sign-in lists", () => {
    expect(matched({ ids: ["office"] }, { ipAddress: "192.0.2.1", namedLocations: ["office"] }, [office])).toBe(false);
    expect(matched({ ids: ["office"] }, { ipAddress: "203.0.113.1", namedLocations: [] }, [office])).toBe(true);
  });

  it("that are not known leave it to what the sign-in lists", () => {
    expect(matched({ ids: ["office"] }, { ipAddress: null, namedLocations: ["office"] }, [office])).toBe(true);
    expect(matched({ ids: ["office"] }, { ipAddress: null }, [office])).toBe(false);
  });

  it("do not matter in the symbolic model", () => {
    const symbolic = { locationModel: "symbolic" } as const;
    expect(matched({ ids: ["office"] }, { ipAddress: "203.0.113.1" }, [office], {}, symbolic)).toBe(false);
    expect(matched({ ids: ["office"] }, { namedLocations: ["office"] }, [office], {}, symbolic)).toBe(true);
  });
});

describe("countries", () => {
  const home = countryLocation("home", ["NL", "BE"]);

  it("are those that a location lists, and unknown ones where it says so", () => {
    expect(matched({ ids: ["home"] }, { country: "BE" }, [home])).toBe(true);
    expect(matched({ ids: ["home"] }, { country: "FR", namedLocations: ["home"] }, [home])).toBe(false);
    expect(matched({ ids: ["home"] }, { country: null }, [home])).toBe(false);
    expect(matched({ ids: ["home"] }, { country: null }, [{ ...home, includesUnknown: true }])).toBe(true);
  });

  it("are told by the Authenticator app where a location asks it", () => {
    const gps = countryLocation("gps", ["NL"], { lookup: "authenticatorAppGps" });
    expect(matched({ ids: ["gps"] }, { country: "FR", gpsCountry: "NL" }, [gps])).toBe(true);
    expect(matched({ ids: ["gps"] }, { country: "NL", gpsCountry: "FR" }, [gps])).toBe(false);
    expect(matched({ ids: ["gps"] }, { country: "NL" }, [gps])).toBe(false);
    expect(matched({ ids: ["gps"] }, { country: "NL" }, [{ ...gps, includesUnknown: true }])).toBe(true);
  });
});

describe("trusted locations", () => {
  it("are those that a definition trusts", () => {
    expect(matched({ allTrusted: true }, { ipAddress: "203.0.113.1" }, [office])).toBe(true);
    expect(matched({ allTrusted: true }, { ipAddress: "203.0.113.1" }, [{ ...office, isTrusted: false }])).toBe(false);
    const network: NamedLocation = { id: "net", displayName: "Net", kind: "compliantNetwork", isTrusted: true };
    expect(matched({ allTrusted: true }, { namedLocations: ["net"] }, [network])).toBe(true);
    expect(matched({ allTrusted: true }, { namedLocations: [] }, [network])).toBe(false);
  });

  it("are the trusted addresses of the MFA settings, and whatever else the sign-in is trusted by", () => {
    expect(matched({ allTrusted: true }, { namedLocations: [mfaTrustedAddresses] })).toBe(true);
    expect(matched({ allTrusted: true }, { trusted: true })).toBe(true);
    expect(matched({ allTrusted: true }, {})).toBe(false);
  });

  it("are never countries", () => {
    const home = countryLocation("home", ["NL"]);
    const marked = { ...home, isTrusted: true };
    for (const country of [home, marked])
      expect(matched({ allTrusted: true }, { country: "NL", namedLocations: ["home"] }, [country])).toBe(false);
  });
});

describe("the locations of a policy", () => {
  it("are not asked for where the condition is not configured", () => {
    const context = { set: setOf([]), assumptions: standardAssumptions };
    const result = matches(policy(), signIn(), context).find(({ part }) => part === "locations");
    expect(result).toMatchObject({ applied: true, because: "conditions.locations is not configured" });
  });

  it("are any where all are included, less those that are excluded", () => {
    expect(matched({ all: true }, { ipAddress: "192.0.2.1" })).toBe(true);
    expect(said({ all: true }, { ipAddress: "203.0.113.1" }, [office], { ids: ["office"] })).toEqual({
      part: "locations",
      applied: false,
      property: "conditions.locations.excludeLocations",
      because: 'conditions.locations.excludeLocations names the location "Location office"',
    });
    expect(said({ all: true }, { trusted: true }, [], { allTrusted: true }).because).toBe(
      "conditions.locations.excludeLocations names all trusted locations",
    );
    expect(said({ ids: ["elsewhere"] }, {}).property).toBe("conditions.locations.includeLocations");
  });

  it("without a definition are as the sign-in says", () => {
    expect(matched({ ids: ["undefined"] }, { namedLocations: ["undefined"] })).toBe(true);
    expect(matched({ ids: ["undefined"] }, {})).toBe(false);
    expect(matched(nowhere, { namedLocations: ["undefined"] })).toBe(false);
  });

  it("are told by the first that contains the sign-in", () => {
    const because = (include: Partial<Places>, location: Partial<SignIn["location"]>) =>
      said(include, location, [office]).because.replace("conditions.locations.includeLocations ", "");
    const at = { ipAddress: "203.0.113.1", namedLocations: ["x"] };
    expect(because({ all: true, allTrusted: true, ids: ["office"] }, at)).toBe("names all locations");
    expect(because({ allTrusted: true, ids: ["office"] }, at)).toBe("names all trusted locations");
    expect(because({ ids: ["y", "office", "x"] }, at)).toBe('names the location "Location office"');
    expect(because({ allTrusted: true, ids: ["x"] }, { ...at, ipAddress: "192.0.2.1" })).toBe("names the location x");
    expect(because({ allTrusted: true, ids: ["y"] }, { ipAddress: "192.0.2.1" })).toBe(
      "does not include where the sign-in comes from",
    );
  });
});

describe("a policy that names a compliant network", () => {
  const network: NamedLocation = { id: "net", displayName: "Net", kind: "compliantNetwork", isTrusted: false };
  const [internetTraffic] = globalSecureAccess.resources;
  const applies = (
    where: { readonly include?: Partial<Places>; readonly exclude?: Partial<Places> },
    target: Partial<SignIn["target"]> = { id: internetTraffic ?? "" },
  ) => {
    const locations = { include: places({ all: true, ...where.include }), exclude: places(where.exclude ?? {}) };
    const only = policy({ locations });
    const context = { set: setOf([only], { namedLocations: [office, network] }), assumptions: standardAssumptions };
    const of = signIn({ target, location: { ipAddress: "192.0.2.1" } });
    return matches(only, of, context).find(({ part }) => part === "locations")?.applied;
  };

  it("leaves out the resources of Global Secure Access, whichever side names it", () => {
    expect(applies({ exclude: { ids: ["net"] } })).toBe(false);
    expect(applies({ include: { ids: ["net"] } })).toBe(false);
    expect(applies({ exclude: { ids: ["office", "net"] } })).toBe(false);
    expect(applies({ exclude: { ids: ["net"] } }, { id: "globalSecureAccess" })).toBe(false);
  });

  it("reaches every other target", () => {
    expect(applies({ exclude: { ids: ["net"] } }, { id: "other" })).toBe(true);
    expect(applies({ exclude: { ids: ["net"] } }, { ...userAction(internetTraffic ?? "") })).toBe(true);
  });

  it("is one that names the network itself, by its own id or the one that every tenant has", () => {
    expect(applies({ exclude: { ids: [globalSecureAccess.compliantNetwork] } })).toBe(false);
    expect(applies({})).toBe(true);
    expect(applies({ exclude: { ids: ["office"] } })).toBe(true);
    expect(applies({ exclude: { ids: ["undefined"] } })).toBe(true);
  });
});
