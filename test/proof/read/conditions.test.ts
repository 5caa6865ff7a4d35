import type { Policy } from "../../../proof/model/policy";
import { guestKinds, platforms } from "../../../proof/model/vocabulary";
import { everyone, graphPolicy, ID, noPeople, noResources, open, readOne } from "./reading";

const EMPTY = "00000000-0000-0000-0000-000000000000";

/** A policy that is understood in full. */
function read(changes: Parameters<typeof graphPolicy>[0]): Policy {
  const policy = readOne(graphPolicy(changes));
  expect(policy.undetermined).toEqual([]);
  return policy;
}

describe("users", () => {
  it("are everything included less everything excluded, ids in lower case", () => {
    const upper = (id: string) => id.toUpperCase();
    const users = {
      includeUsers: [upper(ID.user)],
      includeGroups: upper(ID.group),
      includeRoles: `${ID.role},${ID.group}`,
      excludeUsers: [ID.user, ID.group],
      excludeGroups: [ID.group],
      excludeRoles: [ID.role],
    };
    expect(read({ users }).users).toEqual({
      include: { ...noPeople, users: [ID.user], groups: [ID.group], roles: [ID.role, ID.group] },
      exclude: { ...noPeople, users: [ID.user, ID.group], groups: [ID.group], roles: [ID.role] },
    });
  });

  it.each([["All"], "all", ["ALL", ID.user]])("%j is everyone", (includeUsers) => {
    expect(read({ users: { includeUsers } }).users.include.all).toBe(true);
  });

  it.each([
    ["None", { includeUsers: ["None"] }],
    ["agents only", { includeUsers: ["AllAgentIdUsers"] }],
    ["no list at all", { excludeUsers: [ID.user] }],
  ])("%s reach nobody", (_, users) => {
    const policy = read({ users });
    expect(policy.reaches).toBe("nobody");
    expect(policy.users.include).toEqual(noPeople);
  });

  it("None and agents among the excluded exclude nobody", () => {
    const users = { includeUsers: ["All"], excludeUsers: ["None", "AllAgentIdUsers"] };
    expect(read({ users }).users).toEqual({ include: everyone, exclude: noPeople });
  });

  it("known at preview by their URN are told apart by it", () => {
    const group = "urn:pulumi:partner::fleet::azuread:index/group:Group::Admins";
    expect(read({ users: { includeGroups: [group] } }).users.include.groups).toEqual([group.toLowerCase()]);
  });

  it("GuestsOrExternalUsers are all kinds from any tenant, on either side", () => {
    const users = { includeUsers: ["guestsOrExternalUsers"], excludeUsers: "GuestsOrExternalUsers" };
    const guests = [{ kinds: guestKinds, tenants: "any" }];
    expect(read({ users }).users).toEqual({ include: { ...noPeople, guests }, exclude: { ...noPeople, guests } });
  });

  it.each([
    ["a text with commas", "internalGuest,serviceProvider"],
    ["a list", ["InternalGuest", "serviceprovider"]],
    ["a text with none in it", "none,internalGuest,serviceProvider"],
  ])("guest kinds come as %s", (_, guestOrExternalUserTypes) => {
    const users = { includeGuestsOrExternalUsers: { guestOrExternalUserTypes, externalTenants: null } };
    expect(read({ users }).users.include.guests).toEqual([
      { kinds: ["internalGuest", "serviceProvider"], tenants: "any" },
    ]);
  });

  it.each([
    ["all", { membershipKind: "all" }, "any"],
    ["enumerated", { membershipKind: "Enumerated", members: [ID.tenant.toUpperCase()] }, [ID.tenant]],
    [
      "those of their type",
      { "@odata.type": "#microsoft.graph.conditionalAccessEnumeratedExternalTenants", members: [ID.tenant] },
      [ID.tenant],
    ],
    ["listed without a kind", { members: [ID.tenant] }, [ID.tenant]],
    ["enumerated, and none listed", { membershipKind: "enumerated", members: [] }, []],
  ])("home tenants: %s", (_, externalTenants, tenants) => {
    const guests = { guestOrExternalUserTypes: "b2bCollaborationGuest", externalTenants };
    const users = { includeUsers: ["All"], excludeGuestsOrExternalUsers: [guests] };
    expect(read({ users }).users.exclude.guests).toEqual([{ kinds: ["b2bCollaborationGuest"], tenants }]);
  });

  it("guests of kind none are nobody", () => {
    const users = { includeUsers: ["All"], excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: "none" } };
    expect(read({ users }).users.exclude.guests).toEqual([]);
  });
});

