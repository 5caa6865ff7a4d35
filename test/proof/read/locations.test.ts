import { ID, readAll } from "./reading";

const ip = {
  "@odata.type": "#microsoft.graph.ipNamedLocation",
  id: ID.location.toUpperCase(),
  displayName: "Office",
  isTrusted: true,
  createdDateTime: "2026-01-01T00:00:00Z",
  ipRanges: [
    { "@odata.type": "#microsoft.graph.iPv4CidrRange", cidrAddress: "203.0.113.0/24" },
    { "@odata.type": "#microsoft.graph.iPv6CidrRange", cidrAddress: "2001:DB8::/32" },
  ],
};
const country = {
  "@odata.type": "#microsoft.graph.countryNamedLocation",
  id: ID.location,
  displayName: "Benelux",
  countriesAndRegions: ["nl", "BE"],
  includeUnknownCountriesAndRegions: true,
  countryLookupMethod: "authenticatorAppGps",
};
const without = (value: object, ...names: string[]) =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));

const readIp = {
  id: ID.location,
  displayName: "Office",
  kind: "ip",
  isTrusted: true,
  ranges: ["203.0.113.0/24", "2001:db8::/32"],
};

/** Locations of a document in which nothing is wrong. */
function locations(content: unknown) {
  const { set, problems, skipped } = readAll(content);
  expect([problems, skipped]).toEqual([[], []]);
  return set.namedLocations;
}

