import type { Assumptions } from "../model/assumptions";

export type AssumptionName = keyof Assumptions;

/** Every assumption as one plain line, in the order of the documentation. */
export const wordsOfAssumptions = (assumptions: Assumptions): string[] =>
  (Object.keys(lines) as AssumptionName[]).flatMap((name) => wordsOfAssumption(name, assumptions) ?? []);

/** One assumption as a plain line; nothing where there is nothing to assume. */
export function wordsOfAssumption(name: AssumptionName, assumptions: Assumptions): string | undefined {
  if (name === "directorySyncAccounts") {
    const { length } = assumptions.directorySyncAccounts;
    if (length === 0) return undefined;
    return length === 1
      ? "One directory synchronisation account, configured by its id, stands outside the question."
      : `${length} directory synchronisation accounts, configured by their ids, stand outside the question.`;
  }
  return (lines[name] as Readonly<Record<string, string>>)[assumptions[name]];
}

type Switch = Exclude<AssumptionName, "directorySyncAccounts">;
type Lines = { readonly [Name in Switch]: Readonly<Record<Assumptions[Name], string>> };

const lines: Lines & { readonly directorySyncAccounts: null } = {
  baselineScopes: {
    enforced: "Basic directory scopes count as access to Windows Azure Active Directory.",
    legacy: "Basic directory scopes pass every policy that excludes a resource.",
  },
  unknownPlatform: {
    included: "Devices whose platform Entra ID does not recognise sign in too.",
    ignore: "No device signs in whose platform Entra ID does not recognise.",
  },
  legacyClients: {
    inQuestion: "Legacy clients are in question.",
    none: "The tenant has no legacy clients.",
  },
  hiddenRisk: {
    notAValue: "Risk is always visible, never hidden.",
    possible: "Risk may be hidden, for want of a licence.",
  },
  locationModel: {
    exact: "Address ranges are compared exactly; a country may go with any address.",
    symbolic: "Named locations overlap in any way.",
  },
  intranetClaim: {
    notTrusted: "The intranet claim of federated users makes no location trusted.",
    trusted: "The intranet claim of federated users makes any address trusted.",
  },
  eligibleMembers: {
    mayActivate: "Eligible holders of roles and groups may activate them.",
    inactiveOnly: "Eligible holders of roles and groups never activate them.",
  },
  openWorld: {
    yes: "Users and applications that nothing names may exist or be added.",
    no: "Only listed users and applications exist.",
  },
  guestsPresent: {
    all: "Guests of every kind and from any tenant may exist.",
    listed: "Only listed guests exist.",
  },
  customStrengthUnknown: {
    notMfa: "A custom authentication strength without a definition is no MFA.",
    trusted: "A custom authentication strength without a definition is trusted to be MFA.",
  },
  federatedMfa: {
    accepted: "MFA of a federated identity provider counts.",
    notAccepted: "MFA of a federated identity provider does not count.",
  },
  inboundMfaTrust: {
    accepted: "MFA that guests did in their home tenant counts.",
    notAccepted: "MFA that guests did in their home tenant does not count.",
  },
  temporaryAccessPass: {
    mfa: "A Temporary Access Pass counts as MFA.",
    notMfa: "A Temporary Access Pass does not count as MFA.",
  },
  mandatoryPortalMfa: {
    notUsed: "Microsoft's own demand for MFA at its portals is not relied on.",
    used: "Microsoft's own demand for MFA at its portals is relied on.",
  },
  outage: {
    primaryService: "The primary authentication service is up.",
    backupService: "The backup authentication service may be answering.",
  },
  syncRoleHolders: {
    assumed: "Only the synchronisation's own accounts hold the directory synchronisation roles.",
    notAssumed: "Anyone may hold the directory synchronisation roles.",
  },
  unregisteredUsers: {
    possible:
      "Someone without a registered method may register one with a password alone, unless a policy protects registering.",
    everyoneRegistered: "Everyone has registered a method for MFA.",
  },
  directorySyncAccounts: null,
};
