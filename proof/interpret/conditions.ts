import { evaluateFilter } from "../filter/evaluate";
import type { Listed, Policy } from "../model/policy";
import type { SignIn } from "../model/sign-in";
import { externalKinds } from "../model/vocabulary";
import { type Finding, no, yes } from "./part-result";

/** A condition that is not configured always matches; one that is must list the sign-in's value. */
function listed<T extends string>(property: string, list: Listed<T>, value: T | null, absent: string): Finding {
  if (list === "any") return yes(property, `${property} is not configured`);
  if (list.some((one) => one === value)) return yes(property, `${property} includes ${value}`);
  return no(property, `${property} does not include ${value ?? absent}`);
}

export const clientAppTypesMatch = (policy: Policy, signIn: SignIn): Finding =>
  listed("conditions.clientAppTypes", policy.clientAppTypes, signIn.clientAppType, "none");

export const platformsMatch = (policy: Policy, signIn: SignIn): Finding =>
  listed("conditions.platforms", policy.platforms, signIn.platform, "unknown");

export const signInRiskMatches = (policy: Policy, signIn: SignIn): Finding =>
  listed("conditions.signInRiskLevels", policy.signInRiskLevels, signIn.signInRisk, "none");

/** The user risk of external persons is evaluated in their home tenant, so no level of it is ever seen here. */
export function userRiskMatches(policy: Policy, signIn: SignIn): Finding {
  const property = "conditions.userRiskLevels";
  if (policy.userRiskLevels !== "any" && externalKinds.includes(signIn.user.kind))
    return no(property, `${property} does not see the risk of external users`);
  return listed(property, policy.userRiskLevels, signIn.userRisk, "none");
}

/** There is no level that means "none", so a policy with this condition never reaches somebody without a level. */
export const insiderRiskMatches = (policy: Policy, signIn: SignIn): Finding =>
  listed("conditions.insiderRiskLevels", policy.insiderRiskLevels, signIn.insiderRisk, "a person without insider risk");

export const authenticationFlowsMatch = (policy: Policy, signIn: SignIn): Finding =>
  listed(
    "conditions.authenticationFlows.transferMethods",
    policy.transferMethods,
    signIn.authenticationFlow,
    "an ordinary sign-in",
  );

/** Of an unregistered device every attribute is null. */
export function deviceFilterMatches(policy: Policy, signIn: SignIn): Finding {
  const property = "conditions.devices.deviceFilter";
  const filter = policy.deviceFilter;
  if (filter === undefined) return yes(property, `${property} is not configured`);
  const matches = evaluateFilter(filter.rule, signIn.device ?? {});
  const device = signIn.device === null ? "an unregistered device" : "this device";
  if (filter.mode === "include")
    return matches
      ? yes(property, `${property} includes ${device}`)
      : no(property, `${property} does not include ${device}`);
  return matches
    ? no(property, `${property} excludes ${device}`)
    : yes(property, `${property} does not exclude ${device}`);
}
