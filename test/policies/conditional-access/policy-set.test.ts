import { policySetsOf } from "../../../policies/conditional-access/proofs";
import type { Plan, Resource } from "../../../policies/model/plan";
import type { Settings } from "../../../policies/model/settings";
import type { Properties, Value } from "../../../policies/model/value";
import type { Policy } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import { explicitProvider, partnerTenant, plan, resource, secret, settings, unknown, urnOf } from "../plans";
import { afterCheck, graphPolicy, mfaPolicy, policyType, securityDefaults } from "../rules/mfa/policies";
import { canary } from "../rules/table";

const group = resource("azuread:index/group:Group", "staff", { displayName: "Staff" });
const other = resource("azuread:index/groupWithoutMembers:GroupWithoutMembers", "others", {});
const user = resource("azuread:index/user:User", "someone", { userPrincipalName: "someone@example.com" });
const principal = resource("azuread:index/servicePrincipal:ServicePrincipal", "deployer", { clientId: unknown() });
const office = resource("azuread:index/namedLocation:NamedLocation", "office", {
  displayName: "Office",
  ip: { ipRanges: ["203.0.113.0/24"], trusted: true },
});
const pet = resource("random:index/randomPet:RandomPet", "pet");
const known = "77777777-0000-4000-8000-000000000001";
const symbol = ({ urn }: Resource): string => urn.toLowerCase();

function setsOf(resources: readonly Resource[], more: Partial<Plan> = {}, how: Partial<Settings> = {}) {
  return policySetsOf(plan(resources, more), settings(how));
}

function setOf(...resources: readonly Resource[]): PolicySet {
  const [only] = setsOf(resources);
  if (only === undefined) throw new Error("no tenant has policies");
  expect(only.problems).toEqual([]);
  return only.set;
}

function policyOf(policy: Resource, ...beside: readonly Resource[]): Policy {
  const found = setOf(policy, ...beside).policies.find(({ id }) => id === policy.urn);
  if (found === undefined) throw new Error("the policy is missing");
  return found;
}

const excluding = (users: Properties, rest: Partial<Resource> = {}) =>
  mfaPolicy({ users: { includedUsers: ["All"], ...users } }, rest);
const paths = ({ undetermined }: Policy): readonly string[] => undetermined.map(({ property }) => property);

