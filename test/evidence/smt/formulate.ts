import type { Question } from "../../../proof/certificate";
import { combinationsOf, isMfaCombination } from "../../../proof/data";
import type { Assumptions } from "../../../proof/model/assumptions";
import type { Control, Policy } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import {
  clientAppTypes,
  insiderRiskLevels,
  platforms,
  riskLevels,
  transferMethods,
} from "../../../proof/model/vocabulary";
import { deviceTerms } from "./devices";
import { personTerms } from "./people";
import { placeTerms } from "./places";
import { targetTerms } from "./targets";
import { and, type Choice, falsehood, implies, not, or, Problem, type Term, truth } from "./terms";

/**
 * "There is a sign-in that escapes", as a problem for a solver: one constant for each part of a sign-in, what cannot be, and that no
 * policy which is relied on covers it.
 *
 * @param set with none but the policies that are relied on
 */
export function formulate(set: PolicySet, assumptions: Assumptions, question: Question): readonly string[] {
  const problem = new Problem();
  const person = personTerms(problem, set, assumptions);
  const target = targetTerms(problem, set, assumptions);
  const device = deviceTerms(problem, set);
  const place = placeTerms(problem, set, assumptions);
  const client = problem.choice("client", clientAppTypes);
  const platform = problem.choice("platform", platforms);
  const flow = problem.choice("flow", ["none", ...transferMethods] as const);
  const levels = riskLevels.filter((level) => level !== "hidden" || assumptions.hiddenRisk === "possible");
  const signInRisk = problem.choice("sign-in risk", levels);
  const userRisk = problem.choice("user risk", levels);
  const insiderRisk = problem.choice("insider risk", ["none", ...insiderRiskLevels] as const);

  const legacy = client.any(["exchangeActiveSync", "other"]);
  problem.assert(implies(or(legacy, flow.is("deviceCodeFlow")), not(device.registered)));
  problem.assert(implies(target.userAction, not(legacy)));
  problem.assert(implies(person.external, userRisk.is("none")));
  if (assumptions.legacyClients === "none") problem.assert(not(legacy));
  if (assumptions.unknownPlatform === "ignore") problem.assert(not(platform.is("unknown")));

  const networks = new Set([
    "3d46dbda-8382-466a-856d-eb00cbc6b910",
    ...set.namedLocations.filter(({ kind }) => kind === "compliantNetwork").map(({ id }) => id),
  ]);
  const namesCompliantNetwork = ({ locations }: Policy): boolean =>
    locations !== "any" && [locations.include, locations.exclude].some(({ ids }) => ids.some((id) => networks.has(id)));
  const one = <T>(choice: Choice<T>, listed: "any" | readonly T[]): Term =>
    listed === "any" ? truth : choice.any(listed);
  const applies = (policy: Policy): Term => problem.define(`${policy.id} applies`, conditionsOf(policy));
  const conditionsOf = (policy: Policy): Term =>
    and(
      person.among(policy.users.include),
      not(person.among(policy.users.exclude)),
      target.among(policy.target),
      one(client, policy.clientAppTypes),
      one(platform, policy.platforms),
      place(policy.locations),
      namesCompliantNetwork(policy) ? not(target.globalSecureAccess) : truth,
      policy.deviceFilter === undefined ? truth : device.matches(policy.deviceFilter),
      one(signInRisk, policy.signInRiskLevels),
      policy.userRiskLevels === "any" ? truth : and(not(person.external), userRisk.any(policy.userRiskLevels)),
      one<string>(insiderRisk, policy.insiderRiskLevels),
      one<string>(flow, policy.transferMethods),
    );

  const member = not(person.external);
  const mobile = platform.any(["iOS", "android"]);
  const foreignMfa = assumptions.inboundMfaTrust === "notAccepted" ? person.external : falsehood;
  const anyMfaMayBeLess = assumptions.federatedMfa === "notAccepted" || assumptions.temporaryAccessPass === "notMfa";
  const isMfa = (id: string): boolean => {
    const combinations = combinationsOf(id, set.authenticationStrengths);
    if (combinations === undefined) return assumptions.customStrengthUnknown === "trusted";
    return combinations.length > 0 && combinations.every((combination) => isMfaCombination(combination, assumptions));
  };
  const can = (control: Control, withMfa: boolean): Term => {
    switch (control.kind) {
      case "block":
        return falsehood;
      case "mfa":
        return withMfa || anyMfaMayBeLess ? truth : foreignMfa;
      case "authenticationStrength":
        return withMfa || !isMfa(control.id) ? truth : foreignMfa;
      case "passwordChange":
      case "riskRemediation":
        return withMfa ? truth : falsehood;
      case "compliantDevice":
        return and(device.compliant, not(flow.is("deviceCodeFlow")));
      case "domainJoinedDevice":
        return and(device.hybridJoined, not(flow.is("deviceCodeFlow")));
      case "approvedApplication":
        return and(member, mobile);
      case "compliantApplication":
        return and(member, or(mobile, and(platform.is("windows"), client.is("browser"))));
      case "termsOfUse":
        return not(person.kind.is("b2bDirectConnectUser"));
      case "customAuthenticationFactor":
        return not(person.external);
    }
  };
  // The strength for registering security information replaces those that policies for resources demand there.
  const isStrength = ({ kind }: Control): boolean => kind === "authenticationStrength";
  const replaced = and(
    target.among({ kind: "userActions", actions: ["urn:user:registersecurityinfo"] }),
    or(
      ...set.policies
        .filter((policy) => policy.target.kind === "userActions" && policy.grant?.controls.some(isStrength))
        .map(applies),
    ),
  );
  const passes = ({ grant, target: among }: Policy, withMfa: boolean): Term => {
    if (grant === undefined || grant.controls.length === 0) return truth;
    if (grant.controls.some(({ kind }) => kind === "block")) return falsehood;
    const met = (controls: readonly Control[]): Term => {
      const parts = controls.map((control) =>
        and(
          not(legacy),
          or(can(control, withMfa), isStrength(control) && among.kind === "resources" ? replaced : falsehood),
        ),
      );
      if (parts.length === 0) return truth;
      return grant.operator === "AND" ? and(...parts) : or(...parts);
    };
    // Who enrols a device is not asked for one that is enrolled.
    const others = grant.controls.filter(({ kind }) => kind !== "compliantDevice" && kind !== "domainJoinedDevice");
    return or(and(target.enrolment, met(others)), and(not(target.enrolment), met(grant.controls)));
  };

  const mandatory = assumptions.mandatoryPortalMfa === "used" ? target.mandatoryMfa : falsehood;
  const claimed = or(mandatory, ...set.policies.map((policy) => and(applies(policy), not(passes(policy, false)))));
  const asksAnew = ({ session }: Policy): Term =>
    session.signInFrequency?.interval === "everyTime" ? not(person.kind.is("b2bDirectConnectUser")) : falsehood;
  const prompted = or(
    ...set.policies.map((policy) => and(applies(policy), or(not(passes(policy, true)), asksAnew(policy)))),
  );
  problem.assert(question === "claim" ? not(claimed) : not(and(claimed, prompted)));
  return problem.commands;
}
