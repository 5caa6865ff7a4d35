import type { Assumptions } from "../../../proof/model/assumptions";
import type { FilterComparison } from "../../../proof/model/filter";
import type { Policy } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import { holdsAt } from "../../../proof/solve/point";
import { piecesOf } from "../../../proof/space/ip-pieces";
import { countryLocation, everyone, ipLocation, people, places, policy, resources } from "../support/policies";
import { spaceFor } from "../support/space-for";
import { synchronisationRole } from "../support/vocabulary";

const comparing = (
  attribute: string,
  operator: FilterComparison["operator"],
  value: string | null,
): FilterComparison => ({ kind: "comparison", attribute, operator, values: [value], negated: false });
const onApplications = (rule: FilterComparison, index: number): Policy =>
  policy({
    id: `a${index}`,
    target: { ...resources({}), filter: { mode: "include", text: "", rule } } as Policy["target"],
  });
const onDevices = (rule: FilterComparison, index: number): Policy =>
  policy({ id: `d${index}`, deviceFilter: { mode: "include", text: "", rule } });

/** Why a sign-in with these values, and the most ordinary others, does not exist. */
function reasonsAt(space: ReturnType<typeof spaceFor>, values: Readonly<Record<string, string>>): string[] {
  const names = space.dimensions.map(({ name }) => name);
  for (const name of Object.keys(values)) expect(names).toContain(name);
  const point = space.dimensions.map((one) => one.indexOf(values[one.name] ?? one.values[0] ?? "") ?? 0);
  const found = space.reasons.filter(({ formula }) => holdsAt(formula, point));
  return [...new Set(found.map(({ by }) => ("reason" in by ? by.reason : "policy")))].sort();
}

describe("the attribute of an application, which may hold several texts", () => {
  const space = () =>
    spaceFor(
      [
        comparing("set_tier", "eq", "ab"),
        comparing("set_tier", "eq", "b"),
        comparing("set_tier", "startsWith", "a"),
        comparing("set_tier", "eq", null),
        comparing("set_other", "startsWith", "a"),
      ].map(onApplications),
    );
  const at = (values: Readonly<Record<string, string>>) =>
    reasonsAt(
      space(),
      Object.fromEntries(Object.entries(values).map(([name, value]) => [`application:${name}`, value])),
    );

  it("cannot answer a comparison without what follows from it", () => {
    expect(at({ "set_tier:eq:ab": "yes", "set_tier:startsWith:a": "no" })).toEqual(["comparisonsContradict"]);
    expect(at({ "set_tier:eq:ab": "yes", "set_tier:startsWith:a": "yes" })).toEqual([]);
  });

  it("may answer several that one text cannot", () => {
    expect(at({ "set_tier:eq:ab": "yes", "set_tier:eq:b": "yes", "set_tier:startsWith:a": "yes" })).toEqual([]);
  });

  it("may begin in several ways", () => {
    const several = spaceFor(["a", "b"].map((value) => comparing("set_tier", "startsWith", value)).map(onApplications));
    const begun = { "application:set_tier:startsWith:a": "yes", "application:set_tier:startsWith:b": "yes" };
    expect(reasonsAt(several, begun)).toEqual([]);
  });

  it("answers nothing where it is absent, and another attribute all the same", () => {
    const [absent = ""] = space()
      .dimensions.map(({ name }) => name)
      .filter((name) => /set_tier:(eq:null|absent)/.test(name));
    const name = absent.replace("application:", "");
    expect(at({ [name]: "yes", "set_tier:eq:b": "yes" })).toEqual(["comparisonsContradict"]);
    expect(at({ [name]: "yes", "set_other:startsWith:a": "yes" })).toEqual([]);
  });
});