describe("a Conditional Access policy of azuread", () => {
  const everything: Properties = {
    displayName: "Everything",
    state: "enabled",
    conditions: {
      clientAppTypes: ["browser"],
      signInRiskLevels: ["high"],
      userRiskLevels: ["low"],
      insiderRiskLevels: "elevated",
      authenticationFlowTransferMethods: ["deviceCodeFlow"],
      applications: { includedApplications: ["All"], excludedApplications: [known] },
      users: {
        includedUsers: ["All"],
        excludedGroups: [known.toUpperCase()],
        excludedRoles: ["62e90394-69f5-4237-9190-012177145e10"],
        excludedGuestsOrExternalUsers: [
          {
            guestOrExternalUserTypes: ["serviceProvider"],
            externalTenants: [{ membershipKind: "enumerated", members: [partnerTenant] }],
          },
        ],
      },
      devices: { filter: { mode: "exclude", rule: "device.isCompliant -eq True" } },
      locations: { includedLocations: ["All"], excludedLocations: ["AllTrusted"] },
      platforms: { includedPlatforms: ["all"], excludedPlatforms: ["iOS"] },
    },
    grantControls: { operator: "AND", builtInControls: ["mfa", "compliantDevice"], termsOfUses: [known] },
    sessionControls: {
      signInFrequency: 4,
      signInFrequencyPeriod: "hours",
      persistentBrowserMode: "never",
      disableResilienceDefaults: true,
      applicationEnforcedRestrictionsEnabled: true,
    },
  };

  it("is read field by field", () => {
    expect(policyOf(resource(policyType, "all", everything))).toMatchObject({
      displayName: "Everything",
      state: "enabled",
      reaches: "people",
      clientAppTypes: ["browser"],
      signInRiskLevels: ["high"],
      userRiskLevels: ["low"],
      insiderRiskLevels: ["elevated"],
      transferMethods: ["deviceCodeFlow"],
      target: { kind: "resources", include: { all: true }, exclude: { applications: [known] } },
      users: {
        include: { all: true },
        exclude: {
          groups: [known],
          roles: ["62e90394-69f5-4237-9190-012177145e10"],
          guests: [{ kinds: ["serviceProvider"], tenants: [partnerTenant] }],
        },
      },
      deviceFilter: { mode: "exclude", text: "device.isCompliant -eq True" },
      locations: { include: { all: true }, exclude: { allTrusted: true } },
      grant: {
        operator: "AND",
        controls: [{ kind: "mfa" }, { kind: "compliantDevice" }, { kind: "termsOfUse" }],
      },
      session: {
        signInFrequency: { interval: "timeBased", hours: 4 },
        persistentBrowser: "never",
        disableResilienceDefaults: true,
      },
      undetermined: [],
    });
  });

  it.each([
    ["a clean policy", mfaPolicy()],
    ["a full one", resource(policyType, "all", everything)],
  ])("is the same after a provider's Check: %s", (_, policy) => {
    expect(policyOf(afterCheck(policy))).toEqual(policyOf(policy));
  });

  it("says the same as one of our own provider, which spells it as Graph does", () => {
    const { id: _, source: __, ...azuread } = policyOf(mfaPolicy());
    const { id: ___, source: ____, ...graph } = policyOf(graphPolicy({ displayName: "MFA for all users" }));
    expect(graph).toEqual(azuread);
  });

  it("is undetermined where it has a field that nobody here knows, and not read past it", () => {
    const conditions = { agentRisk: ["high"] };
    expect(paths(policyOf(mfaPolicy({ conditions })))).toEqual(["conditions.agentRisk"]);
    expect(
      paths(policyOf(mfaPolicy({ grantControls: { operator: "OR", builtInControls: ["mfa"], more: true } }))),
    ).toEqual(["grantControls.more"]);
  });

  it("is undetermined where a list holds what is no text, which left out would widen or narrow it", () => {
    expect(paths(policyOf(excluding({ excludedUsers: [7 as Value] })))).toEqual(["conditions.users.excludeUsers[0]"]);
  });

  it("takes guests that several blocks exclude together, and trusts no several blocks that include them", () => {
    const blocks = [{ guestOrExternalUserTypes: ["serviceProvider"] }, { guestOrExternalUserTypes: ["internalGuest"] }];
    expect(policyOf(excluding({ excludedGuestsOrExternalUsers: blocks })).users.exclude.guests).toEqual([
      { kinds: ["serviceProvider", "internalGuest"], tenants: "any" },
    ]);
    const including = mfaPolicy({ users: { includedGuestsOrExternalUsers: blocks } });
    expect(paths(policyOf(including))).toEqual(["conditions.users.includeGuestsOrExternalUsers"]);
  });
});

