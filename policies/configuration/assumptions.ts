/**
 * The switches on which a proof of Conditional Access rests: what documents leave open. Values from the strictest (most sign-ins
 * in question) to the weakest; `standard` holds where nothing is configured.
 */
export interface AssumptionSwitch {
  readonly values: readonly [string, string, ...string[]];
  readonly standard: string;
  readonly meaning: string;
}

export const assumptionSwitches = {
  baselineScopes: {
    values: ["legacy", "enforced"],
    standard: "enforced",
    meaning: "whether policies for all resources with exclusions reach the directory's baseline scopes",
  },
  unknownPlatform: {
    values: ["included", "ignore"],
    standard: "included",
    meaning: "whether a device whose platform is not recognised may sign in",
  },
  legacyClients: {
    values: ["inQuestion", "none"],
    standard: "inQuestion",
    meaning: "whether clients with legacy authentication are asked about",
  },
  hiddenRisk: {
    values: ["possible", "notAValue"],
    standard: "notAValue",
    meaning: "whether the risk value hidden may occur",
  },
  locationModel: {
    values: ["symbolic", "exact"],
    standard: "exact",
    meaning: "whether address ranges are compared exactly",
  },
  intranetClaim: {
    values: ["notTrusted", "trusted"],
    standard: "notTrusted",
    meaning: "whether a federation server's claim to be inside the network counts",
  },
  eligibleMembers: {
    values: ["mayActivate", "inactiveOnly"],
    standard: "mayActivate",
    meaning: "whether eligible members are asked about in both states",
  },
  openWorld: {
    values: ["yes", "no"],
    standard: "yes",
    meaning: "whether users and applications that do not exist yet are asked about",
  },
  guestsPresent: {
    values: ["all", "listed"],
    standard: "all",
    meaning: "which kinds of guests are asked about",
  },
  customStrengthUnknown: {
    values: ["notMfa", "trusted"],
    standard: "notMfa",
    meaning: "whether a strength whose methods are not known counts as MFA",
  },
  federatedMfa: {
    values: ["notAccepted", "accepted"],
    standard: "accepted",
    meaning: "whether MFA at a federated identity provider counts",
  },
  inboundMfaTrust: {
    values: ["notAccepted", "accepted"],
    standard: "accepted",
    meaning: "whether MFA in a guest's home tenant counts",
  },
  temporaryAccessPass: {
    values: ["notMfa", "mfa"],
    standard: "mfa",
    meaning: "whether a Temporary Access Pass counts as MFA",
  },
  mandatoryPortalMfa: {
    values: ["notUsed", "used"],
    standard: "notUsed",
    meaning: "whether Microsoft's own demand for MFA at its portals may close a gap",
  },
  outage: {
    values: ["backupService", "primaryService"],
    standard: "primaryService",
    meaning: "which of the services that evaluate policies is up",
  },
  prompt: {
    values: ["everySignIn", "claim"],
    standard: "claim",
    meaning: "whether every sign-in must prompt, or a claim from before suffices",
  },
  syncRoleHolders: {
    values: ["notAssumed", "assumed"],
    standard: "assumed",
    meaning: "whether only synchronisation accounts hold the two synchronisation roles",
  },
  unregisteredUsers: {
    values: ["possible", "everyoneRegistered"],
    standard: "possible",
    meaning: "whether someone may not have registered a method yet",
  },
} as const satisfies Record<string, AssumptionSwitch>;

export type AssumptionName = keyof typeof assumptionSwitches;