describe("users that cannot be told", () => {
  const unclear = [
    ["a placeholder in angle brackets", "<BreakGlass>"],
    ["a placeholder of a template", "{{emergencyAccounts}}"],
    ["a placeholder of a script", "$(breakGlass)"],
    ["the portal's remark", "Current administrator will be excluded"],
    ["a display name", "Emergency accounts"],
    ["a principal name", "admin@contoso.com"],
    ["the empty id", EMPTY],
    ["a number", 7],
    ["an object", { id: "x" }],
  ] as const;

  it.each(unclear)("%s in an include list may be anyone", (_, value) => {
    for (const list of ["includeUsers", "includeGroups", "includeRoles"]) {
      const policy = readOne(graphPolicy({ users: { [list]: [ID.user, value] } }));
      expect(policy.users.include).toEqual(everyone);
      expect(open(policy)).toEqual([`conditions.users.${list}[1]`]);
    }
  });

  it.each(unclear)("%s in an exclude list excludes nobody for certain", (_, value) => {
    for (const list of ["excludeUsers", "excludeGroups", "excludeRoles"]) {
      const policy = readOne(graphPolicy({ users: { includeUsers: ["All"], [list]: [value] } }));
      expect(policy.users).toEqual({ include: everyone, exclude: noPeople });
      expect(open(policy)).toEqual([`conditions.users.${list}[0]`]);
    }
  });

  it("None beside somebody is a contradiction, in which somebody may count", () => {
    const policy = readOne(graphPolicy({ users: { includeUsers: ["None"], includeRoles: [ID.role] } }));
    expect(policy.reaches).toBe("people");
    expect(policy.users.include.roles).toEqual([ID.role]);
    expect(open(policy)).toEqual(["conditions.users.includeUsers[0]"]);
  });

  it.each([
    ["a kind of tomorrow", { guestOrExternalUserTypes: "internalGuest,robot" }, "guestOrExternalUserTypes"],
    ["no kind", { externalTenants: { membershipKind: "all" } }, "guestOrExternalUserTypes"],
    [
      "a membership of tomorrow",
      { guestOrExternalUserTypes: "internalGuest", externalTenants: { membershipKind: "some" } },
      "externalTenants.membershipKind",
    ],
    [
      "all tenants and a list",
      { guestOrExternalUserTypes: "internalGuest", externalTenants: { membershipKind: "all", members: [ID.tenant] } },
      "externalTenants.members",
    ],
    [
      "a tenant's name",
      { guestOrExternalUserTypes: "internalGuest", externalTenants: { members: ["contoso.com"] } },
      "externalTenants.members[0]",
    ],
  ])("guests with %s", (_, guests, path) => {
    const included = readOne(graphPolicy({ users: { includeGuestsOrExternalUsers: guests } }));
    expect(included.users.include).toEqual(everyone);
    expect(open(included)).toEqual([`conditions.users.includeGuestsOrExternalUsers.${path}`]);
    const excluded = readOne(graphPolicy({ users: { includeUsers: ["All"], excludeGuestsOrExternalUsers: guests } }));
    expect(excluded.users.exclude.guests.every(({ tenants }) => tenants === "any")).toBe(true);
    expect(open(excluded)).toEqual([`conditions.users.excludeGuestsOrExternalUsers.${path}`]);
  });

  it("a policy without users may be for anyone", () => {
    const policy = readOne(graphPolicy({ conditions: { users: null } }));
    expect(policy.users).toEqual({ include: everyone, exclude: noPeople });
    expect(open(policy)).toEqual(["conditions.users"]);
  });

  it("users cut off by PowerShell may be anyone, and the message tells how to export them", () => {
    const policy = readOne(graphPolicy({ users: "@{includeUsers=System.Object[]}" }));
    expect(policy.users.include).toEqual(everyone);
    expect(policy.undetermined[0]?.why).toContain("-Depth 10");
  });
});

