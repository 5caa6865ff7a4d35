import { everyone, graphPolicy, ID, noPeople, noResources, open, readAll, readOne } from "./reading";

const plain = readOne(graphPolicy());

describe("one policy as Microsoft Graph returns it", () => {
  it("is read whole", () => {
    expect(plain).toStrictEqual({
      id: ID.policy,
      displayName: "MFA for all",
      source: "export.json",
      state: "enabled",
      reaches: "people",
      users: { include: everyone, exclude: noPeople },
      target: { kind: "resources", include: { ...noResources, all: true }, exclude: noResources },
      clientAppTypes: "any",
      platforms: "any",
      locations: "any",
      signInRiskLevels: "any",
      userRiskLevels: "any",
      insiderRiskLevels: "any",
      transferMethods: "any",
      grant: { operator: "OR", controls: [{ kind: "mfa" }] },
      session: { disableResilienceDefaults: false, others: [] },
      undetermined: [],
    });
  });

  it.each([
    ["enabled", "enabled"],
    ["ENABLED", "enabled"],
    ["disabled", "disabled"],
    ["enabledForReportingButNotEnforced", "reportOnly"],
    ["EnabledForReportingButNotEnforced", "reportOnly"],
  ])("in the state %s is %s", (state, expected) => {
    expect(readOne(graphPolicy({ policy: { state } })).state).toBe(expected);
  });

  it("is disabled once it is deleted", () => {
    expect(readOne(graphPolicy({ policy: { deletedDateTime: "2026-08-01T00:00:00Z" } })).state).toBe("disabled");
  });

  it("has its id in lower case, but for a URN", () => {
    expect(readOne(graphPolicy({ policy: { id: ID.policy.toUpperCase() } })).id).toBe(ID.policy);
    const urn = "urn:pulumi:Partner::Fleet::azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy::Mfa";
    expect(readOne(graphPolicy({ policy: { id: urn } })).id).toBe(urn);
  });

  it("without an id goes by its file and position, and without a name by its id", () => {
    const bare = graphPolicy({ policy: { id: undefined, displayName: undefined } });
    const { set } = readAll([bare, { ...bare, state: "disabled" }]);
    expect(set.policies.map(({ id, displayName }) => [id, displayName])).toEqual([
      ["export.json#1", "export.json#1"],
      ["export.json#2", "export.json#2"],
    ]);
  });
});

describe("documents around policies", () => {
  const same = { ...plain, source: expect.any(String) };

  it.each([
    ["a list", [graphPolicy()]],
    ["Graph's answer to a list", { "@odata.context": "x", value: [graphPolicy()] }],
    ["a list of answers", [{ value: [graphPolicy()] }]],
    ["a text under RawJSON", { PartitionKey: "CATemplate", RawJSON: JSON.stringify(graphPolicy()) }],
    [
      "an object of an exporter's own",
      { ExportDate: "2026-01-28", AssignmentDetails: {}, PolicyConfig: graphPolicy() },
    ],
    ["lists under names of their own", { tenant: "x", policies: [graphPolicy()], groups: [{ id: ID.group }] }],
    ["a text with a list in it", { rawjson: JSON.stringify({ value: [graphPolicy()] }) }],
  ])("%s", (_, content) => {
    expect(readOne(content)).toEqual(same);
  });

  it("a template lends its policy an id and a name, and makes it report-only, as the portal does", () => {
    const { id: _, displayName: __, state: ___, ...details } = graphPolicy();
    const template = { id: ID.role.toUpperCase(), name: "Require MFA", scenarios: "zeroTrust", details };
    expect(readOne(template)).toEqual({
      ...same,
      id: ID.role,
      displayName: "Require MFA",
      state: "reportOnly",
      source: "export.json details",
    });
  });

  it("a template without a text for its name or id lends none", () => {
    const details = graphPolicy({ policy: { id: undefined, displayName: undefined } });
    expect(readOne({ displayName: " ", name: "Baseline", id: 7, details })).toMatchObject({
      id: "export.json#1",
      displayName: "Baseline",
    });
    expect(readOne({ displayName: "", name: " ", id: " ", details }).displayName).toBe("export.json#1");
  });

  it("a policy within a template that has a state keeps it", () => {
    expect(readOne({ id: ID.role, details: graphPolicy() }).state).toBe("enabled");
  });

  it("tells the place of each policy", () => {
    const { set } = readAll({ value: [graphPolicy(), graphPolicy({ policy: { id: ID.user } })] });
    expect(set.policies.map(({ source }) => source)).toEqual(["export.json value[0]", "export.json value[1]"]);
  });
});