describe("an id that is not known yet", () => {
  it.each([
    ["a group", group, (id: Value) => excluding({ excludedGroups: [id] }), "groups"],
    ["a user", user, (id: Value) => excluding({ excludedUsers: [id] }), "users"],
  ] as const)("is the URN of the resource that will have it: %s", (_, made, policy, list) => {
    const read = policyOf(policy(unknown({ urn: made.urn, property: "objectId" })), made);
    expect(read.users.exclude[list]).toEqual([symbol(made)]);
    expect(read.undetermined).toEqual([]);
  });

  it("is told from the others of its block by what the list holds, as the engine tells no more", () => {
    const whole = unknown({ urn: group.urn }, { urn: office.urn });
    const policy = mfaPolicy({
      users: { includedUsers: ["All"], excludedGroups: [whole] },
      conditions: { locations: { includedLocations: ["All"], excludedLocations: [whole] } },
    });
    const read = policyOf(policy, group, office);
    expect(read.users.exclude.groups).toEqual([symbol(group)]);
    expect(read.locations).toMatchObject({ exclude: { ids: [symbol(office)] } });
  });

  it.each([
    ["two groups wait in one block", [group, other], unknown({ urn: group.urn }, { urn: other.urn })],
    ["something else than an id comes of it", [group], unknown({ urn: group.urn, property: "mail" })],
    ["it comes from elsewhere too", [group, pet], unknown({ urn: group.urn }, { urn: pet.urn })],
  ])("is open in a list of who is included where %s", (_, made, id) => {
    const policy = mfaPolicy({ users: { includedGroups: [id] } });
    expect(paths(policyOf(policy, ...made))).toEqual(["conditions.users.includeGroups[0]"]);
  });

  it("stands for somebody whom a policy certainly leaves out, and for nobody in particular", () => {
    const read = policyOf(excluding({ excludedGroups: [unknown()] }));
    expect(read.users.exclude.groups).toEqual([
      `${urnOf(policyType, "mfa")}#conditions.users.excludedGroups[0]`.toLowerCase(),
    ]);
    expect(read.undetermined).toEqual([]);
  });

  it("is open where another policy includes single ones of its kind, of whom it may be one", () => {
    const [both] = setsOf([
      excluding({ excludedGroups: [unknown()] }),
      mfaPolicy({ users: { includedGroups: [known] } }, { name: "second" }),
    ]);
    const first = both?.set.policies.find(({ id }) => id.endsWith("::mfa"));
    expect(first === undefined ? [] : paths(first)).toEqual(["conditions.users.excludeGroups[0]"]);
  });

  it("is nobody where a service principal is meant, whom no policy for people reaches", () => {
    const read = policyOf(excluding({ excludedUsers: [unknown(principal)] }), principal);
    expect(read.users.exclude.users).toEqual([]);
    expect(read.undetermined).toEqual([]);
  });

  it("is that of a built-in role by its template, or its name", () => {
    const role = "azuread:index/directoryRole:DirectoryRole";
    const byName = resource(role, "named", { displayName: "Global Administrator" });
    const byTemplate = resource(role, "template", { templateId: "FE930BE7-5E62-47DB-91AF-98C3A49A38B1" });
    const read = policyOf(excluding({ excludedRoles: [unknown(byName), unknown(byTemplate)] }), byName, byTemplate);
    // Each waits for one resource only, so that both are told apart.
    expect([...read.users.exclude.roles].sort()).toEqual([
      "62e90394-69f5-4237-9190-012177145e10",
      "fe930be7-5e62-47db-91af-98c3a49a38b1",
    ]);
  });

  it("is that of the application behind a service principal", () => {
    const application = resource("azuread:index/application:Application", "portal");
    const behind = resource("azuread:index/servicePrincipal:ServicePrincipal", "portal", {
      clientId: unknown({ urn: application.urn, property: "clientId" }),
    });
    const policy = mfaPolicy({
      applications: {
        includedApplications: ["All"],
        excludedApplications: [unknown({ urn: behind.urn, property: "clientId" })],
      },
    });
    expect(policyOf(policy, application, behind).target).toMatchObject({
      exclude: { applications: [symbol(application)] },
    });
  });
});

