import type { Reason } from "../certificate";
import { synchronisationRoles } from "../data";
import { mfaTrustedAddresses } from "../model/location";
import { type GuestKind, guestKinds } from "../model/vocabulary";
import { isList } from "./comparing";
import { isOneOf } from "./persons";
import { legacyClients, type Region } from "./region";
import { exclude, implies } from "./rules";
import type { ComparisonKey } from "./space";
import { demandsMfaItself } from "./targets";

/** Whether a reason holds for every sign-in of a region as the certificate's box gives it. */
export type Check = (region: Region) => boolean;

export const reasons: Readonly<Record<Reason, Check>> = {
  unregisteredDeviceHasNoAttributes: (region) =>
    are(region, "device", ["unregistered"]) &&
    region.space.deviceKeys.some((key) => areNone(region, key, ["null", "no"])),
  comparisonNeedsText: (region) =>
    answered(region, "yes").some(({ attribute }) => areNone(region, attribute, ["other"])),
  comparisonsContradict: contradict,
  legacyClientCarriesNoDevice: (region) =>
    are(region, "clientAppType", legacyClients) && are(region, "device", ["registered"]),
  deviceCodeCarriesNoDevice: (region) =>
    are(region, "flow", ["deviceCodeFlow"]) && are(region, "device", ["registered"]),
  userActionNeedsModernClient: (region) =>
    are(region, "clientAppType", legacyClients) && holdsOf(region, "target", (value) => value.startsWith("action:")),
  // Of such risks a region has nobody external left.
  externalUserRiskIsUnseen: (region) => areNone(region, "userRisk", ["none"]) && region.everybody.length === 0,
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

/** Whether something is true of all the values left of a dimension; false where there is no such dimension. */
const holdsOf = (region: Region, key: string, holds: (value: string) => boolean): boolean =>
  region.said(key)?.every(holds) ?? false;

const are = (region: Region, key: string, values: readonly string[]): boolean =>
  holdsOf(region, key, (value) => values.includes(value));

const areNone = (region: Region, key: string, values: readonly string[]): boolean =>
  holdsOf(region, key, (value) => !values.includes(value));

/** The comparisons with a text that a region answers so throughout. */
const answered = (region: Region, answer: "yes" | "no"): readonly ComparisonKey[] =>
  region.space.comparisonKeys.filter(({ key }) => are(region, key, [answer]));

/** An attribute of an application may hold several texts, and one of a device's lists does. */
function contradict(region: Region): boolean {
  const [yes, no] = [answered(region, "yes"), answered(region, "no")];
  return yes.some(({ attribute, comparison }) => {
    const ofSame = (others: readonly ComparisonKey[]) =>
      others.filter((other) => other.attribute === attribute).map((other) => other.comparison);
    if (isList(attribute)) return false;
    if (ofSame(no).some((other) => implies(comparison, other))) return true;
    if (comparison.text === null) return ofSame(yes).some(({ text }) => text !== null);
    return attribute.startsWith("device.") && ofSame(yes).some((other) => exclude(comparison, other));
  });
}

function membershipsOf({ memberships }: Region) {
  const named = (asked: string, ofRole: boolean): string[] =>
    memberships.filter(({ value, role }) => value === asked && role === ofRole).map(({ name }) => name);
  return {
    inside: { groups: named("in", false), roles: named("in", true) },
    outside: { groups: named("out", false), roles: named("out", true) },
  };
}

/** Accounts named by id, and whoever holds one of the two roles without anything that is known telling so. */
function isSynchronisationAccount(region: Region): boolean {
  const { memberships, assumptions } = region.space.context;
  const held = membershipsOf(region).inside.roles.filter((role) => synchronisationRoles.includes(role));
  return region.everybody.every(({ person }) => {
    if (person.synchronisationAccount) return true;
    if (assumptions.syncRoleHolders !== "assumed") return false;
    if (!person.listed) return held.length > 0;
    return memberships.rolesUntold && held.some((role) => !isOneOf(memberships.withRole(role).possible, person));
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
