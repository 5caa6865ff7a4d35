import type { Facts } from "../../model/finding";
import type { Rule, Words } from "../../model/rule";
import { evaluateCandidates } from "./evaluate-candidates";

/** Nobody stands outside the MFA policy but the directory synchronisation account. */
export const SEC_002: Rule = {
  id: "SEC-002",
  title: "Nobody is excluded from MFA but the synchronisation account",
  requirements: ["PSR-MFA-ALL"],
  severity: "block",
  level: "mandatory",
  remediation:
    "Exclude no user, group, role or guest from the MFA policy; only the two directory synchronisation roles may be excluded.",
  evaluate: (plan, settings) => evaluateCandidates(plan, settings, ({ exclusions }) => exclusions),
  word: (facts) => words(facts),
};

const why =
  "Microsoft exempts no user account of a partner tenant from MFA: service accounts, guests and emergency access (break-glass) accounts are included.";
const instead =
  "Give emergency access accounts a phishing-resistant method (a FIDO2 security key or a certificate) instead.";

/** `the group "breakGlass"`, `the group 1234…`, or `a group` where nothing may be shown. */
function named(facts: Facts, noun: string): string {
  if (facts.name !== undefined) return `the ${noun} "${facts.name}"`;
  return facts.id === undefined ? `a ${noun}` : `the ${noun} ${facts.id}`;
}

function words(facts: Facts): Words {
  const place = facts.tenant === undefined ? "" : ` in tenant ${facts.tenant}`;
  const policy = `Conditional Access policy "${facts.policy}"${place}`;
  switch (facts.kind) {
    case "user":
      return {
        message: `${policy} excludes ${named(facts, "user")}, who then signs in with a password alone. ${why}`,
        fix: `Remove it from excludedUsers: write users: { includedUsers: ["All"] }. ${instead} If it is the directory synchronisation account, write its object id under assumptions.directorySyncAccounts in partnerguard.yaml.`,
      };
    case "group":
      return {
        message: `${policy} excludes ${named(facts, "group")}, whose members then sign in with a password alone. ${why}`,
        fix: `Remove it from excludedGroups: write users: { includedUsers: ["All"] }. ${instead}`,
      };
    case "role":
      return {
        message: `${policy} excludes ${named(facts, "directory role")}, whose holders then sign in with a password alone. ${why} Only the two directory synchronisation roles may be excluded.`,
        fix: 'Remove it from excludedRoles; at most write excludedRoles: ["d29b2b05-8046-44ba-8758-1e26182fcf32", "a92aed5d-d78a-4d16-b381-09adb37eb3b0"] (the directory synchronisation roles).',
      };
    case "guests":
      return {
        message: `${policy} excludes guests or external users, who then sign in without MFA. ${why}`,
        fix: 'Remove excludedGuestsOrExternalUsers, and "GuestsOrExternalUsers" from excludedUsers. To accept the MFA that guests have done at home, trust it in the cross-tenant access settings.',
      };
    case "everyone":
      return {
        message: `${policy} excludes all users, so it reaches nobody. ${why}`,
        fix: 'Remove "All" from excludedUsers: write users: { includedUsers: ["All"] }.',
      };
    case "roleHolder":
      return {
        message: `The role assignment "${facts.assignment}" gives a principal a directory synchronisation role, which ${policy} excludes: whoever holds it signs in with a password alone. ${why}`,
        fix: `Remove the assignment "${facts.assignment}". If its principal is the directory synchronisation account, write its object id under assumptions.directorySyncAccounts in partnerguard.yaml.`,
      };
    default:
      return {
        message: `${policy} may exclude people from MFA: ${facts.property} is not known yet. ${why}`,
        fix: ["conditions", "conditions.users"].includes(String(facts.property))
          ? `Write ${facts.property} as a plain object whose lists are plain values.`
          : `Remove ${facts.property}, or write it as a plain value.`,
      };
  }
}
