import { SEC_001 } from "../../../../policies/rules/mfa/SEC-001";
import { SEC_006 } from "../../../../policies/rules/mfa/SEC-006";
import { plan, resource, settings, unknown } from "../../plans";
import { legacyBlock, mfaPolicy } from "./policies";

const parent = "urn:pulumi:dev::fleet::partnerguard:mfa:ConditionalAccessBaseline::baseline";
const reportOnly = { state: "enabledForReportingButNotEnforced" };

function fixes(...resources: Parameters<typeof plan>[0] & object): readonly string[] {
  return [SEC_001, SEC_006].flatMap((rule) => {
    const outcome = rule.evaluate(plan([...resources]), settings());
    return outcome.asked
      ? outcome.findings.map((finding) => rule.word(finding.facts, { ...finding, rule: rule.id }).fix)
      : [];
  });
}

const modern = mfaPolicy({ conditions: { clientAppTypes: ["browser", "mobileAppsAndDesktopClients"] } });

describe("the way to enable a policy that only reports", () => {
  it("is the component's argument where a ConditionalAccessBaseline makes the policy", () => {
    const stage = 'Write stage: "enforced" in ConditionalAccessBaseline "baseline", which makes the policy.';
    expect(fixes(mfaPolicy(reportOnly, { parent }), legacyBlock(reportOnly, { parent }))).toEqual([stage]);
    expect(fixes(modern, legacyBlock(reportOnly, { parent }))).toEqual([stage]);
  });

  it("is the policy's own property otherwise, also where a transform of the component switched it off", () => {
    const state = 'Write state: "enabled" in the policy.';
    expect(fixes(mfaPolicy(reportOnly), legacyBlock(reportOnly))).toEqual([state]);
    expect(fixes(modern, legacyBlock(reportOnly))).toEqual([state]);
    expect(fixes(mfaPolicy({ state: "disabled" }, { parent }), legacyBlock())).toEqual([state]);
  });

  it("is the switch of methods, or the stage of the component that makes it, where one names the policy", () => {
    const allUsersPolicy = "MFA for all users";
    const properties = { method: unknown(), allUsersPolicy };
    const method = (rest = {}) => resource("partner:index:MfaMethod", "method", properties, rest);
    expect(fixes(mfaPolicy(reportOnly), method())).toEqual(['Write method of MfaMethod "method" as a plain value.']);
  });
});
