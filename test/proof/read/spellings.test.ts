import { builtInStrength } from "../../../proof/data";
import { readDirectory } from "../../../proof/read";
import { graphPolicy, ID, readAll, readOne } from "./reading";

const directoryOf = (content: unknown) => readDirectory({ source: "directory.json", content });

describe("an entry of a directory that names nobody", () => {
  it.each([
    ["a user", { users: [{ displayName: "Ada" }, { id: ID.user }] }],
    [
      "a group",
      {
        groups: [
          { displayName: "Pilots", members: [] },
          { id: ID.group, members: [] },
        ],
      },
    ],
    [
      "an assignment",
      {
        roleAssignments: [
          { roleTemplateId: ID.role },
          { principalId: ID.user },
          { principalId: ID.user, roleTemplateId: ID.role, assignmentType: "hoped" },
          { principalId: ID.user, roleTemplateId: ID.role },
        ],
      },
    ],
    ["a service principal", { servicePrincipals: [{ displayName: "App" }, { appId: ID.application }] }],
  ])("is left out, and the others are kept: %s", (_, content) => {
    const { directory, problems } = directoryOf(content);
    const [kept] = Object.values(content);
    const { users = [], groups = [], roleAssignments = [], servicePrincipals = [] } = directory ?? {};
    expect([...users, ...groups, ...roleAssignments, ...servicePrincipals]).toHaveLength(1);
    expect(problems).toHaveLength((kept?.length ?? 0) - 1);
  });
});

describe("what people write around a text", () => {
  it("is not part of it, in a directory", () => {
    const { directory, problems } = directoryOf({
      users: [{ id: ` ${ID.user.toUpperCase()} `, displayName: " Ada " }],
      groups: [{ id: ID.group, members: [` ${ID.user} `], eligibleMembers: null }],
    });
    expect(problems).toEqual([]);
    expect(directory?.users).toEqual([{ id: ID.user, name: "Ada", accountEnabled: true }]);
    expect(directory?.groups).toEqual([{ id: ID.group, members: [ID.user], eligibleMembers: [] }]);
  });

  it("is not part of a range", () => {
    const { set } = readAll([
      { id: ID.location, displayName: "Office", ipRanges: [" 2001:DB8::/32 ", "192.0.2.0/24 "] },
    ]);
    expect(set.namedLocations).toMatchObject([{ kind: "ip", ranges: ["2001:db8::/32", "192.0.2.0/24"] }]);
  });
});

describe("what is recognised", () => {
  it("are security defaults by their id or their context, and by neither alone a switch", () => {
    const id = "00000000-0000-0000-0000-000000000005";
    const context =
      "https://graph.microsoft.com/v1.0/$metadata#policies/identitySecurityDefaultsEnforcementPolicy/$entity";
    const isOn = (content: unknown) => readAll(content).set.securityDefaultsEnabled;
    expect(isOn({ id, isEnabled: true })).toBe(true);
    expect(isOn({ "@odata.context": context, isEnabled: false })).toBe(false);
    expect(isOn({ id: ID.policy, isEnabled: true })).toBeUndefined();
    expect(isOn({ id, isEnabled: "yes" })).toBeUndefined();
  });

  it("is a directory by its lists, though annotations stand between them", () => {
    const annotated = {
      "@odata.context": "x",
      "users@odata.count": 1,
      "@a": 1,
      "@b": 1,
      "@c": 1,
      users: [{ id: ID.user }],
    };
    expect(readAll(annotated).set.directory?.users).toHaveLength(1);
    expect(readAll({ users: [{ id: ID.user }], a: 1, b: 2 }).set.directory).toBeUndefined();
  });
});

describe("places of which a part cannot be read", () => {
  it("are everywhere, where the list of those included is the one", () => {
    const policy = readOne(graphPolicy({ conditions: { locations: { includeLocations: [7, ID.location] } } }));
    expect(policy.locations).toMatchObject({ include: { all: true }, exclude: { all: false, ids: [] } });
    expect(policy.undetermined.length).toBeGreaterThan(0);
  });

  it("are places all the same, where it is the list of those excluded", () => {
    const policy = readOne(graphPolicy({ conditions: { locations: { excludeLocations: [7] } } }));
    expect(policy.locations).toMatchObject({ include: { all: true } });
  });
});

describe("a built-in strength in two files", () => {
  it("is Microsoft's in both, whatever they say", () => {
    const id = "00000000-0000-0000-0000-000000000004";
    expect(builtInStrength(id)).toBeDefined();
    const { problems } = readAll([
      { id, displayName: "Phishing-resistant MFA", allowedCombinations: ["fido2"] },
      { id, displayName: "Phishing-resistant MFA", allowedCombinations: ["windowsHelloForBusiness"] },
    ]);
    expect(problems).toEqual([]);
  });

  it("is a contradiction where it is the tenant's own", () => {
    const { problems } = readAll([
      { id: ID.strength, displayName: "Own", allowedCombinations: ["fido2"] },
      { id: ID.strength, displayName: "Own", allowedCombinations: ["sms,password"] },
    ]);
    expect(problems).toHaveLength(1);
  });
});
