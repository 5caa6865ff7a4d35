/** The two ways to MFA that exclude each other at the service. */
export type Method = "conditionalAccess" | "securityDefaults";

/** The policies of a switch, by display names that are unique in the tenant. */
export interface PolicyNames {
  /** The policy that asks all users for MFA on all applications: first to be enabled, last to go. */
  readonly allUsersPolicy: string;
  readonly otherPolicies: readonly string[];
}

/**
 * When a call happens, seen from the interval in which neither side asks for MFA: before it, as the call that opens it, as the one
 * that closes it, as the reading that confirms it, or after it.
 */
export type Moment = "before" | "opens" | "closes" | "confirms" | "after";

/** One call of a switch. */
export interface SwitchCall {
  readonly moment: Moment;
  readonly method: "PATCH" | "GET";
  /** Below the Graph endpoint; `{id}` is the policy's object id. */
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Which policies it is made for, one call each; absent where it is made once. */
  readonly policies?: "allUsersPolicy" | "otherPolicies";
  readonly purpose: string;
  /** What the run does when this call fails. */
  readonly onFailure: string;
}

export const securityDefaultsPath = "/v1.0/policies/identitySecurityDefaultsEnforcementPolicy";
export const policiesPath = "/v1.0/identity/conditionalAccess/policies";
const policyPath = `${policiesPath}/{id}`;

/** How Graph spells the states of a policy. */
export const enabled = "enabled";
export const reportOnly = "enabledForReportingButNotEnforced";

const putBack =
  "What was enabled is set to report-only, the policy for all users last, and security defaults are turned on";
const restored = "The policies that were set to report-only are enabled again";

/**
 * The calls of a switch in their order: what the operation does, what a preview announces, and what docs/switching.md says are all
 * made from this list.
 */
export const switchCalls: Readonly<Record<Method, readonly SwitchCall[]>> = {
  conditionalAccess: [
    {
      moment: "before",
      method: "PATCH",
      path: policyPath,
      body: { state: reportOnly },
      policies: "allUsersPolicy",
      purpose: "shows that the policy can be written; it is report-only already, so nothing changes",
      onFailure: "Nothing was changed",
    },
    {
      moment: "opens",
      method: "PATCH",
      path: securityDefaultsPath,
      body: { isEnabled: false },
      purpose: "turns security defaults off, because the service refuses an enabled policy beside them",
      onFailure: "Security defaults are turned on again, should the call have had its effect",
    },
    {
      moment: "closes",
      method: "PATCH",
      path: policyPath,
      body: { state: enabled },
      policies: "allUsersPolicy",
      purpose: "enables the policy for all users; repeated while the service still sees security defaults",
      onFailure: putBack,
    },
    {
      moment: "confirms",
      method: "GET",
      path: policyPath,
      policies: "allUsersPolicy",
      purpose: "reads until the policy shows as enabled",
      onFailure: putBack,
    },
    {
      moment: "after",
      method: "PATCH",
      path: policyPath,
      body: { state: enabled },
      policies: "otherPolicies",
      purpose: "enables each of the other policies",
      onFailure: putBack,
    },
    {
      moment: "after",
      method: "GET",
      path: policiesPath,
      purpose: "reads until all of them show as enabled",
      onFailure: putBack,
    },
  ],
  securityDefaults: [
    {
      moment: "before",
      method: "PATCH",
      path: securityDefaultsPath,
      body: { isEnabled: false },
      purpose: "shows that security defaults can be written; they are off already, so nothing changes",
      onFailure: "Nothing was changed",
    },
    {
      moment: "before",
      method: "PATCH",
      path: policyPath,
      body: { state: reportOnly },
      policies: "otherPolicies",
      purpose: "sets each of the other policies to report-only; the policy for all users still asks for MFA",
      onFailure: restored,
    },
    {
      moment: "before",
      method: "GET",
      path: policiesPath,
      purpose: "reads until they show as report-only",
      onFailure: restored,
    },
    {
      moment: "opens",
      method: "PATCH",
      path: policyPath,
      body: { state: reportOnly },
      policies: "allUsersPolicy",
      purpose: "sets the policy for all users to report-only, because the service refuses security defaults beside it",
      onFailure: `The policy for all users is enabled again, should the call have had its effect. ${restored}`,
    },
    {
      moment: "closes",
      method: "PATCH",
      path: securityDefaultsPath,
      body: { isEnabled: true },
      purpose: "turns security defaults on; repeated while the service still sees an enabled policy",
      onFailure: `The policy for all users is enabled again, first of all. ${restored}`,
    },
    {
      moment: "confirms",
      method: "GET",
      path: securityDefaultsPath,
      purpose: "reads until security defaults show as on",
      onFailure: `They are read once more; unless they are on, the policy for all users is enabled again, first of all. ${restored}`,
    },
  ],
};

/** The calls between the one that opens a tenant and the one that is read back to have closed it, both included. */
export function openInterval(method: Method): readonly SwitchCall[] {
  return switchCalls[method].filter(({ moment }) => moment === "opens" || moment === "closes" || moment === "confirms");
}

/** Method, path and body as a log line has them. */
export function written(call: SwitchCall, id?: string): string {
  const path = id === undefined ? call.path : call.path.replace("{id}", id);
  return [call.method, path, ...(call.body === undefined ? [] : [JSON.stringify(call.body)])].join(" ");
}
