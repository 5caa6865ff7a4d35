import type { Resource } from "../../../../policies/model/plan";
import type { Settings } from "../../../../policies/model/settings";
import { SEC_001 } from "../../../../policies/rules/mfa/SEC-001";
import { customerTenant, plan, resource, secret, settings, unknown } from "../../plans";
import { afterCheck, mfaPolicy, policyType } from "./policies";

interface Case {
  readonly name: string;
  readonly resources: readonly Resource[];
  readonly settings?: Partial<Settings>;
}

const group = resource("azuread:index/group:Group", "staff", { displayName: "Staff" });
const strengthType = "azuread:index/authenticationStrengthPolicy:AuthenticationStrengthPolicy";
const phishingResistant = resource(strengthType, "strong", {
  allowedCombinations: ["fido2", "windowsHelloForBusiness"],
});
const weakStrength = resource(strengthType, "weak", { allowedCombinations: ["fido2", "password"] });
const byStrength = (strength: Resource) =>
  mfaPolicy({ grantControls: { operator: "OR", authenticationStrengthPolicyId: unknown(strength) } });
const builtIn = (id: string) =>
  mfaPolicy({
    grantControls: { operator: "OR", authenticationStrengthPolicyId: `/policies/authenticationStrengthPolicies/${id}` },
  });
const reportOnly = { state: "enabledForReportingButNotEnforced" };

const passing: readonly Case[] = [
  { name: "one enabled policy for all users and all applications", resources: [mfaPolicy()] },
  {
    name: "letter case of enum values does not matter",
    resources: [mfaPolicy({ state: "Enabled", users: { includedUsers: ["all"] } })],
  },
  {
    name: "a clean policy beside a report-only one",
    resources: [mfaPolicy(reportOnly, { name: "trial" }), mfaPolicy()],
  },
  {
    name: "a clean policy beside one for some applications",
    resources: [mfaPolicy({ applications: { includedApplications: ["Office365"] } }, { name: "office" }), mfaPolicy()],
  },
  { name: "a built-in authentication strength", resources: [builtIn("00000000-0000-0000-0000-000000000004")] },
  {
    name: "a strength of the same plan whose combinations are all MFA",
    resources: [phishingResistant, byStrength(phishingResistant)],
  },
  {
    name: "security defaults turned on",
    resources: [resource("partner:index:SecurityDefaults", "defaults", { isEnabled: true })],
  },
  { name: "a secret state that is enabled", resources: [mfaPolicy({ state: secret("enabled") })] },
];

const failing: readonly (Case & { readonly kind: string; readonly property?: string })[] = [
  { name: "a report-only policy", resources: [mfaPolicy(reportOnly)], kind: "reportOnly", property: "state" },
  { name: "a disabled policy", resources: [mfaPolicy({ state: "disabled" })], kind: "disabled", property: "state" },
  {
    name: "a policy for one group",
    resources: [group, mfaPolicy({ users: { includedGroups: [unknown(group)] } })],
    kind: "notAllUsers",
    property: "conditions.users.includedUsers",
  },
  {
    name: "a policy for one application",
    resources: [mfaPolicy({ applications: { includedApplications: ["Office365"] } })],
    kind: "notAllApplications",
    property: "conditions.applications.includedApplications",
  },
  {
    name: "a policy for registering security information",
    resources: [mfaPolicy({ applications: { includedUserActions: ["urn:user:registersecurityinfo"] } })],
    kind: "userAction",
    property: "conditions.applications.includedUserActions",
  },
  {
    name: "a policy that asks for a compliant device only",
    resources: [mfaPolicy({ grantControls: { operator: "OR", builtInControls: ["compliantDevice"] } })],
    kind: "noMfa",
    property: "grantControls.builtInControls",
  },
  {
    name: "a strength that accepts a password alone",
    resources: [weakStrength, byStrength(weakStrength)],
    kind: "strengthWeak",
    property: "grantControls.authenticationStrengthPolicyId",
  },
  {
    name: "security defaults turned off",
    resources: [resource("partner:index:SecurityDefaults", "defaults", { isEnabled: false })],
    kind: "missing",
  },
  {
    name: "a stack that establishes MFA and holds nothing of it",
    resources: [],
    settings: { establishes: ["mfa"] },
    kind: "missing",
  },
];

const undetermined: readonly (Case & { readonly property: string; readonly waitsFor: readonly string[] })[] = [
  {
    name: "a state that another resource yields",
    resources: [group, mfaPolicy({ state: unknown(group) })],
    property: "state",
    waitsFor: [group.urn],
  },
  {
    name: "an unknown list of included users",
    resources: [mfaPolicy({ users: { includedUsers: unknown() } })],
    property: "conditions.users.includedUsers",
    waitsFor: [],
  },
  {
    name: "a custom strength that the plan does not define",
    resources: [builtIn("99999999-0000-4000-8000-000000000001")],
    property: "grantControls.authenticationStrengthPolicyId",
    waitsFor: [],
  },
];

const shapes = [
  { shape: "as written", into: (given: Resource) => given },
  { shape: "after Check", into: (given: Resource) => (given.type === policyType ? afterCheck(given) : given) },
];

describe.each(shapes)("SEC-001, $shape", ({ into }) => {
  const judge = (example: Case) => SEC_001.evaluate(plan(example.resources.map(into)), settings(example.settings));

  test.each(passing)("passes: $name", (example) => {
    expect(judge(example)).toEqual({ asked: true, findings: [] });
  });

  test.each(failing)("fails: $name", (example) => {
    const outcome = judge(example);
    expect(outcome).toMatchObject({ asked: true, findings: [{ verdict: "fail", facts: { kind: example.kind } }] });
    if (outcome.asked) expect(outcome.findings.map(({ property }) => property)).toEqual([example.property]);
  });

  test.each(undetermined)("is undetermined: $name", (example) => {
    const outcome = judge(example);
    expect(outcome).toMatchObject({ findings: [{ verdict: "undetermined", property: example.property }] });
    if (outcome.asked) {
      expect(outcome.findings.flatMap(({ waitsFor }) => waitsFor?.map(({ urn }) => urn))).toEqual(example.waitsFor);
    }
  });
});

describe("SEC-001 is not asked of", () => {
  test("a program that only registers a group", () => {
    expect(SEC_001.evaluate(plan([group]), settings())).toEqual({ asked: false });
  });

  test("a customer's tenant of a stack that does not establish MFA", () => {
    const example = plan([mfaPolicy(reportOnly)], { configurationValues: { "azuread:tenantId": customerTenant } });
    expect(SEC_001.evaluate(example, settings({ profiles: { [customerTenant]: "customer" } }))).toEqual({
      asked: false,
    });
  });
});
