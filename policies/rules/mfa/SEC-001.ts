import type { Facts } from "../../model/finding";
import type { Rule, RuleFinding, Words } from "../../model/rule";
import { judgeTenants, mfaFinding } from "./candidates";
import { isAnnounced } from "./who-and-what";

/** All users of the tenant face MFA for all applications, by a policy that is enabled. */
export const SEC_001: Rule = {
  id: "SEC-001",
  title: "MFA is demanded of all users, and enabled",
  requirements: ["PSR-MFA-ALL"],
  severity: "block",
  level: "mandatory",
  remediation:
    'Keep one Conditional Access policy with state "enabled" that demands MFA of all users for all applications, or turn security defaults on.',
  evaluate(plan, settings) {
    const tenants = judgeTenants(plan, settings);
    if (tenants.length === 0) return { asked: false };
    const findings: RuleFinding[] = [];
    for (const { tenant, accepted, best } of tenants) {
      if (accepted === "on") continue;
      if (accepted !== "off") {
        findings.push({ ...mfaFinding(accepted, tenant), facts: { kind: "defaultsOpen", tenant } });
      } else if (best === undefined) {
        findings.push({ verdict: "fail", facts: { kind: "missing", tenant } });
      } else {
        findings.push(...best.whoAndWhat.map((remark) => mfaFinding(remark, tenant, best.policy.resource)));
        if (best.whoAndWhat.length === 0 && isAnnounced(best.policy, settings)) {
          const facts: Facts = {
            kind: "announced",
            tenant,
            policy: best.policy.resource.name,
            until: settings.reportOnlyUntil,
          };
          findings.push({ verdict: "exempt", urn: best.policy.resource.urn, property: "state", facts });
        }
      }
    }
    return { asked: true, findings };
  },
  word(facts): Words {
    return words(facts);
  },
};

const why = "Microsoft requires MFA of every user account in a partner tenant.";

function words(facts: Facts): Words {
  const policy = `Conditional Access policy "${facts.policy}"`;
  const enable = 'Write state: "enabled" in the policy.';
  switch (facts.kind) {
    case "missing":
      return {
        message: `Nothing in this stack demands multifactor authentication (MFA) of all users. ${why}`,
        fix: 'Add new ConditionalAccessBaseline("mfa", { stage: "enforced" }), or new SecurityDefaults("mfa", { isEnabled: true }) where Conditional Access is not licensed.',
      };
    case "stateAbsent":
      return { message: `${policy} has no state, so it enforces nothing. ${why}`, fix: enable };
    case "state":
      return {
        message:
          facts.state === "disabled"
            ? `${policy} is switched off (state "disabled"), so nobody is asked for MFA. ${why}`
            : `${policy} only reports (state "${facts.state}"): a sign-in without MFA still succeeds. ${why}`,
        fix: enable,
      };
    case "notAllUsers":
      return {
        message: `${policy} demands MFA of some users only; everyone else signs in without it. ${why} Guests and service accounts that are users count.`,
        fix: 'Write includedUsers: ["All"] in conditions.users.',
      };
    case "notAllApplications":
      return {
        message: `${policy} demands MFA for some applications only; every other application opens without it. ${why}`,
        fix: 'Write includedApplications: ["All"] in conditions.applications.',
      };
    case "userAction":
      return {
        message: `${policy} demands MFA for a user action, such as registering a device, and not for signing in to applications. ${why}`,
        fix: 'Write includedApplications: ["All"] in place of includedUserActions.',
      };
    case "noMfa":
      return {
        message: `${policy} lets users in without MFA: none of its grant controls asks for it. ${why}`,
        fix: 'Write grantControls: { operator: "OR", builtInControls: ["mfa"] }.',
      };
    case "strengthWeak":
      return {
        message: `${policy} uses the authentication strength "${facts.strength}", which accepts "${facts.combination}": that is one factor, not MFA. ${why}`,
        fix: `Remove "${facts.combination}" from allowedCombinations of "${facts.strength}", or write builtInControls: ["mfa"].`,
      };
    case "strengthElsewhere":
      return {
        message: `${policy} uses an authentication strength that this stack does not define, so it cannot be told whether every way it allows is MFA. ${why}`,
        fix: 'Define it here with new azuread.AuthenticationStrengthPolicy(...), use the built-in "/policies/authenticationStrengthPolicies/00000000-0000-0000-0000-000000000002", or write builtInControls: ["mfa"].',
      };
    case "defaultsOpen":
      return {
        message: `Whether security defaults are on is not known yet, and no Conditional Access policy of this stack settles it. ${why}`,
        fix: "Write isEnabled: true as a plain value, not one that other resources yield.",
      };
    case "announced":
      return {
        message: `${policy} only reports until ${facts.until}, as the rollout in partnerguard.yaml announces. Until it is enabled, sign-ins without MFA succeed.`,
        fix: `Write state: "enabled" on or before ${facts.until}.`,
      };
    default:
      return {
        message: `${policy} may not demand MFA of everyone: ${facts.property} is not known before the resources it comes from exist. ${why}`,
        fix: `Write ${facts.property} as a plain value.`,
      };
  }
}
