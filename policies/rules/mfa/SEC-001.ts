import type { Facts } from "../../model/finding";
import type { Rule, RuleFinding, Words } from "../../model/rule";
import type { Settings } from "../../model/settings";
import { type DefaultsState, judgeTenants, type TenantJudgement } from "./candidates";
import { toFinding } from "./remark";
import { wayToEnable } from "./who-and-what";

/** All users of the tenant face MFA for all applications, by a policy that is enabled. */
export const SEC_001: Rule = {
  id: "SEC-001",
  title: "MFA is demanded of all users, and enabled",
  requirements: ["PSR-MFA-ALL"],
  severity: "block",
  level: "mandatory",
  remediation:
    'Keep one Conditional Access policy with state: "enabled" that demands MFA of all users for all applications, or turn security defaults on.',
  evaluate(plan, settings) {
    const tenants = judgeTenants(plan, settings);
    if (tenants.length === 0) return { asked: false };
    return { asked: true, findings: tenants.flatMap((tenant) => judgeTenant(tenant, settings)) };
  },
  word: (facts) => words(facts),
};

function judgeTenant({ tenant, defaults, best }: TenantJudgement, settings: Settings): readonly RuleFinding[] {
  const where = tenant === undefined ? {} : { tenant };
  if (defaults.state === "on") return judgeSwitch(defaults, where);
  if (defaults.state === "open" && best?.whoAndWhat.length !== 0) {
    return [{ ...toFinding(defaults.remark, defaults.resource, tenant), facts: { kind: "defaultsOpen", ...where } }];
  }
  if (best === undefined) return [{ verdict: "fail", facts: { kind: "missing", ...where } }];
  const { resource } = best.policy;
  if (best.whoAndWhat.length > 0) return best.whoAndWhat.map((remark) => toFinding(remark, resource, tenant));
  if (!best.announced) return [];
  const facts = { kind: "announced", policy: resource.name, until: settings.reportOnlyUntil, ...where };
  return [{ verdict: "exempt", urn: resource.urn, property: "state", facts }];
}

/** Security defaults that are turned on, unless something else in the plan takes that back. */
function judgeSwitch(
  { resource, offBy, ignored }: DefaultsState & { readonly state: "on" },
  where: { readonly tenant?: string },
): readonly RuleFinding[] {
  const facts = { defaults: resource.name, ...where };
  if (offBy !== undefined) {
    const named = { kind: "defaultsContradict", off: offBy.name, ...facts };
    return [{ verdict: "fail", urn: offBy.urn, property: "isEnabled", facts: named }];
  }
  return ignored.map((property) => ({
    verdict: "undetermined",
    urn: resource.urn,
    property,
    facts: { kind: "defaultsIgnored", property, ...facts },
  }));
}

function words(facts: Facts): Words {
  const place = facts.tenant === undefined ? "" : ` in tenant ${facts.tenant}`;
  const policy = `Conditional Access policy "${facts.policy}"${place}`;
  const why = "Microsoft requires multifactor authentication (MFA) of every user account in a partner tenant.";
  const enable = wayToEnable(facts);
  switch (facts.kind) {
    case "missing":
      return {
        message: `Nothing in this stack demands MFA of all users${place}. ${why}`,
        fix: 'Add new ConditionalAccessBaseline("mfa", { stage: "enforced" }), or new SecurityDefaults("mfa", { isEnabled: true }) where Conditional Access is not licensed.',
      };
    case "stateAbsent":
      return { message: `${policy} has no state, so it enforces nothing. ${why}`, fix: enable };
    case "disabled":
      return {
        message: `${policy} is switched off (state: "disabled"), so it asks nobody for MFA. ${why}`,
        fix: enable,
      };
    case "reportOnly":
      return {
        message: `${policy} only reports${facts.state === undefined ? "" : ` (state: "${facts.state}")`}: a sign-in without MFA still succeeds. ${why}`,
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
        fix: 'Write includedApplications: ["All"] in conditions.applications, in place of includedUserActions.',
      };
    case "noMfa":
      return {
        message: `${policy} lets users in without MFA: none of its grant controls asks for it. ${why}`,
        fix: 'Write grantControls: { operator: "OR", builtInControls: ["mfa"] }.',
      };
    case "strengthWeak": {
      const combination = facts.combination === undefined ? "a combination of one factor" : `"${facts.combination}"`;
      return {
        message: `${policy} uses the authentication strength "${facts.strength}", which accepts ${combination}: one factor, and so no MFA. ${why}`,
        fix: `Remove ${combination} from allowedCombinations of "${facts.strength}", or write builtInControls: ["mfa"] in place of authenticationStrengthPolicyId.`,
      };
    }
    case "strengthElsewhere":
      return {
        message: `${policy} uses an authentication strength that this stack does not define, so nothing shows that every way of signing in which it allows is MFA. ${why}`,
        fix: 'Define it in this stack with new azuread.AuthenticationStrengthPolicy(...), or write builtInControls: ["mfa"] in place of authenticationStrengthPolicyId.',
      };
    case "defaultsOpen":
      return {
        message: `Whether security defaults${place} are on is not known yet, and no Conditional Access policy of this stack demands MFA of all users for certain. ${why}`,
        fix: "Write isEnabled: true as a plain value, and not one that another resource yields.",
      };
    case "defaultsContradict":
      return {
        message: `Security defaults${place} are turned on by "${facts.defaults}" and off by "${facts.off}": whichever is deployed last decides. ${why}`,
        fix: `Remove "${facts.off}", or write isEnabled: true in it.`,
      };
    case "defaultsIgnored":
      return {
        message: `Security defaults "${facts.defaults}"${place} leave ${facts.property} as it is deployed (ignoreChanges), so nothing shows that they are on, and switching them off by hand is never put right. ${why}`,
        fix: `Remove "${facts.property}" from ignoreChanges in the options of "${facts.defaults}".`,
      };
    case "ignored":
      return {
        message: `${policy} leaves ${facts.property} as it is deployed (ignoreChanges), so nothing shows that what the program says holds, and a change by hand is never put right. ${why}`,
        fix: `Remove "${facts.property}" from ignoreChanges in the policy's options.`,
      };
    case "announced":
      return {
        message: `${policy} only reports until ${facts.until}, as the rollout in partnerguard.yaml announces. Until it is enabled, sign-ins without MFA succeed.`,
        fix: `Write state: "enabled" on or before ${facts.until}.`,
      };
    default:
      return {
        message: `${policy} may not demand MFA of everyone: ${facts.property} is not known yet. ${why}`,
        fix: `Write ${facts.property} as a plain value.`,
      };
  }
}
