import type { Facts } from "../../model/finding";
import type { Words } from "../../model/rule";
import { wayToEnable } from "./way-to-enable";

/** What one rule adds to the words that all views of the proof share. */
export interface AreaWords {
  /** Why it matters, as a sentence of its own. */
  readonly why: string;
  /** What to add where no policy of the program can be mended. */
  readonly add: string;
}

/** Words of a finding of the proof: the sign-in that escapes, the policy that should have covered it, and what to write instead. */
export function escapeWords(facts: Facts, { why, add }: AreaWords): Words {
  const place = facts.tenant === undefined ? "" : ` in tenant ${facts.tenant}`;
  const policy = facts.policy === undefined ? "A policy" : `Conditional Access policy "${facts.policy}"${place}`;
  const plain = `Write ${facts.property} as a plain value.`;
  switch (facts.kind) {
    case "missing":
      return { message: `${wayIn(facts, place)} Nothing demands MFA there. ${why}`, fix: fixOf(facts, add) };
    case "gap":
      return { message: `${wayIn(facts, place)} ${why}`, fix: fixOf(facts, add) };
    case "announced":
      return {
        message: `${policy} only reports until ${facts.until}, as the rollout in partnerguard.yaml announces. Until it is enabled, the sign-ins that it is there for succeed.`,
        fix: `Write state: "enabled" on or before ${facts.until}.`,
      };
    case "ignored":
      return {
        message: `${policy} leaves ${facts.property} as it is deployed (ignoreChanges), so nothing shows that what the program says holds, and a change by hand is never put right. ${why}`,
        fix: `Remove "${facts.property}" from ignoreChanges in the policy's options.`,
      };
    case "strengthElsewhere":
      return {
        message: `${policy} uses an authentication strength that this stack does not define, so nothing shows that every way of signing in which it allows is MFA. ${why}`,
        fix: 'Define it in this stack with new azuread.AuthenticationStrengthPolicy(...), or write builtInControls: ["mfa"] in place of authenticationStrengthPolicyId.',
      };
    case "open": {
      const its = facts.property === undefined || facts.property === "" ? "it" : `its ${facts.property}`;
      return facts.policy === undefined
        ? { message: `Whether everyone is behind MFA${place} could not be decided: ${facts.why}. ${why}`, fix: mend }
        : {
            message: `${policy} cannot be relied on, because ${its} ${facts.why}. ${why}`,
            fix: its === "it" ? mend : `Mend ${facts.property} in the policy.`,
          };
    }
    default:
      return {
        message: `Whether ${policy} leaves a way past MFA is open: ${facts.property} is not known yet. ${why}`,
        fix: isBlock(facts.property)
          ? `Write ${facts.property} as a plain object whose lists are plain values.`
          : facts.switch === undefined
            ? plain
            : `Write method of MfaMethod "${facts.switch}" as a plain value.`,
      };
  }
}

const mend =
  "Mend the policy, or export the policies that no program manages again and correct their list under tenants.<id>.unmanaged in partnerguard.yaml.";

function isBlock(property: unknown): boolean {
  return ["conditions", "conditions.users", "conditions.applications", "grantControls"].includes(String(property));
}

/** The sentence of the proof, word for word as every other view says it, and the policy that came nearest. */
function wayIn({ sentence, known, policy, because, instead, leftOut, notDeployed }: Facts, place: string): string {
  const whole = known === true ? `Not covered${place}` : `Not covered by this stack${place}`;
  const met =
    instead === undefined
      ? ""
      : ` Conditional Access policy "${policy}" applies, and ${instead} will do instead of MFA.`;
  const nearest =
    because === undefined ? met : ` Conditional Access policy "${policy}" would have covered it, but ${because}.`;
  const out =
    leftOut === undefined
      ? ""
      : ` Policies of the export that its list of ids lacks (${leftOut}) are left out of account.`;
  const idle =
    notDeployed === undefined
      ? ""
      : ` What this operation leaves out (--target) and is not deployed counts for nothing: ${notDeployed}.`;
  return `${whole}: ${sentence}${nearest}${out}${idle}`;
}

function fixOf(facts: Facts, add: string): string {
  return facts.further === undefined ? firstFix(facts, add) : `${firstFix(facts, add)} ${facts.further}`;
}

function firstFix(facts: Facts, add: string): string {
  if (facts.notDeployed !== undefined)
    return `Deploy ${facts.notDeployed} too: name them with --target, or leave it out.`;
  if (facts.property === "state") {
    return facts.switched === true ? String(facts.instruction) : wayToEnable(facts);
  }
  const instruction =
    facts.instruction === undefined || String(facts.instruction).startsWith("Add ") ? add : facts.instruction;
  const advice = Object.entries(advices).find(([name]) => String(facts.property).startsWith(name))?.[1];
  return [instruction, ...(advice === undefined ? [] : [advice])].join(" ");
}

/** What to do about the reason for which people leave somebody or something out. */
const advices: Readonly<Record<string, string>> = {
  "conditions.users.excludeUsers":
    "Give emergency access accounts a phishing-resistant method (a FIDO2 security key or a certificate) instead. If it is the directory synchronisation account, write its object id under assumptions.directorySyncAccounts in partnerguard.yaml.",
  "conditions.users.excludeGroups":
    "Give emergency access accounts a phishing-resistant method (a FIDO2 security key or a certificate) instead.",
  "conditions.users.excludeRoles":
    'Only the directory synchronisation roles may be left out: excludedRoles: ["d29b2b05-8046-44ba-8758-1e26182fcf32", "a92aed5d-d78a-4d16-b381-09adb37eb3b0"].',
  "conditions.users.excludeGuestsOrExternalUsers":
    "To accept the MFA that guests have done at home, trust it in the cross-tenant access settings.",
  "conditions.platforms": "A device states its platform itself, so anyone can claim to be on another.",
  "conditions.locations": "A trusted office network is no exception.",
};
