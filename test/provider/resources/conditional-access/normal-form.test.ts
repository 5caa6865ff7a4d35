import fc from "fast-check";
import {
  needsBeta,
  normal,
  respelled,
  samePolicy,
} from "../../../../provider/resources/conditional-access/normal-form";
import { unknown } from "../../../../provider/resources/resource";

const base = {
  displayName: "MFA",
  state: "enabled",
  conditions: { users: { includeUsers: ["All"] }, applications: { includeApplications: ["All"] } },
  grantControls: { operator: "OR", builtInControls: ["mfa"] },
};
const withConditions = (conditions: object) => ({ ...base, conditions: { ...base.conditions, ...conditions } });
const withUsers = (users: object) => withConditions({ users: { ...base.conditions.users, ...users } });

describe("two spellings of the same policy", () => {
  it.each<[string, object]>([
    [
      "empty lists and nulls",
      withConditions({ platforms: null, signInRiskLevels: [], devices: { deviceFilter: null } }),
    ],
    [
      "annotations",
      {
        ...base,
        "@odata.context": "x",
        grantControls: {
          ...base.grantControls,
          "authenticationStrength@odata.context": "x",
          authenticationStrength: null,
        },
      },
    ],
    ["all client types, said or not", withConditions({ clientAppTypes: ["all"] })],
    ["an empty description", { ...base, description: "" }],
    ["AND with a single control", { ...base, grantControls: { operator: "AND", builtInControls: ["mfa"] } }],
    [
      "session controls that are off",
      {
        ...base,
        sessionControls: { disableResilienceDefaults: false, persistentBrowser: { isEnabled: false, mode: "always" } },
      },
    ],
    ["no flow", withConditions({ authenticationFlows: { transferMethods: "none" } })],
  ])("%s", (_what, other) => {
    expect(samePolicy(base, other)).toBe(true);
  });

  it("flags in another order, and every tenant said or not", () => {
    const guests = (types: string, more: object = {}) =>
      withUsers({ excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: types, ...more } });
    expect(
      samePolicy(
        guests("internalGuest,serviceProvider"),
        guests("serviceProvider, internalGuest", { externalTenants: { "@odata.type": "x", membershipKind: "all" } }),
      ),
    ).toBe(true);
  });

  it("a strength by id and one that is expanded", () => {
    const strength = (more: object) => ({
      ...base,
      grantControls: {
        operator: "OR",
        authenticationStrength: { id: "00000000-0000-0000-0000-000000000004", ...more },
      },
    });
    expect(
      samePolicy(strength({}), strength({ displayName: "Phishing-resistant MFA", allowedCombinations: ["fido2"] })),
    ).toBe(true);
  });

  it("a frequency with its defaults said or not", () => {
    const every = (more: object) => ({
      ...base,
      sessionControls: { signInFrequency: { isEnabled: true, type: "hours", value: 8, ...more } },
    });
    expect(
      samePolicy(
        every({}),
        every({ frequencyInterval: "timeBased", authenticationType: "primaryAndSecondaryAuthentication" }),
      ),
    ).toBe(true);
  });
});

describe("another policy", () => {
  it.each<[string, object]>([
    ["an exclusion", withUsers({ excludeUsers: ["a"] })],
    ["a platform", withConditions({ platforms: { includePlatforms: ["windows"] } })],
    ["another state", { ...base, state: "enabledForReportingButNotEnforced" }],
    [
      "AND with two controls",
      { ...base, grantControls: { operator: "AND", builtInControls: ["mfa", "compliantDevice"] } },
    ],
    ["client types", withConditions({ clientAppTypes: ["browser"] })],
    [
      "tenants",
      withUsers({
        includeGuestsOrExternalUsers: {
          guestOrExternalUserTypes: "internalGuest",
          externalTenants: { membershipKind: "enumerated", members: ["t"] },
        },
      }),
    ],
    ["something that nobody knows yet", withConditions({ times: { all: true } })],
  ])("%s", (_what, other) => {
    expect(samePolicy(base, other)).toBe(false);
  });

  it("is any that is not known yet", () => {
    const waiting = withUsers({ includeGroups: [unknown] });
    expect(samePolicy(waiting, waiting)).toBe(false);
  });
});

describe("a live policy in a program's words", () => {
  it("is what the program wrote where nothing drifted, order and empty lists included", () => {
    const declared = withUsers({ includeRoles: ["b", "a"], excludeUsers: [] });
    const live = withUsers({ includeRoles: ["a", "b"], excludeUsers: [], excludeGroups: [] });
    expect(respelled(declared, live)).toEqual(declared);
  });

  it("shows what somebody added and what is gone, and keeps the program's order elsewhere", () => {
    const declared = withUsers({ includeRoles: ["b", "a"] });
    const live = { ...withUsers({ includeRoles: ["a", "b"], excludeUsers: ["eve"] }), grantControls: null };
    const { conditions, ...others } = respelled(declared, live);
    expect(conditions).toEqual({
      ...declared.conditions,
      clientAppTypes: ["all"],
      users: { includeUsers: ["All"], includeRoles: ["b", "a"], excludeUsers: ["eve"] },
    });
    expect(others).toEqual({ displayName: "MFA", state: "enabled" });
  });

  it("has the normal form of the live one, whatever was declared", () => {
    const users = fc.record(
      {
        includeUsers: fc.subarray(["a", "b", "c"], { minLength: 1 }),
        excludeUsers: fc.subarray(["a", "b", "c"]),
        includeRoles: fc.subarray(["r", "s"]),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(users, users, (declared, live) => {
        expect(normal(respelled(withUsers(declared), withUsers(live)))).toEqual(normal(withUsers(live)));
      }),
    );
  });
});

describe("beta", () => {
  it.each<[object, boolean]>([
    [base, false],
    [withConditions({ agentIdRiskLevels: "high" }), true],
    [withConditions({ agentIdRiskLevels: null }), false],
    [withConditions({ clientApplications: { includeAgentIdServicePrincipals: ["All"] } }), true],
    [withConditions({ clientApplications: { includeServicePrincipals: ["All"] } }), false],
    [{ ...base, sessionControls: { continuousAccessEvaluation: { mode: "strictLocation" } } }, true],
  ])("is needed for %j: %p", (policy, expected) => {
    expect(needsBeta(policy)).toBe(expected);
  });
});
