import { judgedTenants } from "../../conditional-access/tenants";
import type { Resource } from "../../model/plan";
import type { Rule, RuleFinding, Words } from "../../model/rule";
import { entriesAt, openIn, presentAt, textAt } from "../reading";

/** No policy relies on a custom control, which never puts the MFA claim into a token. */
export const SEC_005: Rule = {
  id: "SEC-005",
  title: "No custom control in place of MFA",
  requirements: ["PSR-MFA-CLAIM"],
  severity: "high",
  level: "mandatory",
  remediation:
    "Remove customAuthenticationFactors from grant controls; register the other provider as an external authentication method, which counts as MFA.",
  evaluate(plan, settings) {
    const policies = judgedTenants(plan, settings).flatMap((tenant) => tenant.policies);
    return policies.length === 0 ? { asked: false } : { asked: true, findings: policies.flatMap(judge) };
  },
  word(facts): Words {
    const policy = `Conditional Access policy "${facts.policy}"`;
    const why =
      "Partner Center looks for the MFA claim in the token, and a custom control never puts it there. Microsoft announced that custom controls end in September 2026.";
    return facts.kind === "unknown"
      ? {
          message: `${policy} may demand a custom control: ${facts.property} is not known yet. ${why}`,
          fix: `Write ${facts.property} as a plain value, without customAuthenticationFactors.`,
        }
      : {
          message: `${policy} demands a custom control (customAuthenticationFactors). ${why}`,
          fix: 'Remove customAuthenticationFactors and write builtInControls: ["mfa"]; set the other provider up as an external authentication method in Microsoft Entra ID.',
        };
  },
};

function judge(policy: Resource): readonly RuleFinding[] {
  const state = textAt(policy, "state");
  if (state.state === "known" && state.value.toLowerCase() === "disabled") return [];
  const factors = entriesAt(policy, "grantControls.customAuthenticationFactors");
  const facts = { policy: policy.name };
  if (factors.known.length + factors.openElements.length > 0) {
    return [{ verdict: "fail", urn: policy.urn, property: factors.path, facts: { kind: "customControl", ...facts } }];
  }
  // Controls that are unknown as a whole are the proof's question.
  if (presentAt(policy, "grantControls").state === "unknown") return [];
  return openIn(factors).map(({ path, waitsFor }) => ({
    verdict: "undetermined",
    urn: policy.urn,
    property: path,
    facts: { kind: "unknown", property: path, ...facts },
    waitsFor,
  }));
}
