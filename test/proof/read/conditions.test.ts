import { platforms } from "../../../proof/model/vocabulary";
import { graphPolicy, ID, open, readOne, readWhole } from "./reading";

const EMPTY = "00000000-0000-0000-0000-000000000000";

describe("platforms", () => {
  const named = platforms.filter((platform) => platform !== "unknown");

  it.each([
    ["all of them", { includePlatforms: ["all"] }, "any"],
    ["some", { includePlatforms: ["IOS", "android"] }, ["iOS", "android"]],
    ["all named ones, but none unrecognised", { includePlatforms: named }, named],
    ["all but the named ones", { includePlatforms: ["all"], excludePlatforms: named }, ["unknown"]],
    ["some less one", { includePlatforms: "windows,macOS", excludePlatforms: "macos" }, ["windows"]],
    ["none that is left", { includePlatforms: ["all"], excludePlatforms: ["all"] }, []],
    ["not configured", { includePlatforms: [], excludePlatforms: [] }, "any"],
  ])("%s", (_, condition, expected) => {
    expect(readWhole({ conditions: { platforms: condition } }).platforms).toEqual(expected);
  });

  it.each([
    ["one that is not recognised", { includePlatforms: ["unknown"] }, "any", "includePlatforms[0]"],
    ["one of tomorrow", { includePlatforms: ["visionOS", "iOS"] }, "any", "includePlatforms[0]"],
    [
      "an excluded one of tomorrow",
      { includePlatforms: ["iOS"], excludePlatforms: ["visionOS"] },
      ["iOS"],
      "excludePlatforms[0]",
    ],
    ["nothing included", { excludePlatforms: named }, ["unknown"], "includePlatforms"],
    ["another field", { includePlatforms: ["all"], minimumVersion: "10" }, "any", "minimumVersion"],
  ])("%s is undetermined", (_, condition, expected, path) => {
    const policy = readOne(graphPolicy({ conditions: { platforms: condition } }));
    expect(policy.platforms).toEqual(expected);
    expect(open(policy)).toEqual([`conditions.platforms.${path}`]);
  });
});

describe("locations", () => {
  const nowhere = { all: false, allTrusted: false, ids: [] };

  it("are places and words, included less excluded", () => {
    const locations = { includeLocations: "all", excludeLocations: ["AllTrusted", ID.location.toUpperCase(), EMPTY] };
    expect(readWhole({ conditions: { locations } }).locations).toEqual({
      include: { ...nowhere, all: true },
      exclude: { all: false, allTrusted: true, ids: [EMPTY, ID.location] },
    });
  });

  it("are any where nothing is configured", () => {
    const locations = { includeLocations: [], excludeLocations: null };
    expect(readWhole({ conditions: { locations } }).locations).toBe("any");
  });

  it.each([
    ["a name", { includeLocations: ["Head office"] }, "includeLocations[0]"],
    ["nothing included", { excludeLocations: ["AllTrusted"] }, "includeLocations"],
  ])("%s may be anywhere", (_, locations, path) => {
    const policy = readOne(graphPolicy({ conditions: { locations } }));
    expect(policy.locations).toMatchObject({ include: { ...nowhere, all: true } });
    expect(open(policy)).toEqual([`conditions.locations.${path}`]);
  });

  it("are any where nothing but another field is there, and that is told", () => {
    for (const name of ["locations", "platforms"] as const) {
      const policy = readOne(graphPolicy({ conditions: { [name]: { colour: "red" } } }));
      expect(policy[name]).toBe("any");
      expect(open(policy)).toEqual([`conditions.${name}.colour`]);
    }
  });

  it("are told to lack their inclusion where something is excluded, or may be", () => {
    for (const excludeLocations of ["All", "AllTrusted", ID.location, 7, "Office"]) {
      const policy = readOne(graphPolicy({ conditions: { locations: { excludeLocations } } }));
      expect(policy.locations).toMatchObject({ include: { all: true } });
      expect(open(policy)).toContain("conditions.locations.includeLocations");
    }
    for (const excludePlatforms of ["iOS", ["windows", "toaster"]]) {
      const policy = readOne(graphPolicy({ conditions: { platforms: { excludePlatforms } } }));
      expect(open(policy)).toContain("conditions.platforms.includePlatforms");
    }
  });

  it("a name excludes nowhere for certain", () => {
    const locations = { includeLocations: ["All"], excludeLocations: ["<Trusted>"] };
    const policy = readOne(graphPolicy({ conditions: { locations } }));
    expect(policy.locations).toEqual({ include: { ...nowhere, all: true }, exclude: nowhere });
    expect(open(policy)).toEqual(["conditions.locations.excludeLocations[0]"]);
  });
});