describe("a strength or a location that exists already", () => {
  const strength = resource("azuread:index/authenticationStrengthPolicy:AuthenticationStrengthPolicy", "strong", {
    allowedCombinations: ["fido2"],
  });

  it("is known by the policy's dependency on its resource", () => {
    const { authenticationStrengths } = setOf(
      mfaPolicy(
        {
          grantControls: {
            operator: "OR",
            authenticationStrengthPolicyId: `/policies/authenticationStrengthPolicies/${known}`,
          },
        },
        { propertyDependencies: { grantControls: [strength.urn] } },
      ),
      strength,
    );
    expect(authenticationStrengths).toMatchObject([{ id: known, allowedCombinations: ["fido2"] }]);
  });

  it("is not known by a dependency on two of them", () => {
    const twin = { ...strength, name: "twin", urn: `${strength.urn}2` };
    const { policies } = setOf(
      mfaPolicy(
        { grantControls: { operator: "OR", authenticationStrengthPolicyId: known } },
        { propertyDependencies: { grantControls: [strength.urn, twin.urn] } },
      ),
      strength,
      twin,
    );
    expect(policies.flatMap(paths)).toEqual(["grantControls.authenticationStrength"]);
  });

  it("is read whole, or not at all where a part may not be shown or stays as it is deployed", () => {
    const using = mfaPolicy({
      conditions: { locations: { includedLocations: ["All"], excludedLocations: [unknown(office)] } },
    });
    expect(setOf(using, office).namedLocations).toMatchObject([
      { id: symbol(office), displayName: "Office", kind: "ip", isTrusted: true, ranges: ["203.0.113.0/24"] },
    ]);
    const hidden = { ...office, properties: { ip: { ipRanges: [secret("198.51.100.0/24")] } } };
    expect(setOf(using, hidden).namedLocations).toEqual([]);
    expect(setOf(using, { ...office, ignoreChanges: ["ip"] }).namedLocations).toEqual([]);
    const countries = { ...office, properties: { displayName: "Home", country: { countriesAndRegions: ["NL"] } } };
    expect(setOf(using, countries).namedLocations).toMatchObject([{ kind: "country", countries: ["NL"] }]);
  });
});

describe("what the program does not decide", () => {
  it.each([
    ["state", "state"],
    ["conditions", "conditions"],
    ["conditions.users", "conditions.users"],
    ["conditions.users.excludedUsers", "conditions.users.excludeUsers"],
    ["conditions.users.excludedUsers[0]", "conditions.users.excludeUsers"],
    ["grantControls.authenticationStrengthPolicyId", "grantControls.authenticationStrength@odata.bind"],
  ])("is open: ignoreChanges of %s", (ignored, property) => {
    expect(paths(policyOf(mfaPolicy({}, { ignoreChanges: [ignored] })))).toEqual([property]);
  });

  it("is what is deployed for a resource that was not targeted", () => {
    expect(policyOf(mfaPolicy({}, { ignoreChanges: ["state"], judgedOn: "outputs" })).undetermined).toEqual([]);
  });

  it("is a policy's state where a switch names the policy: then it is the one that the switch gives", () => {
    const method = (value: Value) =>
      resource("partner:index:MfaMethod", "method", { method: value, allUsersPolicy: "MFA for all users" });
    const policy = mfaPolicy({ state: unknown() });
    expect(policyOf(policy, method("conditionalAccess"))).toMatchObject({ state: "enabled", undetermined: [] });
    expect(policyOf(policy, method("securityDefaults"))).toMatchObject({ state: "reportOnly", undetermined: [] });
    expect(paths(policyOf(policy, method(unknown())))).toEqual(["state"]);
    const leaving = { ...method("conditionalAccess"), ignoreChanges: ["allUsersPolicy"] };
    expect(paths(policyOf(policy, leaving))).toEqual(["state"]);
    const called = { ...policy, ignoreChanges: ["displayName"] };
    expect(paths(policyOf(called, method("conditionalAccess")))).toEqual(["state"]);
    expect(setOf(policy, method("securityDefaults")).securityDefaultsEnabled).toBe(true);
    expect(setOf(policy, method("conditionalAccess")).securityDefaultsEnabled).toBe(false);
  });
});

