import type { Reason } from "../certificate";

/** Why a sign-in does not exist or stands outside the question, as one plain line. */
export const wordsOfReason = (reason: Reason): string => lines[reason];

const lines: Readonly<Record<Reason, string>> = {
  unregisteredDeviceHasNoAttributes: "An unregistered device has no attributes.",
  comparisonNeedsText: "Only a text contains, begins or ends with another.",
  comparisonsContradict: "No text answers these comparisons so.",
  legacyClientCarriesNoDevice: "Legacy clients tell nothing about the device.",
  deviceCodeCarriesNoDevice: "Device code flow tells nothing about the device.",
  userActionNeedsModernClient: "Legacy clients cannot take user actions.",
  externalUserRiskIsUnseen: "The user risk of external users is known to their home tenant only.",
  nestedGroup: "A member of a group within a group is a member of both.",
  roleThroughGroup: "Members of a group hold the roles that the group holds.",
  mfaTrustedAddressesAreTrusted: "The trusted addresses of the MFA settings are trusted locations.",
  synchronisationAccount: "Directory synchronisation accounts stand outside the question.",
  assumedAbsent: "Assumed not to exist.",
  mandatoryPortalMfa: "Microsoft itself demands MFA here.",
};