describe("the attribute of a device, which holds one text", () => {
  const space = () =>
    spaceFor(
      [
        comparing("model", "startsWith", "a"),
        comparing("model", "startsWith", "b"),
        comparing("model", "endsWith", "b"),
        comparing("model", "contains", "a"),
        comparing("manufacturer", "startsWith", "b"),
        comparing("physicalIds", "contains", "a"),
        comparing("physicalIds", "contains", "b"),
      ].map(onDevices),
    );
  const registered = { device: "registered", "device.model": "other", "device.manufacturer": "other" };
  const at = (values: Readonly<Record<string, string>>) => reasonsAt(space(), { ...registered, ...values });

  it("is compared as policies compare it, and no other with it", () => {
    const names = space()
      .dimensions.map(({ name }) => name)
      .filter((name) => /^device\.m.*:/.test(name));
    expect(names.sort()).toEqual([
      "device.manufacturer:startsWith:b",
      "device.model:contains:a",
      "device.model:endsWith:b",
      "device.model:startsWith:a",
      "device.model:startsWith:b",
    ]);
  });

  it("has one beginning", () => {
    const both = {
      "device.model:startsWith:a": "yes",
      "device.model:startsWith:b": "yes",
      "device.model:contains:a": "yes",
    };
    expect(at(both)).toEqual(["comparisonsContradict"]);
    expect(
      at({ "device.model:startsWith:a": "yes", "device.model:contains:a": "yes", "device.model:endsWith:b": "yes" }),
    ).toEqual([]);
  });

  it("answers what follows from what it answers", () => {
    expect(at({ "device.model:startsWith:a": "yes" })).toEqual(["comparisonsContradict"]);
  });

  it("may begin as another does not", () => {
    const apart = { "device.model:startsWith:a": "yes", "device.model:contains:a": "yes" };
    expect(at({ ...apart, "device.manufacturer:startsWith:b": "yes" })).toEqual([]);
  });

  it("answers no comparison where it has no text", () => {
    expect(at({ "device.model": "null", "device.model:endsWith:b": "yes" })).toEqual(["comparisonNeedsText"]);
  });

  it("is nothing of a device that is not registered", () => {
    const unregistered = { ...registered, device: "unregistered" };
    expect(reasonsAt(space(), unregistered)).toEqual(["unregisteredDeviceHasNoAttributes"]);
    expect(reasonsAt(space(), { device: "unregistered" })).toEqual([]);
    const answering = { device: "unregistered", "device.model:endsWith:b": "yes" };
    expect(reasonsAt(space(), answering)).toEqual(["comparisonNeedsText", "unregisteredDeviceHasNoAttributes"]);
  });
});

describe("the list of a device, of which elements are compared whole", () => {
  it("holds one element whether or not it holds another that is a part of it", () => {
    const space = spaceFor(["ab", "a"].map((value) => comparing("physicalIds", "contains", value)).map(onDevices));
    const listed = { device: "registered", "device.physicalIds": "other", "device.physicalIds:contains:ab": "yes" };
    expect(reasonsAt(space, listed)).toEqual([]);
    expect(reasonsAt(space, { ...listed, "device.physicalIds:contains:a": "yes" })).toEqual([]);
    expect(reasonsAt(space, { ...listed, "device.physicalIds": "null" })).toEqual(["comparisonNeedsText"]);
  });
});

describe("how many comparisons are held against each other", () => {
  const contradicts = (count: number) => {
    const longer = Array.from({ length: count - 1 }, (_, index) => `a${index}.`);
    const space = spaceFor(["a", ...longer].map((value) => comparing("model", "startsWith", value)).map(onDevices));
    return space.reasons.some(({ by }) => "reason" in by && by.reason === "comparisonsContradict");
  };

  it("is two hundred, and with more none are", () => {
    expect(contradicts(200)).toBe(true);
    expect(contradicts(201)).toBe(false);
  });
});

