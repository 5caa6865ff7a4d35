import type { Rule, RuleFinding, Words } from "../../model/rule";
import { judgeDefaults } from "./candidates";
import { type ConditionalAccessPolicy, readPolicy } from "./conditional-access";
import { type MfaTenant, tenantsOf } from "./tenants";
import { isEnabled } from "./who-and-what";

/** Security defaults and enabled Conditional Access policies are not asked for in one tenant. */
export const SEC_003: Rule = {
  id: "SEC-003",
  title: "Security defaults or Conditional Access, not both",
  requirements: ["PSR-ONE-MECHANISM"],
  severity: "block",
  level: "mandatory",
  remediation:
    "Choose one for each tenant: security defaults with isEnabled: true, or enabled Conditional Access policies.",
  evaluate(plan, settings) {
    const tenants = tenantsOf(plan, settings);
    return tenants.length === 0 ? { asked: false } : { asked: true, findings: tenants.flatMap(judge) };
  },
  word(facts): Words {
    const { defaults, kind, property } = facts;
    const names = (Array.isArray(facts.policies) ? facts.policies : []).map((name) => `"${name}"`);
    const list = [names.slice(0, -1).join(", "), ...names.slice(-1)].filter((part) => part !== "").join(" and ");
    const [policies, are] = names.length === 1 ? ["policy", "is"] : ["policies", "are"];
    const why =
      "Microsoft Entra refuses one while the other is on, so the deployment stops half way and may leave the tenant with neither.";
    const fix = `To keep Conditional Access write isEnabled: false in security defaults "${defaults}"; to keep security defaults write state: "disabled" in ${list}.`;
    return kind === "both"
      ? {
          message: `Security defaults "${defaults}" are on while Conditional Access ${policies} ${list} ${are} enabled in the same tenant. ${why}`,
          fix,
        }
      : {
          message: `Security defaults "${defaults}" and Conditional Access ${policies} ${list} may be on in the same tenant: ${property} is not known yet. ${why}`,
          fix: `Write ${property} as a plain value. ${fix}`,
        };
  },
};

function judge({ policies, workloadPolicies, securityDefaults }: MfaTenant): readonly RuleFinding[] {
  const defaults = judgeDefaults(securityDefaults);
  if (defaults.state === "off") return [];
  const read = [...policies, ...workloadPolicies].map(readPolicy);
  const { resource } = defaults;
  const enabled = read.filter(isEnabled);
  const open = read.find(({ state }) => state.state === "unknown");
  const facts = (...found: readonly ConditionalAccessPolicy[]) => ({
    defaults: resource.name,
    policies: found.map((policy) => policy.resource.name),
  });
  if (defaults.state === "open") {
    const named = enabled.length > 0 ? enabled : open === undefined ? [] : [open];
    if (named.length === 0) return [];
    const { waitsFor = [] } = defaults.remark;
    const said = { kind: "unknown", property: "isEnabled", ...facts(...named) };
    return [{ verdict: "undetermined", urn: resource.urn, property: "isEnabled", facts: said, waitsFor }];
  }
  if (enabled.length > 0) {
    const named = { kind: "both", ...facts(...enabled) };
    return [{ verdict: "fail", urn: resource.urn, property: "isEnabled", facts: named }];
  }
  if (open === undefined || open.state.state !== "unknown") return [];
  const named = { kind: "unknown", property: "state", ...facts(open) };
  return [
    { verdict: "undetermined", urn: open.resource.urn, property: "state", facts: named, waitsFor: open.state.waitsFor },
  ];
}
