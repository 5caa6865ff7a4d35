import { type Method, reportOnly } from "./calls";
import { isOpen, type Live, policiesOf, quoted } from "./live";
import { type plan, worded } from "./plan";
import type { HeldBack } from "./readiness";
import { openAtMostMilliseconds } from "./switch";

/** What a tenant is found to have instead of what was asked for. */
export function found(method: Method, live: Live): string {
  if (isOpen(live) && live.elseEnabled.length === 0) {
    return "THE TENANT IS OPEN: security defaults are off and the policy for all users is not enabled, as after a switch that was killed. It is closed before anything else";
  }
  const idle = policiesOf(live).filter(({ state }) => state !== "enabled");
  return method === "securityDefaults"
    ? "security defaults are off, though this program asks for them"
    : `${live.defaultsOn ? "security defaults are on" : `not enabled: ${quoted(idle)}`}, though this program asks for Conditional Access`;
}

/** What a preview says: the interval and every call. */
export function forecast(method: Method, calls: ReturnType<typeof plan>): string {
  const opens = calls.findIndex(({ call }) => call.moment === "opens");
  const confirms = calls.findIndex(({ call }) => call.moment === "confirms");
  const lines = worded(calls).map((line, index) => {
    const moment = index === opens ? "opens " : calls[index]?.call.moment === "closes" ? "closes" : "      ";
    return `  ${index + 1}. ${moment}  ${line}`;
  });
  const side = method === "conditionalAccess" ? "Conditional Access" : "security defaults";
  const interval =
    opens < 0
      ? "Nothing is open meanwhile"
      : `From call ${opens + 1} until call ${confirms + 1} has read the new side, nothing asks for MFA: for seconds as a rule, ${openAtMostMilliseconds / 1000} s at most, then the old side is put back`;
  return [`this run switches to ${side}. ${interval}. The calls, in this order:`, ...lines].join("\n");
}

/** Why a policy is not enabled, with the people who lack something. */
export function heldBackSentence({ policy, reasons }: HeldBack): string {
  return `policy "${policy.displayName}" stays ${reportOnly}, because it would lock people out: ${reasons.join("; ")}`;
}

export function unknownPolicies({ elseEnabled }: Live): string {
  return `security defaults cannot be turned on beside other enabled policies: ${quoted(elseEnabled)}. Name them in otherPolicies, so that they are set to ${reportOnly} with the rest, or disable them first`;
}
