import type { Facts } from "../../model/finding";
import type { Rule, RuleFinding, Words } from "../../model/rule";
import type { Settings } from "../../model/settings";
import { openIn } from "../reading";
import { type Candidate, judgeTenants, type TenantJudgement } from "./candidates";
import { coversLegacyClients } from "./legacy-block";
import { gathered, type Remark, toFinding, undecided } from "./remark";
import { isAnnounced, wayToEnable } from "./who-and-what";

/** Clients that cannot carry MFA are blocked, or refused by an MFA policy that covers them. */
export const SEC_006: Rule = {
  id: "SEC-006",
  title: "Legacy authentication is blocked",
  requirements: ["PSR-LEGACY-AUTH"],
  severity: "block",
  level: "mandatory",
  remediation:
    'Block the client types exchangeActiveSync and other for all users, or let the MFA policy cover them with clientAppTypes: ["all"].',
  evaluate(plan, settings) {
    const tenants = judgeTenants(plan, settings);
    if (tenants.length === 0) return { asked: false };
    return { asked: true, findings: tenants.flatMap((tenant) => judgeTenant(tenant, settings)) };
  },
  word: (facts, { property }) => words(facts, property ?? "a condition"),
};

function judgeTenant(
  { tenant, defaults, best, legacyBlock }: TenantJudgement,
  settings: Settings,
): readonly RuleFinding[] {
  if (defaults.state === "on") return [];
  const refusing = best !== undefined && best.whoAndWhat.length === 0 && coversLegacyClients(best.policy);
  if (refusing && !best.announced) return [];
  if (legacyBlock?.remarks.length === 0 && !isAnnounced(legacyBlock.policy, settings)) return [];
  const where = tenant === undefined ? {} : { tenant };
  const announced = refusing ? best.policy : legacyBlock?.remarks.length === 0 ? legacyBlock.policy : undefined;
  if (announced !== undefined) {
    const facts = { kind: "announced", policy: announced.resource.name, until: settings.reportOnlyUntil, ...where };
    return [{ verdict: "exempt", urn: announced.resource.urn, property: "state", facts }];
  }
  if (defaults.state === "open") {
    return [{ ...toFinding(defaults.remark, defaults.resource, tenant), facts: { kind: "defaultsOpen", ...where } }];
  }
  if (legacyBlock !== undefined) {
    return legacyBlock.remarks.map((remark) => toFinding(remark, legacyBlock.policy.resource, tenant));
  }
  const open = best === undefined ? [] : openQuestions(best);
  return open.length > 0 && best !== undefined
    ? open.map((remark) => toFinding(remark, best.policy.resource, tenant))
    : [{ verdict: "fail", facts: { kind: "missing", ...where } }];
}

/** What must be known before it can be told whether the MFA policy refuses legacy clients; empty when it certainly does not. */
function openQuestions({ policy, whoAndWhat }: Candidate): readonly Remark[] {
  const types = openIn(policy.clientAppTypes).map((one) => undecided(one));
  const possible = whoAndWhat.every(({ verdict }) => verdict === "undetermined");
  return possible && (coversLegacyClients(policy) || types.length > 0)
    ? gathered([...whoAndWhat, ...types], policy.resource)
    : [];
}

const why =
  "Legacy authentication (IMAP, POP, SMTP and older Office clients) cannot carry a second factor, so a stolen password is enough; Microsoft's partner requirements refuse it.";
const block =
  'conditions: { users: { includedUsers: ["All"] }, applications: { includedApplications: ["All"] }, clientAppTypes: ["exchangeActiveSync", "other"] }, grantControls: { operator: "OR", builtInControls: ["block"] }';

function words(facts: Facts, property: string): Words {
  const place = facts.tenant === undefined ? "" : ` in tenant ${facts.tenant}`;
  const policy = `Conditional Access policy "${facts.policy}"${place}`;
  switch (facts.kind) {
    case "missing":
      return {
        message: `Nothing in this stack refuses legacy authentication${place}. ${why}`,
        fix: `Add new ConditionalAccessBaseline("mfa", { stage: "enforced" }), or a new azuread.ConditionalAccessPolicy with state: "enabled", ${block}.`,
      };
    case "stateAbsent":
    case "disabled":
    case "reportOnly":
      return {
        message: `${policy} is meant to block legacy authentication but is not enabled${facts.state === undefined ? "" : ` (state: "${facts.state}")`}, so it blocks nothing. ${why}`,
        fix: wayToEnable(facts),
      };
    case "legacyTypes":
      return {
        message: `${policy} blocks some legacy clients, but not the client types ${facts.missing}. ${why}`,
        fix: 'Write clientAppTypes: ["exchangeActiveSync", "other"] in the policy\'s conditions.',
      };
    case "announced":
      return {
        message: `${policy} only reports legacy authentication until ${facts.until}, as the rollout in partnerguard.yaml announces. Until it is enabled, such sign-ins succeed.`,
        fix: `Write state: "enabled" on or before ${facts.until}.`,
      };
    case "defaultsOpen":
      return {
        message: `Whether security defaults${place} are on is not known yet, and no Conditional Access policy of this stack blocks legacy authentication. ${why}`,
        fix: "Write isEnabled: true as a plain value, and not one that another resource yields.",
      };
    case "unknown":
      return {
        message: `${policy} may not block legacy authentication for everyone: ${facts.property} is not known yet. ${why}`,
        fix: `Write ${facts.property} as a plain value.`,
      };
    case "ignored":
      return {
        message: `${policy} leaves ${facts.property} as it is deployed (ignoreChanges), so nothing shows that it refuses legacy authentication. ${why}`,
        fix: `Remove "${facts.property}" from ignoreChanges in the policy's options.`,
      };
    case "strengthElsewhere":
      return {
        message: `${policy} would refuse legacy authentication if its authentication strength were certain to be MFA, but this stack does not define it. ${why}`,
        fix: 'Write builtInControls: ["mfa"] in place of authenticationStrengthPolicyId, or block legacy authentication in a policy of its own.',
      };
    case "roleHolder":
      return {
        message: `The role assignment "${facts.assignment}" gives a principal a directory synchronisation role, which ${policy} leaves out of its block of legacy authentication. ${why}`,
        fix: `Remove the assignment "${facts.assignment}", or remove excludedRoles from the policy.`,
      };
    default:
      return {
        message: `${policy} blocks legacy authentication, but not for everyone and everywhere: ${property} leaves a gap. ${why}`,
        fix: `In the policy write ${block}, and nothing else.`,
      };
  }
}
