import { policySetsOf } from "../../../policies/conditional-access/proofs";
import type { Resource } from "../../../policies/model/plan";
import type { Properties, Value } from "../../../policies/model/value";
import { explicitProvider, partnerTenant, plan, resource, secret, settings, unknown } from "../plans";
import { afterCheck, graphPolicy, mfaPolicy, policyType, securityDefaults } from "../rules/mfa/policies";
import { canary } from "../rules/table";
import { excluding, group, known, office, paths, policyOf, setOf, setsOf, user } from "./sets";

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