describe("devices", () => {
  const compliant = { kind: "comparison", attribute: "isCompliant", operator: "eq", values: [true], negated: false };
  const joined = { kind: "comparison", attribute: "trustType", operator: "eq", values: ["ServerAD"], negated: false };

  it("a filter is parsed", () => {
    const deviceFilter = { mode: "exclude", rule: "device.isCompliant -eq True" };
    expect(readWhole({ conditions: { devices: { deviceFilter } } }).deviceFilter).toEqual({
      mode: "exclude",
      text: deviceFilter.rule,
      rule: compliant,
    });
  });

  it.each([
    ["devices.excludeDevices", { devices: { includeDevices: ["All"], excludeDevices: ["Compliant"] } }, compliant],
    [
      "devices.excludeDeviceStates",
      { devices: { includeDeviceStates: "All", excludeDeviceStates: "domainJoined" } },
      joined,
    ],
    [
      "deviceStates",
      { deviceStates: { includeStates: ["All"], excludeStates: ["Compliant", "DomainJoined"] } },
      { kind: "or", of: [compliant, joined] },
    ],
  ])("the old form %s is the filter that means the same", (_, conditions, rule) => {
    expect(readWhole({ conditions }).deviceFilter).toMatchObject({ mode: "exclude", rule });
  });

  it("all of them are no condition", () => {
    expect(readWhole({ conditions: { devices: { includeDevices: ["All"] } } }).deviceFilter).toBeUndefined();
  });

  it.each([
    [
      "a rule that is not understood",
      { devices: { deviceFilter: { mode: "include", rule: "device.x -eq 1" } } },
      "devices.deviceFilter.rule",
    ],
    ["an old list of states of tomorrow", { devices: { excludeDevices: ["Shiny"] } }, "devices.excludeDevices[0]"],
    ["old states that are included", { devices: { includeDevices: ["Compliant"] } }, "devices.includeDevices"],
    [
      "two forms at once",
      {
        devices: {
          excludeDevices: ["Compliant"],
          deviceFilter: { mode: "include", rule: "device.isCompliant -eq True" },
        },
      },
      "devices",
    ],
    ["another field", { devices: { colour: "red" } }, "devices.colour"],
    ["another field of the old form", { deviceStates: { colour: "red" } }, "deviceStates.colour"],
  ])("%s is undetermined, and no filter", (_, conditions, path) => {
    const policy = readOne(graphPolicy({ conditions }));
    expect(policy.deviceFilter).toBeUndefined();
    expect(open(policy)).toEqual([`conditions.${path}`]);
  });
});

describe("risks and flows", () => {
  it("are lists of words", () => {
    const policy = readWhole({
      conditions: {
        signInRiskLevels: ["high", "None"],
        userRiskLevels: "low,hidden",
        insiderRiskLevels: "minor,elevated",
        authenticationFlows: { transferMethods: "deviceCodeFlow,authenticationTransfer" },
      },
    });
    expect(policy).toMatchObject({
      signInRiskLevels: ["high", "none"],
      userRiskLevels: ["low", "hidden"],
      insiderRiskLevels: ["minor", "elevated"],
      transferMethods: ["deviceCodeFlow", "authenticationTransfer"],
    });
  });

  it.each([{ transferMethods: "none" }, { transferMethods: [] }, { transferMethods: null }, null])(
    "a flow of %j is no condition",
    (authenticationFlows) => {
      expect(readWhole({ conditions: { authenticationFlows } }).transferMethods).toBe("any");
    },
  );

  it("flows may be a list", () => {
    const authenticationFlows = { transferMethods: ["DeviceCodeFlow", "none"] };
    expect(readWhole({ conditions: { authenticationFlows } }).transferMethods).toEqual(["deviceCodeFlow"]);
  });

  it.each([
    ["signInRiskLevels", { signInRiskLevels: ["high", "unknownFutureValue"] }, "signInRiskLevels[1]"],
    ["userRiskLevels", { userRiskLevels: ["severe"] }, "userRiskLevels[0]"],
    ["insiderRiskLevels", { insiderRiskLevels: "none" }, "insiderRiskLevels"],
    ["transferMethods", { authenticationFlows: { transferMethods: "pigeon" } }, "authenticationFlows.transferMethods"],
    ["clientAppTypes", { clientAppTypes: ["browser", "toaster"] }, "clientAppTypes[1]"],
  ] as const)("a word of tomorrow in %s may be any", (name, conditions, path) => {
    const policy = readOne(graphPolicy({ conditions }));
    expect(policy[name]).toBe("any");
    expect(open(policy)).toEqual([`conditions.${path}`]);
  });
});

describe("conditions that are not read", () => {
  it.each([
    ["times", { includedRanges: [{ x: 1 }] }],
    ["clients", { includeClients: ["x"] }],
    ["moonPhase", "full"],
  ])("%s is undetermined where it says something", (name, value) => {
    expect(open(readOne(graphPolicy({ conditions: { [name]: value } })))).toEqual([`conditions.${name}`]);
    expect(open(readOne(graphPolicy({ conditions: { [name]: null } })))).toEqual([]);
  });

  it.each(["partialEnablementStrategy", "scope"])("so is %s beside them", (name) => {
    expect(open(readOne(graphPolicy({ policy: { [name]: "x" } })))).toEqual([name]);
  });

  it.each([
    ["no state", undefined],
    ["a state of tomorrow", "enabledOnSundays"],
    ["a state that is no text", true],
  ])("%s may be on", (_, state) => {
    const policy = readOne(graphPolicy({ policy: { state } }));
    expect(policy.state).toBe("enabled");
    expect(open(policy)).toEqual(["state"]);
  });
});
