import { SEC_001 } from "../../../../policies/rules/mfa/SEC-001";
import { SEC_006 } from "../../../../policies/rules/mfa/SEC-006";
import { plan, settings } from "../../plans";
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

const narrow = { clientAppTypes: ["browser", "mobileAppsAndDesktopClients"] };

describe("the way to enable a policy that only reports", () => {
  it("is the component's argument where a ConditionalAccessBaseline makes the policy", () => {
    const said = fixes(
      mfaPolicy({ ...reportOnly, conditions: narrow }, { parent }),
      legacyBlock(reportOnly, { parent }),
    );
    const stage = 'Write stage: "enforced" in ConditionalAccessBaseline "baseline", which makes the policy.';
    expect(said).toEqual([stage, stage]);
  });

  it("is the policy's own property otherwise, also where a transform of the component switched it off", () => {
    const state = 'Write state: "enabled" in the policy.';
    expect(fixes(mfaPolicy({ ...reportOnly, conditions: narrow }), legacyBlock(reportOnly))).toEqual([state, state]);
    expect(fixes(mfaPolicy({ state: "disabled" }, { parent }), legacyBlock())).toEqual([state]);
  });
});
