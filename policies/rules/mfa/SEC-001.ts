import type { TenantProof } from "../../conditional-access/proofs";
import type { Facts } from "../../model/finding";
import type { Rule, RuleFinding, Words } from "../../model/rule";
import type { DefaultsState } from "./defaults";
import { escapeWords } from "./escape-words";
import { judgeArea } from "./escapes";

/** Every ordinary user of the tenant faces MFA for every application, by what is enabled. */
export const SEC_001: Rule = {
  id: "SEC-001",
  title: "MFA is demanded of all users, and enabled",
  requirements: ["PSR-MFA-ALL"],
  severity: "block",
  level: "mandatory",
  remediation:
    'Demand MFA of all users for all applications by Conditional Access policies with state: "enabled", or turn security defaults on.',
  evaluate: (plan, settings) => judgeArea("SEC-001", plan, settings, judgeDefaultsOf),
  word: (facts) => words(facts),
};

/** Security defaults that are on, unless something else in the plan takes that back; or that may be on. */
function judgeDefaultsOf(_: TenantProof, defaults: DefaultsState): readonly RuleFinding[] {
  if (defaults.state === "off") return [];
  const { resource } = defaults;
  if (defaults.state === "open") {
    const { property, waitsFor = [] } = defaults.remark;
    return [{ verdict: "undetermined", urn: resource.urn, property, facts: { kind: "defaultsOpen" }, waitsFor }];
  }
  const { offBy, ignored } = defaults;
  if (offBy !== undefined) {
    const facts = { kind: "defaultsContradict", off: offBy.name, defaults: resource.name };
    return [{ verdict: "fail", urn: offBy.urn, property: "isEnabled", facts }];
  }
  return ignored.map((property) => ({
    verdict: "undetermined",
    urn: resource.urn,
    property,
    facts: { kind: "defaultsIgnored", property, defaults: resource.name },
  }));
}

const why = "Microsoft requires multifactor authentication (MFA) of every user account in a partner tenant.";
const add =
  'Add new ConditionalAccessBaseline("mfa", { stage: "enforced" }), or new SecurityDefaults("mfa", { isEnabled: true }) where Conditional Access is not licensed.';

function words(facts: Facts): Words {
  const place = facts.tenant === undefined ? "" : ` in tenant ${facts.tenant}`;
  switch (facts.kind) {
    case "defaultsOpen":
      return {
        message: `Whether security defaults${place} are on is not known yet, and the Conditional Access policies of this stack do not cover everyone for certain. ${why}`,
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
    default:
      return escapeWords(facts, { why, add });
  }
}
