import type { Reason } from "../certificate";
import { synchronisationRoles } from "../data";
import { mfaTrustedAddresses } from "../model/location";
import { type GuestKind, guestKinds } from "../model/vocabulary";
import { isList } from "./comparing";
import { isExternal, settled } from "./persons";
import { legacyClients, type Region } from "./region";
import { exclude, implies, type TextComparison } from "./rules";
import { demandsMfaItself } from "./targets";

/** Whether a reason holds for every sign-in of a region as the certificate's box gives it. */
export type Check = (region: Region) => boolean;

export const reasons: Readonly<Record<Reason, Check>> = {
  unregisteredDeviceHasNoAttributes: (region) =>
    are(region, "device", ["unregistered"]) &&
    region.space.deviceKeys.some((key) => region.said(key)?.every((value) => value !== "null" && value !== "no")),
  comparisonNeedsText: (region) =>
    comparisons(region).some(({ key, answer }) => {
      const attribute = /^(device\.[^:]+):/.exec(key)?.[1];
      return attribute !== undefined && answer === "yes" && region.said(attribute)?.includes("other") === false;
    }),
  comparisonsContradict: contradict,
  legacyClientCarriesNoDevice: (region) =>
    are(region, "clientAppType", legacyClients) && are(region, "device", ["registered"]),
  deviceCodeCarriesNoDevice: (region) =>
    are(region, "flow", ["deviceCodeFlow"]) && are(region, "device", ["registered"]),
  userActionNeedsModernClient: (region) =>
    are(region, "clientAppType", legacyClients) &&
    (region.said("target")?.every((value) => value.startsWith("action:")) ?? false),
  externalUserRiskIsUnseen: (region) =>
    region.said("userRisk")?.includes("none") === false &&
    region.everybody.every(({ kinds }) => kinds.every(isExternal)),
  nestedGroup: (region) => {
    const { inside, outside } = membershipsOf(region);
    const { memberships } = region.space.context;
    return inside.groups.some((inner) => outside.groups.some((outer) => memberships.isWithin(inner, outer)));
  },
  roleThroughGroup: (region) => {
    const { inside, outside } = membershipsOf(region);
    const { memberships } = region.space.context;
    return inside.groups.some((group) => outside.roles.some((role) => memberships.givesRole(group, role)));
  },
  mfaTrustedAddressesAreTrusted: (region) =>
    are(region, `location:${mfaTrustedAddresses}`, ["in"]) && are(region, "trustedElsewhere", ["no"]),
  synchronisationAccount: isSynchronisationAccount,
  assumedAbsent: isAssumedAbsent,
  mandatoryPortalMfa: (region) =>
    region.targets.every((target) => demandsMfaItself(target, region.space.context.assumptions)),
};

/** Whether a dimension has none but these values left; false where there is no such dimension. */
const are = (region: Region, key: string, values: readonly string[]): boolean =>
  region.said(key)?.every((value) => values.includes(value)) ?? false;

interface Answered {
  readonly key: string;
  readonly attribute: string;
  readonly comparison: TextComparison;
  readonly answer: string;
}

/** The comparisons with a text that a region answers throughout. */
function comparisons(region: Region): Answered[] {
  return region.space.comparisonKeys.flatMap(({ key, attribute, comparison }) => {
    const [answer, ...others] = region.said(key) ?? [];
    return answer === undefined || others.length > 0 ? [] : [{ key, attribute, comparison, answer }];
  });
}

/** An attribute of an application may hold several texts, and one of a device's lists does. */
function contradict(region: Region): boolean {
  const answered = comparisons(region);
  return answered.some((first) =>
    answered.some((second) => {
      if (first.attribute !== second.attribute || first.answer !== "yes") return false;
      if (isList(first.attribute.slice("device.".length))) return false;
      if (second.answer === "no") return implies(first.comparison, second.comparison);
      if (first.comparison.text === null) return second.comparison.text !== null;
      return first.key.startsWith("device.") && exclude(first.comparison, second.comparison);
    }),
  );
}

function membershipsOf(region: Region) {
  const said = region.memberships;
  const named = (value: string, role: boolean): string[] =>
    said.flatMap((one) => (one.value === value && one.role === role ? [one.name] : []));
  return {
    inside: { groups: named("in", false) },
    outside: { groups: named("out", false), roles: named("out", true) },
  };
}

/** Accounts named by id, and whoever holds one of the two roles without anything that is known telling so. */
function isSynchronisationAccount(region: Region): boolean {
  const { memberships, assumptions } = region.space.context;
  const held = region.memberships.flatMap(({ name, role, value }) =>
    role && value === "in" && synchronisationRoles.includes(name) ? [name] : [],
  );
  return region.everybody.every(({ person }) => {
    if (person.synchronisationAccount) return true;
    if (assumptions.syncRoleHolders !== "assumed") return false;
    if (!person.listed) return held.length > 0;
    return held.some((role) => {
      const belonging = memberships.withRole(role);
      return (
        memberships.rolesUntold &&
        settled(person, belonging) === "unsettled" &&
        !belonging.eligible.has(person.id ?? "")
      );
    });
  });
}

function isAssumedAbsent(region: Region): boolean {
  const { legacyClients: clients, unknownPlatform, hiddenRisk, guestsPresent } = region.space.context.assumptions;
  return (
    (clients === "none" && are(region, "clientAppType", legacyClients)) ||
    (unknownPlatform === "ignore" && are(region, "platform", ["unknown"])) ||
    (hiddenRisk === "notAValue" && (are(region, "signInRisk", ["hidden"]) || are(region, "userRisk", ["hidden"]))) ||
    (guestsPresent === "listed" &&
      region.everybody.every(
        ({ person, kinds }) => !person.listed && kinds.every((kind) => guestKinds.includes(kind as GuestKind)),
      ))
  );
}
