import { judge } from "../../../../policies/judge";
import type { Resource } from "../../../../policies/model/plan";
import { rules } from "../../../../policies/rules";
import { plan, resource, settings, unknown } from "../../plans";
import { mfaPolicy } from "./policies";

const group = resource("azuread:index/group:Group", "breakGlass", { displayName: "Break glass" });
const excluding = { users: { includedUsers: ["All"], excludedGroups: [unknown(group)] } };
const reportOnly = { state: "enabledForReportingButNotEnforced" };

const said = (resources: readonly Resource[]) =>
  judge(plan(resources), settings(), rules).findings.filter(({ verdict }) => verdict === "fail");

describe("the words of a gap", () => {
  it("name every change that one sentence takes", () => {
    const policy = mfaPolicy(excluding);
    const [finding] = said([group, { ...policy, properties: { ...policy.properties, ...reportOnly } }]);
    expect(finding?.fix).toBe(
      'Write state: "enabled" in the policy. Then remove the group "Break glass" from conditions.users.excludedGroups.',
    );
  });

  it("say what will do instead of MFA where a policy applies", () => {
    const [finding] = said([
      mfaPolicy({ grantControls: { operator: "OR", builtInControls: ["mfa", "compliantDevice"] } }),
    ]);
    expect(finding?.message).toContain(
      'Conditional Access policy "mfa" applies, and a compliant device will do instead of MFA.',
    );
  });
});