describe("the directory of a plan", () => {
  const nested = resource("azuread:index/group:Group", "inner", { displayName: "Inner" });
  const membership = resource("azuread:index/groupMember:GroupMember", "in", {
    groupObjectId: unknown(group),
    memberObjectId: unknown(nested),
  });

  it("has the plan's groups by name, whose members are a part", () => {
    const made = { ...group, properties: { displayName: "Staff", members: [known, unknown(user)] } };
    expect(setOf(mfaPolicy(), made, user, nested, membership).directory).toMatchObject({
      closed: false,
      rolesOpen: true,
      groups: [
        { name: "Inner", membersOpen: true, members: [] },
        { id: symbol(group), name: "Staff", membersOpen: true, members: [known, symbol(nested), symbol(user)].sort() },
      ],
    });
  });

  it("lists a member whom a policy names, and an account that is switched off", () => {
    const made = { ...group, properties: { members: [unknown(user)] } };
    const off = resource("azuread:index/user:User", "off", { accountEnabled: false });
    const policy = excluding({ excludedUsers: [unknown(user), unknown(off)] });
    expect(setOf(policy, made, user, off).directory?.users).toEqual([
      { id: symbol(off), accountEnabled: false, name: "off" },
      { id: symbol(user), accountEnabled: true, name: "someone@example.com" },
    ]);
    expect(setOf(mfaPolicy(), made, user, off).directory?.users).toEqual([]);
  });

  it("lists whoever is given a synchronisation role, and a member of a group that is", () => {
    const assignment = (principalObjectId: Value) =>
      resource("azuread:index/directoryRoleAssignment:DirectoryRoleAssignment", "holder", {
        roleId: "d29b2b05-8046-44ba-8758-1e26182fcf32",
        principalObjectId,
      });
    const listed = (holder: Value, ...beside: readonly Resource[]) =>
      setOf(mfaPolicy(), assignment(holder), ...beside).directory?.users.map(({ id }) => id);
    expect(listed(known)).toEqual([known]);
    expect(listed(unknown(user), user)).toEqual([symbol(user)]);
    expect(listed(unknown(group), group)).toEqual([`${symbol(group)}#member`]);
    expect(listed(unknown())).toEqual([`${symbol(assignment(known))}#principalobjectid`]);
    expect(listed(unknown(principal), principal)).toEqual([]);
  });
});

describe("what may not be shown", () => {
  it("has a name of its own in the set, the same wherever it stands", () => {
    const [first] = setsOf([
      mfaPolicy({
        users: { includedUsers: ["All"], excludedGroups: [secret(canary)] },
        applications: { includedApplications: ["All"], excludedApplications: [secret(canary)] },
        conditions: { devices: { filter: { mode: "exclude", rule: secret(`device.model -eq "${canary}"`) } } },
      }),
      mfaPolicy({ users: { includedGroups: [secret(canary)] } }, { name: "second" }),
    ]);
    expect(JSON.stringify(first?.set)).not.toContain(canary);
    const [policy, second] = first?.set.policies ?? [];
    expect(second?.users.include.groups).toEqual(policy?.users.exclude.groups);
  });

  it("is a text of which nothing tells whether it is secret, but no id and no word of the services", () => {
    const policy = { ...excluding({ excludedGroups: [known, canary] }), secretsKnown: false };
    const read = policyOf(policy);
    expect(read.users.exclude.groups).toContain(known);
    expect(read.displayName).toBe("mfa");
    expect(JSON.stringify(read)).not.toContain(canary);
  });
});

describe("tenants", () => {
  it("have a set each, and defaults of their own", () => {
    const customer = "66666666-7777-4888-9999-aaaaaaaaaaaa";
    const theirs = explicitProvider("azuread", "customer", { tenantId: customer });
    const sets = setsOf(
      [theirs, mfaPolicy({}, { name: "theirs", provider: theirs.urn }), mfaPolicy(), securityDefaults(false)],
      { environmentTenant: partnerTenant },
    );
    const found = sets.map(({ tenant, set }) => [tenant, set.policies.length, set.securityDefaultsEnabled]);
    expect(found.sort()).toEqual([
      [partnerTenant, 1, false],
      [customer, 1, undefined],
    ]);
  });

  it("are read once for a plan and its settings", () => {
    const given = plan([mfaPolicy()]);
    const how = settings();
    expect(policySetsOf(given, how)).toBe(policySetsOf(given, how));
    expect(policySetsOf(given, settings())).not.toBe(policySetsOf(given, how));
  });

  it("are the same whatever order a program registers in", () => {
    const resources = [group, office, user, excluding({ excludedGroups: [unknown(group)] }), graphPolicy()];
    const read = (given: readonly Resource[]) => setOf(...given);
    expect(read([...resources].reverse())).toEqual(read(resources));
  });
});
