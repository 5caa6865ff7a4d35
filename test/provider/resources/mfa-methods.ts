import { allUsers, FakeTenant, legacy } from "./fake-tenant";

export const names = { allUsersPolicy: "All users", otherPolicies: ["Legacy"], emergencyAccounts: [] };
export const conditionalAccess = { method: "conditionalAccess" as const, ...names };
export const securityDefaults = { method: "securityDefaults" as const, ...names };
export const empty = { calls: [], plannedCalls: [] };

export const DEFAULTS = "/v1.0/policies/identitySecurityDefaultsEnforcementPolicy";
export const ALL = "/v1.0/identity/conditionalAccess/policies/11111111-0000-4000-8000-000000000001";
export const LEGACY = "/v1.0/identity/conditionalAccess/policies/11111111-0000-4000-8000-000000000002";
export const LIST = "/v1.0/identity/conditionalAccess/policies";

export function enforced(): FakeTenant {
  const tenant = new FakeTenant();
  tenant.defaultsOn = false;
  tenant.policies = [allUsers({ state: "enabled" }), legacy({ state: "enabled" })];
  return tenant;
}

/** As a process that was killed in the interval leaves it. */
export function open(): FakeTenant {
  const tenant = new FakeTenant();
  tenant.defaultsOn = false;
  return tenant;
}

export const withoutTime = (calls: readonly string[]) => calls.map((call) => call.replace(/^\S+ /, ""));
