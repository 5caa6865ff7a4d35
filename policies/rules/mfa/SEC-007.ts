import { standardAssumptions } from "../../../proof/model/assumptions";
import { policySetOf } from "../../conditional-access/policy-set";
import { proofOptions, proofsOf } from "../../conditional-access/proofs";
import type { Plan, Resource } from "../../model/plan";
import type { Rule, RuleFinding, Words } from "../../model/rule";
import type { Settings } from "../../model/settings";
import { profileOf, tenantOf } from "../../model/tenant";
import { isOneOf, sameText, textAt } from "../reading";
import { isType } from "../types";
import { demandsMfa } from "./areas";
import { judgeDefaults } from "./defaults";

/** A federated domain says whose MFA counts, and refuses the identity provider's only where Microsoft Entra ID demands its own. */
export const SEC_007: Rule = {
  id: "SEC-007",
  title: "A federated domain says whose MFA counts",
  requirements: ["PSR-MFA-CLAIM"],
  severity: "high",
  level: "mandatory",
  remediation:
    'Write federatedIdpMfaBehavior of each federated domain: "acceptIfMfaDoneByFederatedIdp" where the identity provider does MFA; the other two only beside policies that demand MFA.',
  evaluate(plan, settings) {
    const domains = plan.resources.filter(
      (resource) =>
        isType(resource, "partner", "index", "FederatedDomainBehaviour") &&
        profileOf(plan, resource, settings) === "partner",
    );
    if (domains.length === 0) return { asked: false };
    return { asked: true, findings: domains.flatMap((domain) => judge(domain, plan, settings)) };
  },
  word(facts): Words {
    const domain = `Federated domain "${facts.domain}"`;
    const why =
      "The MFA claim that Partner Center looks for comes from the identity provider or from Microsoft Entra ID; where neither is made to give it, a password is enough.";
    const accept = 'Write federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp"';
    switch (facts.kind) {
      case "unset":
        return {
          message: `${domain} does not say what becomes of the MFA that its identity provider has done. ${why}`,
          fix: `${accept}, or "enforceMfaByFederatedIdp" or "rejectMfaByFederatedIdp" beside policies that demand MFA.`,
        };
      case "unknown":
        return {
          message: `What becomes of the MFA that the identity provider of ${domain.toLowerCase().replace(String(facts.domain).toLowerCase(), String(facts.domain))} has done is not known yet. ${why}`,
          fix: "Write federatedIdpMfaBehavior as a plain value.",
        };
      case "elsewhere":
        return {
          message: `${domain} leaves MFA to be asked for by Conditional Access (${facts.behaviour}), and this stack has none of the tenant's policies${facts.exported === "notShown" ? "; nor does the export of what no program manages show one that demands it" : ""}. ${why}`,
          fix: `${accept}, or keep the domain in the stack that holds the tenant's policies, plan both together, or name an export of the tenant's policies under tenants.<id>.unmanaged.`,
        };
      default:
        return {
          message: `${domain} leaves MFA to be asked for by Conditional Access (${facts.behaviour}), and no policy of this stack demands it. ${why}`,
          fix: `${accept}, or add new ConditionalAccessBaseline("mfa", { stage: "enforced" }) first.`,
        };
    }
  },
};

const property = "federatedIdpMfaBehavior";
/** Values with which Microsoft Entra ID asks for MFA only where a policy demands it. */
const leaveItToPolicies = ["enforceMfaByFederatedIdp", "rejectMfaByFederatedIdp"];

function judge(domain: Resource, plan: Plan, settings: Settings): readonly RuleFinding[] {
  const at = { urn: domain.urn, property };
  const named = textAt(domain, "domainName");
  const facts = { domain: named.state === "known" && !named.secret ? named.value : domain.name };
  const behaviour = textAt(domain, property);
  if (behaviour.state === "unknown") {
    return [{ verdict: "undetermined", ...at, facts: { kind: "unknown", ...facts }, waitsFor: behaviour.waitsFor }];
  }
  if (behaviour.state === "absent") return [{ verdict: "fail", ...at, facts: { kind: "unset", ...facts } }];
  if (!isOneOf(behaviour.value, leaveItToPolicies)) return [];
  const said = { behaviour: leaveItToPolicies.find((one) => sameText(one, behaviour.value)), ...facts };
  const id = tenantOf(plan, domain);
  const tenant = proofsOf(plan, settings).find((one) => one.tenant === id);
  if (tenant === undefined || (tenant.policies.length === 0 && judgeDefaults(tenant).state === "off")) {
    const exported = id === undefined ? "none" : inForceByExport(id, plan, settings);
    if (exported === "inForce") return [];
    return [{ verdict: "undetermined", ...at, facts: { kind: "elsewhere", ...said, exported } }];
  }
  const inForce = judgeDefaults(tenant).state === "on" || demandsMfa(tenant.set, tenant.result.assumptions);
  return inForce ? [] : [{ verdict: "fail", ...at, facts: { kind: "notInForce", ...said } }];
}

/** What the export of the tenant's policies that no program manages shows for certain, where this stack holds nothing of it. */
function inForceByExport(tenant: string, plan: Plan, settings: Settings): "none" | "inForce" | "notShown" {
  const nothing = { tenant, policies: [], workloadPolicies: [], securityDefaults: [], resources: [] };
  const { set, unmanaged } = policySetOf(nothing, plan, settings);
  if (unmanaged === undefined) return "none";
  const policies = set.policies.filter(({ undetermined }) => undetermined.length === 0);
  const assumptions = { ...standardAssumptions, ...proofOptions(settings).assumptions };
  return demandsMfa({ ...set, policies }, assumptions) ? "inForce" : "notShown";
}
