import type { Rule } from "../../model/rule";
import { escapeWords } from "./escape-words";
import { judgeArea } from "./escapes";

/** Guests, external users and the staff of service providers are behind MFA like everyone. */
export const SEC_011: Rule = {
  id: "SEC-011",
  title: "Guests are behind MFA",
  requirements: ["PSR-MFA-ALL"],
  severity: "high",
  level: "mandatory",
  remediation:
    'Write includedUsers: ["All"] and exclude no guests from the policies that demand MFA, or give the kinds that one leaves out a policy of their own.',
  evaluate: (plan, settings) => judgeArea("SEC-011", plan, settings),
  word: (facts) => escapeWords(facts, { why, add }),
};

const why =
  "Guests and external users of a partner tenant are user accounts like any other, and Microsoft exempts none of them from MFA.";
const add =
  "Add a policy that demands MFA of the guests that are left out, with includedGuestsOrExternalUsers, or remove what leaves them out.";
