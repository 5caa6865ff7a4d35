import { combinationsOf, isMfaCombination } from "../data";
import type { Control, Grant } from "../model/policy";
import type { SignIn } from "../model/sign-in";
import { type ClientAppType, externalKinds } from "../model/vocabulary";
import type { Context } from "./context";

/** Protocols that cannot carry MFA, a device or any other control. */
export const legacyClients: readonly ClientAppType[] = ["exchangeActiveSync", "other"];

export const isLegacy = (signIn: SignIn): boolean => legacyClients.includes(signIn.clientAppType);
export const isExternal = (signIn: SignIn): boolean => externalKinds.includes(signIn.user.kind);

/** Whether a grant can be met by somebody who can meet the controls that `can` says. A grant without controls asks nothing. */
export function isMet(grant: Grant, signIn: SignIn, can: (control: Control) => boolean): boolean {
  const controls = grant.controls.filter((control) => !isWaived(control, signIn));
  if (controls.length === 0) return true;
  return grant.operator === "AND" ? controls.every(can) : controls.some(can);
}

/** Enrolling a device is not subject to a demand for one that is enrolled already. */
const isWaived = ({ kind }: Control, { target }: SignIn): boolean =>
  target.id === "urn:user:registerdevice" && (kind === "compliantDevice" || kind === "domainJoinedDevice");

/** Whether a control can be met in a sign-in by somebody who never completes MFA. */
export function canMeetWithoutMfa(control: Control, signIn: SignIn, context: Context): boolean {
  if (isLegacy(signIn)) return false;
  switch (control.kind) {
    case "mfa":
      return mfaMayBeLess(signIn, context);
    case "authenticationStrength":
      return !isMfaStrength(control.id, context) || externalMfaIsLess(signIn, context);
    case "block":
    // Both ask for MFA first, or by a strength of their own.
    case "passwordChange":
    case "riskRemediation":
      return false;
    case "compliantDevice":
      return carriesDevice(signIn) && signIn.device?.isCompliant === true;
    case "domainJoinedDevice":
      return carriesDevice(signIn) && isHybridJoined(signIn);
    case "approvedApplication":
      return !isExternal(signIn) && isMobile(signIn);
    case "compliantApplication":
      return !isExternal(signIn) && (isMobile(signIn) || isEdgeOnWindows(signIn));
    case "termsOfUse":
      return signIn.user.kind !== "b2bDirectConnectUser";
    case "customAuthenticationFactor":
      return !isExternal(signIn);
  }
}

/** Whether a control can be met at all, MFA included. */
export function canMeet(control: Control, signIn: SignIn, context: Context): boolean {
  const byMfa = ["mfa", "authenticationStrength", "passwordChange", "riskRemediation"].includes(control.kind);
  return byMfa ? !isLegacy(signIn) : canMeetWithoutMfa(control, signIn, context);
}

/** What satisfies the control `mfa` need not be what counts as MFA here. */
function mfaMayBeLess(signIn: SignIn, context: Context): boolean {
  const { federatedMfa, temporaryAccessPass } = context.assumptions;
  return federatedMfa === "notAccepted" || temporaryAccessPass === "notMfa" || externalMfaIsLess(signIn, context);
}

const externalMfaIsLess = (signIn: SignIn, { assumptions }: Context): boolean =>
  assumptions.inboundMfaTrust === "notAccepted" && isExternal(signIn);

/** A strength gives MFA only if every combination that it allows does. */
function isMfaStrength(id: string, { set, assumptions }: Context): boolean {
  const combinations = combinationsOf(id, set.authenticationStrengths);
  if (combinations === undefined) return assumptions.customStrengthUnknown === "trusted";
  return combinations.length > 0 && combinations.every((combination) => isMfaCombination(combination, assumptions));
}

const carriesDevice = (signIn: SignIn): boolean => signIn.authenticationFlow !== "deviceCodeFlow";
const isMobile = ({ platform }: SignIn): boolean => platform === "iOS" || platform === "android";
const isEdgeOnWindows = (signIn: SignIn): boolean =>
  signIn.platform === "windows" && signIn.clientAppType === "browser";

function isHybridJoined(signIn: SignIn): boolean {
  const trustType = signIn.device?.trustType;
  return typeof trustType === "string" && trustType.toLowerCase() === "serverad";
}
