import type { Plan, Resource } from "../../model/plan";
import { type NotKnown, readList } from "../../model/reading";
import type { Settings } from "../../model/settings";
import { type Entries, type Entry, entriesAt, isOneOf, presentAt, sameText, shown } from "../reading";
import { awaited, isType, onlyName } from "../types";
import type { ConditionalAccessPolicy } from "./conditional-access";
import { defect, type Remark, undecided } from "./remark";
import {
  holdersOfSynchronisationRoles,
  isDirectoryRole,
  isSynchronisationRole,
  isWorkload,
  synchronisationRoleIds,
} from "./synchronisation-roles";

function isPerson(resource: Resource): boolean {
  return isType(resource, "azuread", "index", "User") || isType(resource, "azuread", "index", "Invitation");
}

function excludedUser({ path, text, secret }: Entry, settings: Settings): readonly Remark[] {
  if (sameText(text, "None") || isOneOf(text, settings.directorySyncAccounts)) return [];
  if (sameText(text, "GuestsOrExternalUsers")) return [defect(path, { kind: "guests" })];
  if (sameText(text, "All")) return [defect(path, { kind: "everyone" })];
  return [defect(path, { kind: "user", id: shown({ text, secret }) })];
}

function isGroup({ type }: Resource): boolean {
  return type.startsWith("azuread:index/group");
}

/** The engine tells of an unknown only what its whole block waits for, so what cannot be a user is left aside. */
function isNoUser(resource: Resource): boolean {
  const others = [
    "NamedLocation",
    "AuthenticationStrengthPolicy",
    "Application",
    "ApplicationRegistration",
    "DirectoryRole",
  ];
  return isGroup(resource) || others.some((name) => isType(resource, "azuread", "index", name));
}

/** A user that the plan creates, or anyone while no synchronisation account is named, is certainly a person excluded. */
function excludedUserToCome(open: NotKnown, plan: Plan, settings: Settings): readonly Remark[] {
  const behind = awaited(open, plan).filter((resource) => !isNoUser(resource));
  if (behind.length > 0 && behind.every(isWorkload)) return [];
  const people = behind.filter(isPerson);
  if (people.length > 0 && !behind.some(isWorkload)) {
    return [defect(open.path, { kind: "user", name: people.map(({ name }) => name).join(", ") })];
  }
  return settings.directorySyncAccounts.length === 0 && !behind.some(isWorkload)
    ? [defect(open.path, { kind: "user" })]
    : [undecided(open)];
}

function excludedGroupToCome(open: NotKnown, plan: Plan): Remark {
  return defect(open.path, { kind: "group", name: onlyName(awaited(open, plan).filter(isGroup)) });
}

function excludedRoleToCome(open: NotKnown, plan: Plan): readonly Remark[] {
  const roles = awaited(open, plan).filter(isDirectoryRole);
  const answers = roles.map(isSynchronisationRole);
  if (roles.length === 0 || answers.includes(undefined)) return [undecided(open)];
  if (answers.every((answer) => answer === true)) return [];
  return answers.every((answer) => answer === false)
    ? [defect(open.path, { kind: "role", name: onlyName(roles) })]
    : [undecided(open)];
}

function excludedGuests(policy: Resource): readonly Remark[] {
  const path = "conditions.users.excludedGuestsOrExternalUsers";
  const guests = presentAt(policy, path);
  if (guests.state === "absent") return [];
  if (guests.state === "unknown") return [undecided(guests)];
  const blocks = readList(policy, path);
  const count = blocks.state === "known" ? blocks.value.length : 0;
  const nobody = Array.from({ length: count }, (_, index) => {
    const types = entriesAt(policy, `${path}[${index}].guestOrExternalUserTypes`);
    const none = types.known.length > 0 && types.known.every(({ text }) => sameText(text, "none"));
    return none && types.openElements.length === 0;
  });
  return nobody.every((one) => one) ? [] : [defect(path, { kind: "guests" })];
}

function whole({ openList }: Entries): readonly Remark[] {
  return openList === undefined ? [] : [undecided(openList)];
}

/** Whom a policy leaves out although nobody but the directory synchronisation account may stand outside. */
export function judgeExclusions(policy: ConditionalAccessPolicy, plan: Plan, settings: Settings): readonly Remark[] {
  const { excludedUsers, excludedGroups, excludedRoles } = policy;
  const otherRoles = excludedRoles.known.filter(({ text }) => !isOneOf(text, synchronisationRoleIds));
  const rolesToCome = excludedRoles.openElements.flatMap((open) => excludedRoleToCome(open, plan));
  // Whatever role brought no remark is one of synchronisation.
  const excludesSynchronisation =
    excludedRoles.known.length > otherRoles.length || excludedRoles.openElements.length > rolesToCome.length;
  return [
    ...excludedUsers.known.flatMap((entry) => excludedUser(entry, settings)),
    ...excludedUsers.openElements.flatMap((open) => excludedUserToCome(open, plan, settings)),
    ...excludedGroups.known.map((entry) => defect(entry.path, { kind: "group", id: shown(entry) })),
    ...excludedGroups.openElements.map((open) => excludedGroupToCome(open, plan)),
    ...otherRoles.map((entry) => defect(entry.path, { kind: "role", id: shown(entry) })),
    ...rolesToCome,
    ...[excludedUsers, excludedGroups, excludedRoles].flatMap(whole),
    ...excludedGuests(policy.resource),
    ...(excludesSynchronisation ? holdersOfSynchronisationRoles(plan, settings) : []),
  ];
}
