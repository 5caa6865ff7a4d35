import type { Rule } from "../../model/rule";
import { escapeWords } from "./escape-words";
import { judgeArea } from "./escapes";

/** Clients that cannot carry MFA are blocked, or refused by policies that demand MFA of them. */
export const SEC_006: Rule = {
  id: "SEC-006",
  title: "Legacy authentication is blocked",
  requirements: ["PSR-LEGACY-AUTH"],
  severity: "block",
  level: "mandatory",
  remediation:
    'Block the client types exchangeActiveSync and other for all users, or let the MFA policy cover them with clientAppTypes: ["all"].',
  evaluate: (plan, settings) => judgeArea("SEC-006", plan, settings),
  word: (facts) => escapeWords(facts, { why, add }),
};

const why =
  "Legacy authentication (IMAP, POP, SMTP and older Office clients) cannot carry a second factor, so a stolen password is enough; Microsoft's partner requirements refuse it.";
const add =
  'Add new ConditionalAccessBaseline("mfa", { stage: "enforced" }), or a new azuread.ConditionalAccessPolicy with state: "enabled", conditions: { users: { includedUsers: ["All"] }, applications: { includedApplications: ["All"] }, clientAppTypes: ["exchangeActiveSync", "other"] }, grantControls: { operator: "OR", builtInControls: ["block"] }.';