describe("how somebody signs in", () => {
  const space = () => spaceFor([policy()]);

  it.each([
    [{ clientAppType: "other", device: "registered" }, ["legacyClientCarriesNoDevice"]],
    [{ clientAppType: "exchangeActiveSync" }, []],
    [{ flow: "deviceCodeFlow", device: "registered" }, ["deviceCodeCarriesNoDevice"]],
    [{ flow: "deviceCodeFlow" }, []],
    [{ flow: "authenticationTransfer", device: "registered" }, []],
    [{ clientAppType: "mobileAppsAndDesktopClients", device: "registered" }, []],
    [
      { clientAppType: "exchangeActiveSync", target: "action:urn:user:registerdevice" },
      ["userActionNeedsModernClient"],
    ],
    [{ clientAppType: "other", target: "action:urn:user:registersecurityinfo" }, ["userActionNeedsModernClient"]],
    [{ target: "action:urn:user:registerdevice" }, []],
    [{ clientAppType: "other", target: "baselineScopes" }, []],
    [{ kind: "b2bCollaborationGuest", userRisk: "low" }, ["externalUserRiskIsUnseen"]],
    [{ kind: "b2bCollaborationGuest", signInRisk: "low" }, []],
    [{ kind: "serviceProvider", userRisk: "high" }, ["externalUserRiskIsUnseen"]],
    [{ kind: "internalGuest", userRisk: "high" }, []],
    [{ platform: "unknown" }, []],
  ])("leaves out what does not exist: %j", (values, reasons) => {
    expect(reasonsAt(space(), values)).toEqual(reasons);
  });

  it.each<[Partial<Assumptions>, Readonly<Record<string, string>>]>([
    [{ legacyClients: "none" }, { clientAppType: "other" }],
    [{ unknownPlatform: "ignore" }, { platform: "unknown" }],
    [{ guestsPresent: "listed" }, { kind: "internalGuest" }],
  ])("leaves out what is assumed not to exist: %j", (assume, values) => {
    expect(reasonsAt(spaceFor([policy()], {}, assume), values)).toEqual(["assumedAbsent"]);
    expect(reasonsAt(spaceFor([policy()], {}, assume), {})).toEqual([]);
  });
});

describe("an account that synchronises", () => {
  const synchronising = spaceFor.bind(undefined, [
    policy({ users: { include: everyone, exclude: people({ roles: [synchronisationRole, "r"] }) } }),
  ]);
  const holding = { [`role:${synchronisationRole}`]: "in" };

  it("is who holds the role, where that is assumed", () => {
    expect(reasonsAt(synchronising(), holding)).toEqual(["synchronisationAccount"]);
    expect(reasonsAt(synchronising(), { "role:r": "in" })).toEqual([]);
    expect(reasonsAt(synchronising({}, { syncRoleHolders: "notAssumed" }), holding)).toEqual([]);
  });

  it("is who is said to be one", () => {
    const said = synchronising({}, { directorySyncAccounts: ["s"] });
    expect(reasonsAt(said, { person: "user:s" })).toEqual(["synchronisationAccount"]);
    expect(reasonsAt(said, {})).toEqual([]);
  });
});

describe("where somebody signs in from", () => {
  const namesOf = (locations: PolicySet["namedLocations"]) => {
    const at = { include: places({ ids: locations.map(({ id }) => id) }), exclude: places({}) };
    const { dimensions } = spaceFor([policy({ locations: at })], { namedLocations: locations });
    return dimensions.map(({ name }) => name).filter((name) => /^(ip|country|gpsCountry|location:.*)$/.test(name));
  };

  it("is told by addresses, countries and phones, as far as locations ask", () => {
    expect(namesOf([ipLocation("office", ["192.0.2.0/24"])])).toEqual(["ip"]);
    expect(namesOf([countryLocation("home", ["NL"])])).toEqual(["country"]);
    expect(namesOf([countryLocation("phones", ["NL"], { lookup: "authenticatorAppGps" })])).toEqual(["gpsCountry"]);
  });

  it("shows an address of a location that holds but one", () => {
    const samples = piecesOf([{ id: "zero", ranges: ["0.0.0.0/32"] }]).map(({ locations, sample }) => [
      locations,
      sample,
    ]);
    expect(samples).toContainEqual([["zero"], "0.0.0.0"]);
  });
});