describe("spellings that say the same", () => {
  function pascal(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(pascal);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name.charAt(0).toUpperCase() + name.slice(1), pascal(inner)]),
    );
  }

  it("names of fields in any letter case, and objects of nothing but null, as PowerShell writes them", () => {
    const nothing = { Mode: null, Rule: null };
    const exported = {
      ...(pascal(graphPolicy()) as Record<string, unknown>),
      AdditionalProperties: {},
      SessionControls: {
        SignInFrequency: { IsEnabled: null, Type: null, Value: null },
        DisableResilienceDefaults: null,
        AdditionalProperties: {},
      },
      Conditions: {
        Users: {
          IncludeUsers: ["All"],
          ExcludeGroups: [],
          IncludeGuestsOrExternalUsers: { ExternalTenants: { MembershipKind: null }, GuestOrExternalUserTypes: null },
        },
        Applications: { IncludeApplications: ["All"], ApplicationFilter: nothing },
        Devices: { DeviceFilter: nothing },
        Locations: { IncludeLocations: null, ExcludeLocations: null },
        Platforms: { IncludePlatforms: null, ExcludePlatforms: null },
        ClientApplications: { IncludeServicePrincipals: null, ServicePrincipalFilter: nothing },
        ClientAppTypes: ["all"],
      },
      GrantControls: {
        AuthenticationStrength: { AllowedCombinations: null, Id: null },
        BuiltInControls: ["mfa"],
        CustomAuthenticationFactors: [],
        Operator: "OR",
      },
    };
    expect(readOne(exported)).toEqual(plain);
  });

  it.each([
    ["null", null, "any"],
    ["an empty list", [], "any"],
    ["one text", "All", "any"],
    ["one word", "browser", ["browser"]],
    ["a text with commas", "browser, Other", ["browser", "other"]],
    ["a list with a comma in it", ["browser,other"], ["browser", "other"]],
    ["words in any case", ["BROWSER", "mobileappsanddesktopclients"], ["browser", "mobileAppsAndDesktopClients"]],
    ["a word twice", ["browser", "Browser"], ["browser"]],
    ["a deprecated word", ["easSupported"], ["exchangeActiveSync"]],
    ["all beside others", ["all", "browser"], "any"],
    ["null in a list", [null, "browser", ""], ["browser"]],
  ])("clientAppTypes as %s", (_, clientAppTypes, expected) => {
    const policy = readOne(graphPolicy({ conditions: { clientAppTypes } }));
    expect(policy.clientAppTypes).toEqual(expected);
    expect(policy.undetermined).toEqual([]);
  });

  it("annotations and actions of OData say nothing", () => {
    const noted = graphPolicy({
      policy: { "@odata.type": "#microsoft.graph.conditionalAccessPolicy", "#microsoft.graph.restore": { title: "x" } },
      users: { "@odata.type": "x", "includeUsers@odata.type": "#Collection(String)", includeUsers: ["All"] },
    });
    expect(readOne(noted)).toEqual(plain);
  });

  it("one field in two spellings is told once, whatever it holds", () => {
    for (const [name, again] of [
      ["state", "State"],
      ["grantControls", "GrantControls"],
    ] as const) {
      const twice = { ...graphPolicy(), [again]: graphPolicy()[name] };
      expect(open(readOne(twice))).toEqual([again]);
    }
  });

  it("one field in two spellings is a contradiction", () => {
    const policy = readOne({ ...graphPolicy(), State: "disabled" });
    expect(policy.state).toBe("enabled");
    expect(open(policy)).toEqual(["State"]);
  });
});

describe("documents that are no policy", () => {
  it.each([
    ["a text", "hello"],
    ["null", null],
    ["a package's manifest", { name: "x", version: "1.0.0", dependencies: {} }],
    ["a Kubernetes object with conditions", { status: {}, conditions: { ready: true } }],
    ["somebody's configuration with users", { name: "x", version: 1, users: ["ada"] }],
    ["an empty object", {}],
  ])("%s is skipped with the reason", (_, content) => {
    const { set, skipped, problems } = readAll(content);
    expect(set.policies).toEqual([]);
    expect(problems).toEqual([]);
    expect(skipped).toEqual([{ source: "export.json", path: "", reason: expect.stringMatching(/^is no /) }]);
  });

  it("an entry that is none is skipped with its place", () => {
    expect(readAll({ value: [graphPolicy(), 7, { id: "x" }] }).skipped.map(({ path }) => path)).toEqual([
      "value[1]",
      "value[2]",
    ]);
  });

  it("an empty list is neither skipped nor a problem", () => {
    expect(readAll({ value: [] })).toMatchObject({ skipped: [], problems: [] });
  });
});

describe("policies that cannot be read are a problem that says what to do", () => {
  it.each([
    ["no conditions", { ...graphPolicy(), conditions: null }, "conditions", "export the policy whole"],
    ["no conditions at all", { ...graphPolicy(), conditions: undefined }, "conditions", "is missing"],
    ["conditions that are null", { ...graphPolicy(), conditions: null }, "conditions", "is missing"],
    ["conditions that are a text", { ...graphPolicy(), conditions: "@{users=}" }, "conditions", "is no object"],
    ["conditions that are a list", { ...graphPolicy(), conditions: [] }, "conditions", "is no object"],
    ["conditions cut off by PowerShell", { ...graphPolicy(), conditions: "@{users=}" }, "conditions", "-Depth 10"],
    ["a text under RawJSON that is cut off", { RawJSON: '{"conditions": {' }, "RawJSON", "not JSON"],
    [
      "a refusal by Microsoft Graph",
      { error: { code: "Authorization_RequestDenied", message: "x" } },
      "",
      "Policy.Read.All",
    ],
    [
      "a page of a longer list",
      { value: [], "@odata.nextLink": "https://graph.microsoft.com/v1.0/x" },
      "@odata.nextLink",
      "follow the link",
    ],
  ])("%s", (_, content, path, message) => {
    const { problems } = readAll(content);
    expect(problems).toEqual([{ source: "export.json", path, message: expect.stringContaining(message) }]);
  });
});

describe("the same id twice", () => {
  const again = (content: unknown) => readAll([graphPolicy(), content]);

  it("is one policy where both say the same, in whatever form", () => {
    const { set, problems } = again({
      RawJSON: JSON.stringify(graphPolicy({ conditions: { clientAppTypes: "ALL" } })),
    });
    expect(set.policies).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  it("is a problem that names both places where they differ", () => {
    const { set, problems } = again(graphPolicy({ policy: { state: "disabled" } }));
    expect(set.policies).toHaveLength(1);
    expect(problems).toEqual([
      { source: "export.json", path: "[1]", message: expect.stringContaining("another policy, in export.json") },
    ]);
  });
});
