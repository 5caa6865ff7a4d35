/** What documents leave open, decided: every result prints what it rests on. */
export interface Assumptions {
  readonly baselineScopes: "legacy" | "enforced";
  readonly unknownPlatform: "included" | "ignore";
  readonly legacyClients: "inQuestion" | "none";
  readonly hiddenRisk: "possible" | "notAValue";
  readonly locationModel: "symbolic" | "exact";
  readonly intranetClaim: "notTrusted" | "trusted";
  readonly eligibleMembers: "mayActivate" | "inactiveOnly";
  readonly openWorld: "yes" | "no";
  readonly guestsPresent: "all" | "listed";
  readonly customStrengthUnknown: "notMfa" | "trusted";
  readonly federatedMfa: "notAccepted" | "accepted";
  readonly inboundMfaTrust: "notAccepted" | "accepted";
  readonly temporaryAccessPass: "notMfa" | "mfa";
  readonly mandatoryPortalMfa: "notUsed" | "used";
  readonly outage: "backupService" | "primaryService";
  readonly syncRoleHolders: "notAssumed" | "assumed";
  readonly unregisteredUsers: "possible" | "everyoneRegistered";
  /** Object ids of directory synchronisation accounts, which stand outside the question. */
  readonly directorySyncAccounts: readonly string[];
}

export const standardAssumptions: Assumptions = {
  baselineScopes: "enforced",
  unknownPlatform: "included",
  legacyClients: "inQuestion",
  hiddenRisk: "notAValue",
  locationModel: "exact",
  intranetClaim: "notTrusted",
  eligibleMembers: "mayActivate",
  openWorld: "yes",
  guestsPresent: "all",
  customStrengthUnknown: "notMfa",
  federatedMfa: "accepted",
  inboundMfaTrust: "accepted",
  temporaryAccessPass: "mfa",
  mandatoryPortalMfa: "notUsed",
  outage: "primaryService",
  syncRoleHolders: "assumed",
  unregisteredUsers: "possible",
  directorySyncAccounts: [],
};
