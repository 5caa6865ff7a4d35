import { isMethodSwitch, switchedState } from "../../conditional-access/method-switch";
import { type MfaTenant, tenantsOf } from "../../conditional-access/tenants";
import type { Resource } from "../../model/plan";
import type { Rule, RuleFinding, Words } from "../../model/rule";
import { sameText, textAt } from "../reading";
import { judgeDefaults } from "./defaults";

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

function judge(tenant: MfaTenant): readonly RuleFinding[] {
  const defaults = judgeDefaults(tenant);
  if (defaults.state === "off") return [];
  const { resource } = defaults;
  const switches = tenant.resources.filter(isMethodSwitch);
  const policies = [...tenant.policies, ...tenant.workloadPolicies];
  const states = policies.map((policy) => ({
    policy,
    state: switchedState(policy, switches)?.state ?? stateOf(policy),
  }));
  const enabled = states.filter(({ state }) => state === "enabled").map(({ policy }) => policy);
  const open = states.find(({ state }) => typeof state === "object")?.policy;
  const facts = (...found: readonly Resource[]) => ({
    defaults: resource.name,
    policies: found.map(({ name }) => name),
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
  if (open === undefined) return [];
  const state = textAt(open, "state");
  const waitsFor = state.state === "unknown" ? state.waitsFor : [];
  const named = { kind: "unknown", property: "state", ...facts(open) };
  return [{ verdict: "undetermined", urn: open.urn, property: "state", facts: named, waitsFor }];
}

/** `enabled`, another state, or an object where it is not known yet. */
function stateOf(policy: Resource): string | object | undefined {
  const state = textAt(policy, "state");
  if (state.state === "unknown") return state;
  return state.state === "known" && sameText(state.value, "enabled") ? "enabled" : undefined;
}
