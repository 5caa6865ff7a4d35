import type { Control } from "../model/policy";
import type { GapCause, NamedPolicy, NearMiss } from "../result";
import { listed, listedBriefly } from "./lists";

/** How a sign-in gets in, as one sentence. */
export function wordsOfCause(cause: GapCause): string {
  switch (cause.kind) {
    case "noPolicyApplies":
      return "No policy applies.";
    case "policiesMetWithoutMfa":
      return cause.instead.length === 0
        ? `${policies(cause.policies)} without demanding MFA.`
        : `${policies(cause.policies)}, and ${listed(cause.instead.map(controlName))} will do instead of MFA.`;
    case "earlierClaim":
      if (cause.policies.length === 0)
        return "Microsoft demands MFA here, and a claim from an earlier sign-in will do.";
      return `${policies(cause.policies)}, and a claim of MFA from an earlier sign-in will do.`;
  }
}

const policies = (named: readonly NamedPolicy[]): string => {
  const names = listedBriefly(named.map(({ displayName }) => `"${displayName}"`));
  return named.length === 1 ? `The policy ${names} applies` : `The policies ${names} apply`;
};

/** "The policy "MFA for all" would have applied, but conditions.platforms does not include unknown." */
export const wordsOfNearMiss = ({ displayName, because }: NearMiss): string =>
  `The policy "${displayName}" would have covered it, but ${because}.`;

export const controlName = (control: string): string => controls[control as Control["kind"]] ?? control;

const controls: Readonly<Record<Control["kind"], string>> = {
  block: "a block",
  mfa: "MFA that does not count here",
  authenticationStrength: "an authentication strength that is no MFA",
  compliantDevice: "a compliant device",
  domainJoinedDevice: "a hybrid joined device",
  approvedApplication: "an approved app",
  compliantApplication: "an app protection policy",
  passwordChange: "a password change",
  riskRemediation: "risk remediation",
  termsOfUse: "accepted terms of use",
  customAuthenticationFactor: "a custom control",
};
