import type { Policy } from "../model/policy";
import type { SignIn } from "../model/sign-in";
import {
  authenticationFlowsMatch,
  clientAppTypesMatch,
  deviceFilterMatches,
  insiderRiskMatches,
  platformsMatch,
  signInRiskMatches,
  userRiskMatches,
} from "./conditions";
import type { Context } from "./context";
import { locationsMatch } from "./locations";
import type { Finding, PartResult, PolicyPart } from "./part-result";
import { targetMatches } from "./target";
import { usersMatch } from "./users";

const parts: Readonly<Record<PolicyPart, (policy: Policy, signIn: SignIn, context: Context) => Finding>> = {
  users: usersMatch,
  target: targetMatches,
  clientAppTypes: clientAppTypesMatch,
  platforms: platformsMatch,
  locations: locationsMatch,
  deviceFilter: deviceFilterMatches,
  signInRiskLevels: signInRiskMatches,
  userRiskLevels: userRiskMatches,
  insiderRiskLevels: insiderRiskMatches,
  authenticationFlows: authenticationFlowsMatch,
};

/** Each part of a policy against one sign-in. The policy applies when it is enforced and all parts do. */
export function matches(policy: Policy, signIn: SignIn, context: Context): PartResult[] {
  return (Object.keys(parts) as PolicyPart[]).map((part) => ({ part, ...parts[part](policy, signIn, context) }));
}

/** Whether every part matches; the state of the policy is left out. */
export const allMatch = (policy: Policy, signIn: SignIn, context: Context): boolean =>
  (Object.keys(parts) as PolicyPart[]).every((part) => parts[part](policy, signIn, context).applied);
