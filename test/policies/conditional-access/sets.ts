import { policySetsOf } from "../../../policies/conditional-access/proofs";
import type { Plan, Resource } from "../../../policies/model/plan";
import type { Settings } from "../../../policies/model/settings";
import type { Properties } from "../../../policies/model/value";
import type { Policy } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import { plan, resource, settings, unknown } from "../plans";
import { mfaPolicy } from "../rules/mfa/policies";

export const group = resource("azuread:index/group:Group", "staff", { displayName: "Staff" });
export const other = resource("azuread:index/groupWithoutMembers:GroupWithoutMembers", "others", {});
export const user = resource("azuread:index/user:User", "someone", { userPrincipalName: "someone@example.com" });
export const principal = resource("azuread:index/servicePrincipal:ServicePrincipal", "deployer", {
  clientId: unknown(),
});
export const office = resource("azuread:index/namedLocation:NamedLocation", "office", {
  displayName: "Office",
  ip: { ipRanges: ["203.0.113.0/24"], trusted: true },
});
export const pet = resource("random:index/randomPet:RandomPet", "pet");
export const known = "77777777-0000-4000-8000-000000000001";
export const symbol = ({ urn }: Resource): string => urn.toLowerCase();

export function setsOf(resources: readonly Resource[], more: Partial<Plan> = {}, how: Partial<Settings> = {}) {
  return policySetsOf(plan(resources, more), settings(how));
}

export function setOf(...resources: readonly Resource[]): PolicySet {
  const [only] = setsOf(resources);
  if (only === undefined) throw new Error("no tenant has policies");
  expect(only.problems).toEqual([]);
  return only.set;
}

export function policyOf(policy: Resource, ...beside: readonly Resource[]): Policy {
  const found = setOf(policy, ...beside).policies.find(({ id }) => id === policy.urn);
  if (found === undefined) throw new Error("the policy is missing");
  return found;
}

export const excluding = (users: Properties, rest: Partial<Resource> = {}) =>
  mfaPolicy({ users: { includedUsers: ["All"], ...users } }, rest);
export const paths = ({ undetermined }: Policy): readonly string[] => undetermined.map(({ property }) => property);