describe("workloads and agents", () => {
  it("a policy for service principals reaches no person", () => {
    const clientApplications = { includeServicePrincipals: ["ServicePrincipalsInMyTenant"] };
    for (const users of [{ includeUsers: ["None"] }, null]) {
      const conditions = { users, clientApplications, servicePrincipalRiskLevels: ["high"] };
      expect(read({ conditions }).reaches).toBe("workloads");
    }
  });

  it("a policy for agents reaches no person", () => {
    const conditions = {
      agents: { includeAgentUsers: ["All"] },
      agentContext: { includeAgentContexts: ["x"] },
      agentIdRiskLevels: "high",
    };
    expect(read({ users: { includeUsers: ["None"] }, conditions }).reaches).toBe("nobody");
  });

  it.each([
    ["clientApplications", { includeServicePrincipals: ["ServicePrincipalsInMyTenant"] }],
    ["agents", { includeAgentUsers: ["All"] }],
    ["agentContext", { includeAgentContexts: ["x"] }],
    ["agentIdRiskLevels", "high"],
    ["servicePrincipalRiskLevels", ["high"]],
  ])("%s beside people are undetermined", (name, value) => {
    expect(open(readOne(graphPolicy({ conditions: { [name]: value } })))).toEqual([`conditions.${name}`]);
  });
});

