import type { Rule, RuleFinding, Words } from "../../model/rule";
import { judgeDefaults } from "./candidates";
import { readPolicy } from "./conditional-access";
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
    const { defaults, policy, kind, property } = facts;
    const why =
      "Microsoft Entra refuses one while the other is on, so the deployment stops half way and may leave the tenant with neither.";
    const fix = `To keep Conditional Access write isEnabled: false in security defaults "${defaults}"; to keep security defaults write state: "disabled" in "${policy}".`;
    return kind === "both"
      ? {
          message: `Security defaults "${defaults}" are on while Conditional Access policy "${policy}" is enabled in the same tenant. ${why}`,
          fix,
        }
      : {
          message: `Security defaults "${defaults}" and Conditional Access policy "${policy}" may be on in the same tenant: ${property} is not known yet. ${why}`,
          fix: `Write ${property} as a plain value. ${fix}`,
        };
  },
};

function judge({ policies, securityDefaults }: MfaTenant): readonly RuleFinding[] {
  const defaults = judgeDefaults(securityDefaults);
  if (defaults.state === "off") return [];
  const read = policies.map(readPolicy);
  const { resource } = defaults;
  const enabled = read.find(isEnabled);
  const open = read.find(({ state }) => state.state === "unknown");
  const facts = (policy: string) => ({ defaults: resource.name, policy });
  if (defaults.state === "open") {
    const policy = enabled ?? open;
    if (policy === undefined) return [];
    const { waitsFor = [] } = defaults.remark;
    const named = { kind: "unknown", property: "isEnabled", ...facts(policy.resource.name) };
    return [{ verdict: "undetermined", urn: resource.urn, property: "isEnabled", facts: named, waitsFor }];
  }
  if (enabled !== undefined) {
    const named = { kind: "both", ...facts(enabled.resource.name) };
    return [{ verdict: "fail", urn: resource.urn, property: "isEnabled", facts: named }];
  }
  if (open === undefined || open.state.state !== "unknown") return [];
  const named = { kind: "unknown", property: "state", ...facts(open.resource.name) };
  return [
    { verdict: "undetermined", urn: open.resource.urn, property: "state", facts: named, waitsFor: open.state.waitsFor },
  ];
}
