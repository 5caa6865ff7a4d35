import type { Reason } from "../certificate";
import { isSynchronisationRole } from "../data";
import type { Assumptions } from "../model/assumptions";
import type { Directory, RoleAssignment } from "../model/directory";
import { mfaTrustedAddresses } from "../model/location";
import type { PolicySet } from "../model/policy-set";
import type { SignIn } from "../model/sign-in";
import type { Context } from "./context";
import { isExternal, isLegacy } from "./controls";
import { groupsAround } from "./membership";

/** Whether such a sign-in can happen, and is asked about. */
export const exists = (set: PolicySet, signIn: SignIn, assumptions: Assumptions): boolean =>
  reasonAgainst(set, signIn, assumptions) === undefined;

/** Why no such sign-in happens, or why it stands outside the question; absent where it is a sign-in like any other. */
export function reasonAgainst(set: PolicySet, signIn: SignIn, assumptions: Assumptions): Reason | undefined {
  const context = { set, assumptions };
  return reasons.find(([, holds]) => holds(signIn, context))?.[0];
}

type Check = (signIn: SignIn, context: Context) => boolean;

const reasons: readonly (readonly [Reason, Check])[] = [
  ["assumedAbsent", isAssumedAbsent],
  ["legacyClientCarriesNoDevice", (signIn) => isLegacy(signIn) && signIn.device !== null],
  ["deviceCodeCarriesNoDevice", (signIn) => signIn.authenticationFlow === "deviceCodeFlow" && signIn.device !== null],
  ["userActionNeedsModernClient", (signIn) => isLegacy(signIn) && signIn.target.kind === "userAction"],
  ["externalUserRiskIsUnseen", (signIn) => isExternal(signIn) && signIn.userRisk !== "none"],
  ["nestedGroup", (signIn, { set }) => isInInnerGroupOnly(signIn, set)],
  ["roleThroughGroup", (signIn, { set }) => lacksRoleOfGroup(signIn, set)],
  [
    "mfaTrustedAddressesAreTrusted",
    ({ location }) => location.namedLocations.includes(mfaTrustedAddresses) && !location.trusted,
  ],
  ["synchronisationAccount", isSynchronisationAccount],
];

function isAssumedAbsent(signIn: SignIn, { set, assumptions }: Context): boolean {
  const { user } = signIn;
  const { directory } = set;
  const listed = directory?.users.find(({ id }) => id === user.id);
  const isListed = listed !== undefined;
  return (
    listed?.accountEnabled === false ||
    (directory !== undefined && isClosed(directory, assumptions) && !isListed && !hasNoObject(user)) ||
    (isLegacy(signIn) && assumptions.legacyClients === "none") ||
    (signIn.platform === "unknown" && assumptions.unknownPlatform === "ignore") ||
    (user.kind !== "member" && assumptions.guestsPresent === "listed" && !isListed) ||
    ((signIn.signInRisk === "hidden" || signIn.userRisk === "hidden") && assumptions.hiddenRisk === "notAValue")
  );
}

/** Somebody of whom the directory has no object, and so no membership; staff of a provider may hold roles. */
const hasNoObject = ({ id, kind, groups, roles }: SignIn["user"]): boolean =>
  id === null &&
  groups.length === 0 &&
  (kind === "serviceProvider" || (kind === "b2bDirectConnectUser" && roles.length === 0));

/** Somebody in the inner group is in every group around it; membership in those that policies name is what a sign-in shows. */
function isInInnerGroupOnly({ user }: SignIn, { directory, policies }: PolicySet): boolean {
  if (directory === undefined) return false;
  const named = new Set(policies.flatMap(({ users }) => [...users.include.groups, ...users.exclude.groups]));
  return [...groupsAround(user.groups, directory)].some((id) => named.has(id) && !user.groups.includes(id));
}

function lacksRoleOfGroup({ user }: SignIn, { directory, policies }: PolicySet): boolean {
  if (directory === undefined) return false;
  const named = new Set(policies.flatMap(({ users }) => [...users.include.roles, ...users.exclude.roles]));
  const groups = groupsAround(user.groups, directory);
  return directory.roleAssignments.some(
    (assignment) =>
      isActive(assignment) &&
      groups.has(assignment.principalId) &&
      named.has(assignment.roleTemplateId) &&
      !user.roles.includes(assignment.roleTemplateId),
  );
}

/**
 * Whoever holds a synchronisation role is taken for the account that synchronises, unless the directory lists the person and says who
 * holds which roles, or that this person holds it.
 */
function isSynchronisationAccount({ user }: SignIn, { set, assumptions }: Context): boolean {
  if (assumptions.directorySyncAccounts.some((id) => id === user.id)) return true;
  if (assumptions.syncRoleHolders === "notAssumed" || !user.roles.some(isSynchronisationRole)) return false;
  const { directory } = set;
  if (directory === undefined) return true;
  const listed = directory.users.find(({ id }) => id === user.id);
  return (
    listed === undefined || !(tellsRoles(directory, assumptions) || isAssignedSynchronisation(listed.id, directory))
  );
}

function isAssignedSynchronisation(id: string, directory: Directory): boolean {
  const principals = groupsAround([id], directory);
  return directory.roleAssignments.some(
    (assignment) =>
      isActive(assignment) &&
      principals.has(assignment.principalId) &&
      isSynchronisationRole(assignment.roleTemplateId),
  );
}

/** Held now, and for the whole tenant, which alone counts. */
const isActive = ({ assignmentType, directoryScopeId }: RoleAssignment): boolean =>
  assignmentType === "active" && directoryScopeId === "/";

/** A directory without any assignment says nothing about roles, unless it is all that exists. */
function tellsRoles(directory: Directory, assumptions: Assumptions): boolean {
  if (directory.rolesOpen === true) return false;
  return isClosed(directory, assumptions) || directory.roleAssignments.length > 0;
}

const isClosed = (directory: Directory, assumptions: Assumptions): boolean =>
  directory.closed || assumptions.openWorld === "no";
