import type { Question } from "../certificate";
import type { Assumptions } from "../model/assumptions";
import type { People, Places, Policy } from "../model/policy";
import type { PolicySet } from "../model/policy-set";

/** Why a proof may not rest on a policy; undefined where it may. */
export function objectionTo(
  policy: Policy,
  set: PolicySet,
  { outage }: Assumptions,
  question: Question,
): string | undefined {
  if (policy.state === "reportOnly") return "is report-only, so it refuses nobody";
  if (policy.state !== "enabled") return "is disabled";
  if (policy.reaches !== "people") return "does not reach people";
  const part = policy.undetermined.find(({ property }) => matters(property, outage, question));
  if (part !== undefined) return `is undetermined at ${part.property}, so nothing rests on it`;
  if (outage === "backupService" && !policy.session.disableResilienceDefaults && isReadOnce(policy, set)) {
    return "is not evaluated in full during an outage, which the assumptions ask for";
  }
  return undefined;
}

/** A claim that a running service issues is the same under any session control. */
export function matters(property: string, outage: Assumptions["outage"], question: Question): boolean {
  const [condition = ""] = property.split(".");
  return condition.toLowerCase() !== "sessioncontrols" || question === "prompt" || outage === "backupService";
}

/**
 * Whether the backup service would decide on what was true at a session's start: it evaluates no strength and reads no group,
 * role, guest kind, risk or country again. A location without a definition may be countries.
 */
function isReadOnce(policy: Policy, { namedLocations }: PolicySet): boolean {
  const { users, locations, grant } = policy;
  const selects = ({ groups, roles, guests }: People): boolean =>
    groups.length > 0 || roles.length > 0 || guests.length > 0;
  const mayBeCountry = ({ ids }: Places): boolean =>
    ids.some((id) => (namedLocations.find((location) => location.id === id)?.kind ?? "country") === "country");
  return (
    selects(users.include) ||
    selects(users.exclude) ||
    (grant?.controls.some(({ kind }) => kind === "authenticationStrength") ?? false) ||
    policy.signInRiskLevels !== "any" ||
    policy.userRiskLevels !== "any" ||
    policy.insiderRiskLevels !== "any" ||
    (locations !== "any" && (mayBeCountry(locations.include) || mayBeCountry(locations.exclude)))
  );
}
