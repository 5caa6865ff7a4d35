import type { Rule } from "../../model/rule";
import { escapeWords } from "./escape-words";
import { judgeArea } from "./escapes";

/** No sign-in gets past MFA by its circumstances, by a weaker control, or to an application that is left out. */
export const SEC_004: Rule = {
  id: "SEC-004",
  title: "No way past MFA by location, platform, client, risk, flow or a weaker control",
  requirements: ["PSR-MFA-EVERY-AUTHENTICATION"],
  severity: "block",
  level: "mandatory",
  remediation:
    "Keep the policies that demand MFA free of conditions that narrow them together, and of alternatives to MFA. Put such conditions into policies of their own, which may demand more but never less.",
  evaluate: (plan, settings) => judgeArea("SEC-004", plan, settings),
  word: (facts) => escapeWords(facts, { why, add }),
};

const why = "Microsoft requires MFA at every authentication of a partner's user and allows no feature that skips it.";
const add =
  'Add a policy that covers such sign-ins too, with state: "enabled" and builtInControls: ["mfa"], or widen one that demands MFA.';
