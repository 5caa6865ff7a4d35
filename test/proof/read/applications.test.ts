import { graphPolicy, ID, noResources, open, readOne, readWhole } from "./reading";

describe("applications", () => {
  it("are everything included less everything excluded", () => {
    const applications = {
      includeApplications: ["Office365", "microsoftAdminPortals", ID.application.toUpperCase()],
      excludeApplications: ["Office365", ID.user],
    };
    expect(readWhole({ applications }).target).toEqual({
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
    expect(readWhole({ applications }).target).toEqual({ kind: "none" });
  });

  it("a filter alone is a target", () => {
    const rule = 'CustomSecurityAttribute.A_b -eq "c"';
    expect(readWhole({ applications: { applicationFilter: { mode: "Include", rule } } }).target).toMatchObject({
      kind: "resources",
      include: noResources,
      filter: { mode: "include", text: rule, rule: { kind: "comparison", attribute: "a_b" } },
    });
  });

  it("user actions and authentication contexts are targets of their own", () => {
    expect(readWhole({ applications: { includeUserActions: ["urn:user:RegisterDevice"] } }).target).toEqual({
      kind: "userActions",
      actions: ["urn:user:registerdevice"],
    });
    const includeAuthenticationContextClassReferences = ["C1", "c99"];
    expect(readWhole({ applications: { includeAuthenticationContextClassReferences } }).target).toEqual({
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

  it.each([
    [
      "a filter",
      { applicationFilter: { mode: "exclude", rule: 'CustomSecurityAttribute.a_b -ne "x"' } },
      "applicationFilter",
    ],
    ["a list", { excludeApplications: [ID.application] }, "excludeApplications"],
    ["a bundle", { excludeApplications: ["None", "Office365"] }, "excludeApplications"],
  ])("%s that excludes resources from user actions may exclude anything", (_, more, path) => {
    const policy = readOne(graphPolicy({ applications: { includeUserActions: ["urn:user:registerdevice"], ...more } }));
    expect(open(policy)).toEqual([`conditions.applications.${path}`]);
  });

  it("nothing excluded from user actions leaves them as they are", () => {
    const applications = { includeUserActions: ["urn:user:registerdevice"], excludeApplications: ["None"] };
    expect(readWhole({ applications }).target).toEqual({ kind: "userActions", actions: ["urn:user:registerdevice"] });
  });

  it("None beside a target is a contradiction, in which the target may count", () => {
    const policy = readOne(graphPolicy({ applications: { includeApplications: ["None", ID.application] } }));
    expect(policy.target).toMatchObject({ include: { applications: [ID.application] } });
    expect(open(policy)).toEqual(["conditions.applications.includeApplications[0]"]);
  });

  it.each([
    ["includeUserActions", "urn:user:registerdevice2"],
    ["includeUserActions", "the urn:user:registerdevice"],
    ["includeUserActions", "urn:user:"],
    ["includeAuthenticationContextClassReferences", "c0"],
    ["includeAuthenticationContextClassReferences", "c100"],
    ["includeAuthenticationContextClassReferences", "ac1"],
  ])("%s does not have %s", (name, word) => {
    expect(open(readOne(graphPolicy({ applications: { [name]: [word] } })))).toEqual([
      `conditions.applications.${name}[0]`,
    ]);
  });

  it.each(["c1", "C9", "c10", "c99"])("the authentication context %s is one", (context) => {
    const applications = { includeAuthenticationContextClassReferences: [context] };
    expect(readWhole({ applications }).target).toEqual({
      kind: "authenticationContexts",
      contexts: [context.toLowerCase()],
    });
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