describe("named locations", () => {
  it.each([
    ["as Microsoft Graph returns them", ip],
    ["in a list", { value: [ip] }],
    ["without a type", without(ip, "@odata.type")],
    ["with plain ranges", { ...ip, ipRanges: ["203.0.113.0/24", "2001:db8::/32"] }],
    ["twice", [ip, ip]],
    [
      "as PowerShell writes them",
      {
        Id: ID.location,
        DisplayName: "Office",
        AdditionalProperties: { "@odata.type": ip["@odata.type"], isTrusted: true, ipRanges: ip.ipRanges },
      },
    ],
  ])("by address %s", (_, content) => {
    expect(locations(content)).toEqual([readIp]);
  });

  it("by country", () => {
    expect(locations(country)).toEqual([
      {
        id: ID.location,
        displayName: "Benelux",
        kind: "country",
        countries: ["NL", "BE"],
        includesUnknown: true,
        lookup: "authenticatorAppGps",
      },
    ]);
  });

  it("have flags that are false where they are absent", () => {
    expect(locations(without(ip, "isTrusted"))).toEqual([{ ...readIp, isTrusted: false }]);
    expect(
      locations(without(country, "@odata.type", "includeUnknownCountriesAndRegions", "countryLookupMethod")),
    ).toMatchObject([{ includesUnknown: false, lookup: "clientIpAddress" }]);
  });

  it("without a name go by their id", () => {
    expect(locations(without(ip, "displayName"))).toEqual([{ ...readIp, displayName: ID.location }]);
  });

  it("of compliant networks", () => {
    const network = {
      id: ID.location,
      displayName: "All Compliant Network locations",
      compliantNetworkType: "allTenantCompliantNetworks",
      isTrusted: true,
    };
    expect(locations(network)).toEqual([
      { id: ID.location, displayName: network.displayName, kind: "compliantNetwork", isTrusted: true },
    ]);
  });

  it.each([
    ["an address without a length", { ...ip, ipRanges: ["203.0.113.7"] }, "ipRanges[0]", "such as 203.0.113.0/24"],
    ["a length that is too long", { ...ip, ipRanges: [{ cidrAddress: "203.0.113.0/33" }] }, "ipRanges[0]", "belongs"],
    ["a country in words", { ...country, countriesAndRegions: ["Netherlands"] }, "countriesAndRegions[0]", "NL"],
    ["no id", without(ip, "id"), "id", "no policy can name"],
    ["a placeholder for an id", { ...ip, id: "{{office}}" }, "id", "placeholder"],
    ["trust in words", { ...ip, isTrusted: "very" }, "isTrusted", "true or false"],
  ])("with %s are a problem, and not defined", (_, content, path, message) => {
    const { set, problems } = readAll(content);
    expect(set.namedLocations).toEqual([]);
    expect(problems).toEqual([{ source: "export.json", path, message: expect.stringContaining(message) }]);
  });

  it.each([
    ["a field of tomorrow", { ...ip, exceptRanges: ["203.0.113.7/32"] }, "exceptRanges"],
    [
      "a range with a field of tomorrow",
      { ...ip, ipRanges: [{ cidrAddress: "203.0.113.0/24", only: "ssh" }] },
      "ipRanges[0].only",
    ],
    ["a lookup of tomorrow", { ...country, countryLookupMethod: "passport" }, "countryLookupMethod"],
    ["a network of tomorrow", { id: ID.location, compliantNetworkType: "someBranches" }, "compliantNetworkType"],
    ["no range at all", { ...ip, ipRanges: [{}] }, "ipRanges"],
    [
      "no country at all",
      { ...country, includeUnknownCountriesAndRegions: false, countriesAndRegions: [] },
      "countriesAndRegions",
    ],
    ["a date of deletion", { ...ip, deletedDateTime: "2026-01-01T00:00:00Z" }, "deletedDateTime"],
  ])("with %s are told and count as not defined", (_, content, path) => {
    const { set, problems, skipped } = readAll(content);
    expect(set.namedLocations).toEqual([]);
    expect(problems).toEqual([]);
    expect(skipped).toEqual([{ source: "export.json", path, reason: expect.stringContaining("not defined") }]);
  });

  it("with a range of another form say what is not known of it, and count as not defined", () => {
    const { set, problems, skipped } = readAll({ ...ip, ipRanges: ["203.0.113.0/24", { from: "203.0.113.7" }] });
    expect([set.namedLocations, problems]).toEqual([[], []]);
    expect(skipped.map(({ path, reason }) => [path, reason])).toEqual([
      ["ipRanges[1].from", "is a field that is not known there, so the location counts as not defined"],
      ["ipRanges[1]", "has no cidrAddress, so the location counts as not defined"],
    ]);
  });

  it("with one id and two contents are a problem", () => {
    const { set, problems } = readAll([ip, { ...ip, isTrusted: false }]);
    expect(set.namedLocations).toHaveLength(1);
    expect(problems).toEqual([expect.objectContaining({ path: "[1]" })]);
  });
});

describe("security defaults", () => {
  const defaults = (isEnabled: unknown) => ({
    "@odata.context":
      "https://graph.microsoft.com/v1.0/$metadata#policies/identitySecurityDefaultsEnforcementPolicy/$entity",
    id: "00000000-0000-0000-0000-000000000005",
    displayName: "Security Defaults",
    isEnabled,
  });

  it.each([true, false])("are %s where the file says so", (isEnabled) => {
    expect(readAll(defaults(isEnabled)).set.securityDefaultsEnabled).toBe(isEnabled);
    expect(readAll([defaults(isEnabled), defaults(isEnabled)]).problems).toEqual([]);
  });

  it("are not known where no file says", () => {
    expect(readAll([]).set).not.toHaveProperty("securityDefaultsEnabled");
  });

  it("that are on in one file and off in another are a problem", () => {
    expect(readAll([defaults(true), defaults(false)]).problems).toEqual([expect.objectContaining({ path: "[1]" })]);
  });

  it("may go by their type alone", () => {
    const typed = { "@odata.type": "#microsoft.graph.identitySecurityDefaultsEnforcementPolicy", isEnabled: true };
    expect(readAll(typed).set.securityDefaultsEnabled).toBe(true);
    expect(readAll({ ...typed, isEnabled: "perhaps" }).problems).toEqual([
      expect.objectContaining({ path: "isEnabled" }),
    ]);
  });
});