describe("applications", () => {
  it("are everything included less everything excluded", () => {
    const applications = {
      includeApplications: ["Office365", "microsoftAdminPortals", ID.application.toUpperCase()],
      excludeApplications: ["Office365", ID.user],
    };
    expect(read({ applications }).target).toEqual({
      kind: "resources",
      include: { all: false, office365: true, adminPortals: true, applications: [ID.application] },
      exclude: { ...noResources, office365: true, applications: [ID.user] },
    });
  });

  it.each([
    ["None", { includeApplications: ["None"] }],
    ["agents' resources", { includeApplications: ["AllAgentIdResources"] }],
    ["nothing", { includeApplications: [], excludeApplications: [ID.application] }],
    [
      "a filter that only excludes",
      { applicationFilter: { mode: "exclude", rule: 'CustomSecurityAttribute.A_b -eq "c"' } },
    ],
  ])("%s alone are no target", (_, applications) => {
    expect(read({ applications }).target).toEqual({ kind: "none" });
  });

  it("a filter alone is a target", () => {
    const rule = 'CustomSecurityAttribute.A_b -eq "c"';
    expect(read({ applications: { applicationFilter: { mode: "Include", rule } } }).target).toMatchObject({
      kind: "resources",
      include: noResources,
      filter: { mode: "include", text: rule, rule: { kind: "comparison", attribute: "a_b" } },
    });
  });

  it("user actions and authentication contexts are targets of their own", () => {
    expect(read({ applications: { includeUserActions: ["urn:user:RegisterDevice"] } }).target).toEqual({
      kind: "userActions",
      actions: ["urn:user:registerdevice"],
    });
    const includeAuthenticationContextClassReferences = ["C1", "c99"];
    expect(read({ applications: { includeAuthenticationContextClassReferences } }).target).toEqual({
      kind: "authenticationContexts",
      contexts: ["c1", "c99"],
    });
  });

  it.each([
    ["a name", { includeApplications: ["Salesforce"] }, "includeApplications[0]"],
    ["a bundle of tomorrow", { includeApplications: ["AllMicrosoftApps", ID.application] }, "includeApplications[0]"],
    ["a rule that is not understood", { applicationFilter: { mode: "include", rule: "x" } }, "applicationFilter.rule"],
    ["a filter without a rule", { applicationFilter: { mode: "include" } }, "applicationFilter.rule"],
    [
      "a filter of unknown mode",
      { applicationFilter: { mode: "some", rule: 'CustomSecurityAttribute.A_b -eq "c"' } },
      "applicationFilter.mode",
    ],
    ["no mode", { applicationFilter: { rule: 'CustomSecurityAttribute.A_b -eq "c"' } }, "applicationFilter.mode"],
    ["traffic of Global Secure Access", { globalSecureAccess: { x: 1 } }, "globalSecureAccess"],
    ["traffic profiles", { networkAccess: { trafficProfiles: "internet" } }, "networkAccess"],
    ["another field", { includeApplications: ["All"], includePlanets: ["Mars"] }, "includePlanets"],
  ])("%s may be anything", (_, applications, path) => {
    const policy = readOne(graphPolicy({ applications }));
    expect(policy.target).toMatchObject({ kind: "resources", include: { all: true } });
    expect(open(policy)).toEqual([`conditions.applications.${path}`]);
  });

  it.each([
    ["a name", { excludeApplications: ["Salesforce"] }, "excludeApplications[0]"],
    ["a rule that is not understood", { applicationFilter: { mode: "exclude", rule: "x" } }, "applicationFilter.rule"],
  ])("%s excludes nothing for certain", (_, more, path) => {
    const policy = readOne(graphPolicy({ applications: { includeApplications: ["All"], ...more } }));
    expect(policy.target).toEqual({ kind: "resources", include: { ...noResources, all: true }, exclude: noResources });
    expect(open(policy)).toEqual([`conditions.applications.${path}`]);
  });

  it("two kinds of target at once may be anything", () => {
    const applications = { includeApplications: [ID.application], includeUserActions: ["urn:user:registerdevice"] };
    const policy = readOne(graphPolicy({ applications }));
    expect(policy.target).toMatchObject({ include: { all: true } });
    expect(open(policy)).toEqual(["conditions.applications"]);
  });

  it("None beside a target is a contradiction, in which the target may count", () => {
    const policy = readOne(graphPolicy({ applications: { includeApplications: ["None", ID.application] } }));
    expect(policy.target).toMatchObject({ include: { applications: [ID.application] } });
    expect(open(policy)).toEqual(["conditions.applications.includeApplications[0]"]);
  });

  it("an action that cannot be read may be any of them", () => {
    const policy = readOne(graphPolicy({ applications: { includeUserActions: ["register"] } }));
    expect(policy.target.kind === "userActions" && policy.target.actions).toHaveLength(3);
    expect(open(policy)).toEqual(["conditions.applications.includeUserActions[0]"]);
  });

  it("a policy without applications may be about anything", () => {
    const policy = readOne(graphPolicy({ conditions: { applications: null } }));
    expect(policy.target).toMatchObject({ include: { all: true } });
    expect(open(policy)).toEqual(["conditions.applications"]);
  });
});

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
    expect(read({ conditions: { platforms: condition } }).platforms).toEqual(expected);
  });

  it.each([
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
    expect(read({ conditions: { locations } }).locations).toEqual({
      include: { ...nowhere, all: true },
      exclude: { all: false, allTrusted: true, ids: [EMPTY, ID.location] },
    });
  });

  it("are any where nothing is configured", () => {
    const locations = { includeLocations: [], excludeLocations: null };
    expect(read({ conditions: { locations } }).locations).toBe("any");
  });

  it.each([
    ["a name", { includeLocations: ["Head office"] }, "includeLocations[0]"],
    ["nothing included", { excludeLocations: ["AllTrusted"] }, "includeLocations"],
  ])("%s may be anywhere", (_, locations, path) => {
    const policy = readOne(graphPolicy({ conditions: { locations } }));
    expect(policy.locations).toMatchObject({ include: { ...nowhere, all: true } });
    expect(open(policy)).toEqual([`conditions.locations.${path}`]);
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
    expect(read({ conditions: { devices: { deviceFilter } } }).deviceFilter).toEqual({
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
    expect(read({ conditions }).deviceFilter).toMatchObject({ mode: "exclude", rule });
  });

  it("all of them are no condition", () => {
    expect(read({ conditions: { devices: { includeDevices: ["All"] } } }).deviceFilter).toBeUndefined();
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
  ])("%s is undetermined, and no filter", (_, conditions, path) => {
    const policy = readOne(graphPolicy({ conditions }));
    expect(policy.deviceFilter).toBeUndefined();
    expect(open(policy)).toEqual([`conditions.${path}`]);
  });
});

describe("risks and flows", () => {
  it("are lists of words", () => {
    const policy = read({
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
      expect(read({ conditions: { authenticationFlows } }).transferMethods).toBe("any");
    },
  );

  it("flows may be a list", () => {
    const authenticationFlows = { transferMethods: ["DeviceCodeFlow", "none"] };
    expect(read({ conditions: { authenticationFlows } }).transferMethods).toEqual(["deviceCodeFlow"]);
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
