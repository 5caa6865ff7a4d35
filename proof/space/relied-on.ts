import type { Question } from "../certificate";
import type { Assumptions } from "../model/assumptions";
import type { NamedLocation } from "../model/location";
import type { People, Policy } from "../model/policy";
import type { Undetermined } from "../model/undetermined";

/**
 * The policies that can be relied on: enabled, and reaching people. During an outage the backup service evaluates no strength and
 * reads no group, role, guest kind, risk or country again, unless a policy turns the resilience defaults off.
 * Source: concept-resilience-defaults.
 */
export function reliedOn(
  policies: readonly Policy[],
  locations: readonly NamedLocation[],
  outage: Assumptions["outage"],
): readonly Policy[] {
  const byAddress = new Set(locations.filter(({ kind }) => kind !== "country").map(({ id }) => id));
  return policies.filter(
    (policy) =>
      policy.state === "enabled" &&
      policy.reaches === "people" &&
      (outage === "primaryService" || policy.session.disableResilienceDefaults || !isReadOnce(policy, byAddress)),
  );
}

function isReadOnce({ users, grant, locations, ...conditions }: Policy, byAddress: ReadonlySet<string>): boolean {
  const ofPeople = ({ groups, roles, guests }: People): boolean => groups.length + roles.length + guests.length > 0;
  const places = locations === "any" ? [] : [...locations.include.ids, ...locations.exclude.ids];
  return (
    ofPeople(users.include) ||
    ofPeople(users.exclude) ||
    (grant?.controls.some(({ kind }) => kind === "authenticationStrength") ?? false) ||
    [conditions.signInRiskLevels, conditions.userRiskLevels, conditions.insiderRiskLevels].some(
      (one) => one !== "any",
    ) ||
    places.some((id) => !byAddress.has(id))
  );
}

/**
 * What of a policy is not known and bears on a question. Session controls change nothing about a claim of MFA while the primary
 * service is up.
 */
export function openParts(
  { undetermined }: Policy,
  question: Question,
  outage: Assumptions["outage"],
): readonly Undetermined[] {
  const sessionsMatter = question === "prompt" || outage === "backupService";
  return sessionsMatter ? undetermined : undetermined.filter(({ property }) => !isSessionControl(property));
}

const isSessionControl = (property: string): boolean => /^sessionControls($|\.)/i.test(property);
