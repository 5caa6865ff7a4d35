import type { FilterRule } from "../../../proof/model/filter";
import { mfaTrustedAddresses, type NamedLocation } from "../../../proof/model/location";
import type { Policy } from "../../../proof/model/policy";
import { agree, both, comparing, corners, either, no, otherThan, type World } from "../support/corners";
import { countryLocation, ipLocation, places } from "../support/policies";

describe("how somebody signs in", () => {
  test.each(
    corners([
      ["by some clients", [{ clientAppTypes: ["mobileAppsAndDesktopClients", "other"] }]],
      ["on some platforms", [{ platforms: ["windows", "iOS", "unknown"] }]],
      ["at some risks", [{ signInRiskLevels: ["medium", "high"] }, { userRiskLevels: ["low"] }]],
      ["as an insider", [{ insiderRiskLevels: ["minor", "elevated"] }]],
      ["at no risk, or some", [{ userRiskLevels: ["none", "low"] }, { signInRiskLevels: ["none"] }]],
      ["by a flow", [{ transferMethods: ["deviceCodeFlow"] }, { transferMethods: ["authenticationTransfer"] }]],
      ["by no flow, at no risk", [{ transferMethods: [], insiderRiskLevels: [] }, { userRiskLevels: [] }]],
    ]),
  )("is the same for the interpreter: %s", agree);

  test("is the same where a risk may be hidden", () =>
    agree(
      "",
      [{ signInRiskLevels: ["hidden"] }, { userRiskLevels: ["hidden", "low"] }],
      {},
      { hiddenRisk: "possible" },
    ));
});

describe("the device that somebody signs in from", () => {
  const model = comparing("model", "eq", "Surface");
  const rules: readonly FilterRule[] = [
    comparing("isCompliant", "eq", true),
    otherThan(comparing("isCompliant", "eq", false)),
    comparing("trustType", "eq", "ServerAD"),
    comparing("trustType", "in", "AzureAD", "Workplace"),
    comparing("trustType", "eq", null),
    model,
    otherThan(model),
    comparing("MODEL", "in", "surface", null, "other"),
    both(model, comparing("model", "startsWith", "Surf")),
    either(comparing("model", "startsWith", "Surf"), comparing("Model", "endsWith", "face")),
    both(comparing("model", "contains", "rfa"), no(comparing("model", "contains", "sur"))),
    both(model, comparing("manufacturer", "eq", "m"), comparing("isCompliant", "eq", true)),
    no(either(both(model, model), otherThan(comparing("manufacturer", "startsWith", "m")))),
    comparing("physicalIds", "contains", "[ab]"),
    both(comparing("physicalIds", "contains", "[ab]"), no(comparing("physicalIds", "contains", "b"))),
    otherThan(comparing("systemLabels", "contains", "m365managed")),
  ];

  test.each(rules)("is the same for the interpreter: %j", (rule) => {
    for (const mode of ["include", "exclude"] as const) agree("", [{ deviceFilter: { mode, text: "", rule } }]);
  });
});

describe("where somebody signs in from", () => {
  const namedLocations: readonly NamedLocation[] = [
    ipLocation("office", ["192.0.2.0/24", "2001:db8:1::/48"], true),
    ipLocation("building", ["192.0.2.128/25", "198.51.100.0/24"]),
    countryLocation("home", ["NL", "DE"]),
    countryLocation("abroad", ["DE", "FR"], { includesUnknown: true }),
    countryLocation("phones", ["NL"], { lookup: "authenticatorAppGps" }),
    countryLocation("phones unknown", ["FR"], { lookup: "authenticatorAppGps", includesUnknown: true }),
    { id: "net", displayName: "Net", kind: "compliantNetwork", isTrusted: true },
    { id: "other net", displayName: "Net", kind: "compliantNetwork", isTrusted: false },
  ];
  const at = (...ids: string[]): Partial<Policy> => ({ locations: { include: places({ ids }), exclude: places({}) } });
  const butAt = (...ids: string[]): Partial<Policy> => ({
    locations: { include: places({ all: true }), exclude: places({ ids }) },
  });
  const trusted = places({ allTrusted: true });
  const butTrusted: Partial<Policy> = { locations: { include: places({ all: true }), exclude: trusted } };
  const atTrusted: Partial<Policy> = { locations: { include: trusted, exclude: places({ ids: ["building"] }) } };
  const worlds: readonly World[] = [
    ["at addresses", [at("office"), at("building")]],
    ["but at addresses", [butAt("office", "building")]],
    ["in countries", [at("home"), butAt("abroad")]],
    ["in countries by phone", [at("phones"), at("phones unknown")]],
    ["in networks", [at("net"), butAt("other net")]],
    ["at what is trusted", [atTrusted]],
    ["but at what is trusted", [butTrusted]],
    ["at what is trusted, and elsewhere", [butTrusted, at("building", "home", "net", "unheard of")]],
    ["at the addresses of MFA", [at(mfaTrustedAddresses)]],
    ["at the addresses of MFA, and what is trusted", [butAt(mfaTrustedAddresses), atTrusted]],
    ["nowhere", [at()]],
  ];

  test.each(corners(worlds))("is the same for the interpreter: %s", (about, policies) =>
    agree(about, policies, { namedLocations }),
  );
  test.each(corners(worlds))("is the same where no place is looked at closely: %s", (about, policies) =>
    agree(about, policies, { namedLocations }, { locationModel: "symbolic" }),
  );
});
