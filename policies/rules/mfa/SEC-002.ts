import type { Facts } from "../../model/finding";
import type { Rule, Words } from "../../model/rule";
import { escapeWords } from "./escape-words";
import { judgeArea } from "./escapes";

/** Nobody stands outside MFA but the directory synchronisation account. */
export const SEC_002: Rule = {
  id: "SEC-002",
  title: "Nobody is excluded from MFA but the synchronisation account",
  requirements: ["PSR-MFA-ALL"],
  severity: "block",
  level: "mandatory",
  remediation:
    "Exclude no user, group or role from MFA, or let another policy demand it of whom one leaves out; only the two directory synchronisation roles may stand outside.",
  evaluate: (plan, settings) => judgeArea("SEC-002", plan, settings),
  word: (facts) => words(facts),
};

const why =
  "Microsoft exempts no user account of a partner tenant from MFA: service accounts, guests and emergency access (break-glass) accounts are included.";
const add =
  'Add a policy that demands MFA of those who are left out, or write users: { includedUsers: ["All"] } in one that demands MFA.';

function words(facts: Facts): Words {
  if (facts.kind !== "roleHolder") return escapeWords(facts, { why, add });
  return {
    message: `The role assignment "${facts.assignment}" gives a principal a directory synchronisation role, which the policies leave out of MFA. ${facts.sentence} ${why}`,
    fix: `Remove the assignment "${facts.assignment}". If its principal is the directory synchronisation account, write its object id under assumptions.directorySyncAccounts in partnerguard.yaml.`,
  };
}
