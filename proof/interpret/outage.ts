import type { Grant, People, Places, Policy } from "../model/policy";
import type { Context } from "./context";

/**
 * Whether a policy can be relied on under the assumed state of the service. The backup authentication service extends a session on
 * what was known at its start: it evaluates no strength and reads no group, role, guest kind, risk or country again, unless the
 * policy turns the resilience defaults off.
 */
export function holdsDuringOutage(policy: Policy, { set, assumptions }: Context): boolean {
  if (assumptions.outage === "primaryService" || policy.session.disableResilienceDefaults) return true;
  const { include, exclude } = policy.users;
  return !(
    readsAgain(include) ||
    readsAgain(exclude) ||
    asksStrength(policy.grant) ||
    policy.signInRiskLevels !== "any" ||
    policy.userRiskLevels !== "any" ||
    policy.insiderRiskLevels !== "any" ||
    (policy.locations !== "any" && [policy.locations.include, policy.locations.exclude].some(mayNameCountry))
  );

  /** An id without a definition may stand for countries. */
  function mayNameCountry(places: Places): boolean {
    return places.ids.some((id) => {
      const definition = set.namedLocations.find((location) => location.id === id);
      return definition === undefined || definition.kind === "country";
    });
  }
}

const readsAgain = (people: People): boolean =>
  people.groups.length > 0 || people.roles.length > 0 || people.guests.length > 0;

const asksStrength = (grant: Grant | undefined): boolean =>
  grant?.controls.some((control) => control.kind === "authenticationStrength") ?? false;
