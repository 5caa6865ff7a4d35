import { conditionalAccessPolicy } from "../../../../provider/resources/conditional-access-policy";
import { unknown } from "../../../../provider/resources/resource";
import { check } from "../../../../provider/server/check";

const users = { includeUsers: ["All"] };
const applications = { includeApplications: ["All"] };
const mfa = { operator: "OR", builtInControls: ["mfa"] };
const policy = { displayName: "MFA", state: "enabled", conditions: { users, applications }, grantControls: mfa };
const strength = { id: "00000000-0000-0000-0000-000000000004" };
const frequency = (signInFrequency: object) => ({ ...policy, sessionControls: { signInFrequency } });

const failuresOf = (inputs: Record<string, unknown>) => {
  const { values, failures } = check(conditionalAccessPolicy.inputs, inputs);
  return failures.length > 0 ? failures : (conditionalAccessPolicy.check?.(values as never) ?? []);
};

describe("a Conditional Access policy", () => {
  it.each<[string, Record<string, unknown>, string, string]>([
    ["no name", { ...policy, displayName: "" }, "displayName", "no other policy of the tenant has"],
    ["a state that does not exist", { ...policy, state: "on" }, "state", "is one of enabled, disabled"],
    ["no conditions", { ...policy, conditions: undefined }, "conditions", "is required"],
    [
      "a member of another spelling",
      { ...policy, conditions: { users, applications: { includedApplications: ["All"] } } },
      "conditions.applications.includedApplications",
      'there is no property "includedApplications"',
    ],
    ["no target", { ...policy, conditions: { users } }, "conditions.applications", "has no target"],
    [
      "two targets",
      {
        ...policy,
        conditions: {
          users,
          applications: {
            includeUserActions: ["urn:user:registerdevice"],
            includeAuthenticationContextClassReferences: ["c1"],
          },
        },
      },
      "conditions.applications",
      "has several targets, includeUserActions and includeAuthenticationContextClassReferences",
    ],
    ["nobody", { ...policy, conditions: { applications } }, "conditions.users", "includes nobody"],
    [
      "an empty id",
      { ...policy, conditions: { users: { includeUsers: [""] }, applications } },
      "conditions.users.includeUsers[0]",
      "is empty",
    ],
    [
      "a kind of guest that does not exist",
      {
        ...policy,
        conditions: {
          users: { includeGuestsOrExternalUsers: { guestOrExternalUserTypes: "internalGuest,alien" } },
          applications,
        },
      },
      "conditions.users.includeGuestsOrExternalUsers.guestOrExternalUserTypes",
      "has an unknown word",
    ],
    [
      "listed tenants without a list",
      {
        ...policy,
        conditions: {
          users: {
            includeGuestsOrExternalUsers: {
              guestOrExternalUserTypes: "internalGuest",
              externalTenants: { membershipKind: "enumerated" },
            },
          },
          applications,
        },
      },
      "conditions.users.includeGuestsOrExternalUsers.externalTenants.members",
      "list tenant ids",
    ],
    [
      "all tenants with a list",
      {
        ...policy,
        conditions: {
          users: {
            ...users,
            excludeGuestsOrExternalUsers: {
              guestOrExternalUserTypes: "internalGuest",
              externalTenants: { membershipKind: "all", members: ["t"] },
            },
          },
          applications,
        },
      },
      "conditions.users.excludeGuestsOrExternalUsers.externalTenants.members",
      "take one of the two away",
    ],
    [
      "no control at all",
      { ...policy, grantControls: undefined },
      "grantControls",
      "a policy needs at least one of them",
    ],
    ["an empty grant", { ...policy, grantControls: { operator: "OR" } }, "grantControls", "has no control"],
    [
      "block beside another control",
      { ...policy, grantControls: { operator: "OR", builtInControls: ["block", "mfa"] } },
      "grantControls.builtInControls",
      'keep only "block"',
    ],
    [
      "mfa beside a strength",
      { ...policy, grantControls: { ...mfa, authenticationStrength: strength } },
      "grantControls.builtInControls",
      'take "mfa" away',
    ],
    [
      "remediation of no risk",
      { ...policy, grantControls: { operator: "AND", builtInControls: ["riskRemediation"] } },
      "grantControls.builtInControls",
      "without a risk to remedy",
    ],
    [
      "a strength by its path",
      {
        ...policy,
        grantControls: {
          operator: "OR",
          authenticationStrength: { id: `/policies/authenticationStrengthPolicies/${strength.id}` },
        },
      },
      "grantControls.authenticationStrength.id",
      "a GUID",
    ],
    [
      "every time with a value",
      frequency({ frequencyInterval: "everyTime", value: 1, type: "hours" }),
      "sessionControls.signInFrequency",
      "take value and type away",
    ],
    ["a value without a unit", frequency({ value: 1 }), "sessionControls.signInFrequency", "write both"],
  ])("is refused with %s", (_what, inputs, property, reason) => {
    expect(failuresOf(inputs)).toEqual([{ property, reason: expect.stringContaining(reason) }]);
  });

  it.each<[string, Record<string, unknown>]>([
    [
      "a target of authentication contexts",
      { ...policy, conditions: { users, applications: { includeAuthenticationContextClassReferences: ["c1"] } } },
    ],
    [
      "an application filter alone",
      {
        ...policy,
        conditions: {
          users,
          applications: { applicationFilter: { mode: "include", rule: 'CustomSecurityAttribute.set_tag -eq "x"' } },
        },
      },
    ],
    ["token protection alone", { ...policy, grantControls: undefined, sessionControls: { secureSignInSession: {} } }],
    [
      "remediation of user risk",
      {
        ...policy,
        conditions: { users, applications, userRiskLevels: ["high"] },
        grantControls: { operator: "AND", builtInControls: ["riskRemediation"] },
      },
    ],
    [
      "workloads and no people",
      {
        ...policy,
        conditions: { applications, clientApplications: { includeServicePrincipals: ["ServicePrincipalsInMyTenant"] } },
        grantControls: { operator: "OR", builtInControls: ["block"] },
      },
    ],
    ["every time", frequency({ frequencyInterval: "everyTime" })],
    ["a frequency that is off", frequency({ isEnabled: false })],
  ])("takes %s", (_what, inputs) => {
    expect(failuresOf(inputs)).toEqual([]);
  });

  it.each<[string, Record<string, unknown>]>([
    ["conditions", { ...policy, conditions: unknown }],
    ["users", { ...policy, conditions: { users: unknown, applications } }],
    ["a group", { ...policy, conditions: { users: { includeGroups: [unknown] }, applications } }],
    ["groups", { ...policy, conditions: { users: { includeGroups: unknown }, applications } }],
    ["applications", { ...policy, conditions: { users, applications: unknown } }],
    [
      "a context",
      { ...policy, conditions: { users, applications: { includeAuthenticationContextClassReferences: [unknown] } } },
    ],
    ["controls", { ...policy, grantControls: { operator: "OR", builtInControls: unknown } }],
    ["a strength", { ...policy, grantControls: { operator: "OR", authenticationStrength: unknown } }],
    [
      "tenants",
      {
        ...policy,
        conditions: {
          users: {
            ...users,
            excludeGuestsOrExternalUsers: {
              guestOrExternalUserTypes: "internalGuest",
              externalTenants: { membershipKind: "enumerated", members: unknown },
            },
          },
          applications,
        },
      },
    ],
    [
      "a frequency",
      {
        ...policy,
        sessionControls: { signInFrequency: { frequencyInterval: "timeBased", value: unknown, type: unknown } },
      },
    ],
  ])("is not judged by %s that is not known yet", (_what, inputs) => {
    expect(failuresOf(inputs)).toEqual([]);
  });
});
