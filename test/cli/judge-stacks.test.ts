import { worst } from "../../cli/exit-code";
import { exitCodeOf, judgedTogether, judgeStacks } from "../../cli/judge-stacks";
import type { Plan } from "../../policies/model/plan";
import type { Settings } from "../../policies/model/settings";

const tenant = "11111111-2222-4333-8444-555555555555";

const settings: Settings = {
  profiles: {},
  establishes: [],
  directorySyncAccounts: [],
  agreements: [],
  undetermined: "block",
  today: "2026-11-24",
};

function stack(name: string, resources: readonly { type: string; name: string; properties: object }[]): Plan {
  return {
    organization: "organization",
    project: "fleet",
    stack: name,
    resources: resources.map(({ type, name: resource, properties }) => ({
      urn: `urn:pulumi:${name}::fleet::${type}::${resource}`,
      type,
      name: resource,
      properties: properties as Plan["resources"][number]["properties"],
      dependencies: [],
      propertyDependencies: {},
      judgedOn: "inputs",
      secretsKnown: true,
    })),
    configuration: [],
    configurationValues: { "azuread:tenantId": tenant },
    signInVariables: [],
  };
}

const mfa = {
  type: "azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy",
  name: "mfa",
  properties: {
    displayName: "MFA",
    state: "enabled",
    conditions: {
      applications: { includedApplications: ["All"] },
      clientAppTypes: ["all"],
      users: { includedUsers: ["All"] },
    },
    grantControls: { operator: "OR", builtInControls: ["mfa"] },
  },
};
const defaults = { type: "partner:index:SecurityDefaults", name: "defaults", properties: { isEnabled: true } };
const group = { type: "azuread:index/group:Group", name: "group", properties: { displayName: "Group" } };

describe("stacks of one tenant", () => {
  it("are one: what one establishes with the other's resources is there", () => {
    const establishing = { ...settings, establishes: ["mfa"] as const };
    const [alone] = judgeStacks([{ plan: stack("a", [group]), settings: establishing }]);
    expect(alone?.findings.map(({ rule }) => rule)).toContain("SEC-001");
    const [together] = judgeStacks([
      { plan: stack("a", [group]), settings: establishing },
      { plan: stack("b", [mfa]), settings },
    ]);
    expect(together?.findings.map(({ rule }) => rule)).not.toContain("SEC-001");
    expect(together?.passed).toContain("SEC-001");
    expect(together?.resources).toBe(1);
  });

  it("are one: what contradicts each other across them is found", () => {
    const results = judgeStacks([
      { plan: stack("a", [mfa]), settings },
      { plan: stack("b", [defaults]), settings },
    ]);
    expect(results.flatMap(({ findings }) => findings.map(({ rule }) => rule))).toContain("SEC-003");
  });

  it("are one: a flaw in a neighbour's resource counts for the stack that must have it right, and is said once", () => {
    const open = { ...mfa, properties: { ...mfa.properties, state: "disabled" } };
    const asked = { ...settings, profiles: { [tenant]: "customer" as const } };
    const results = judgeStacks([
      { plan: stack("a", [group]), settings: { ...asked, establishes: ["mfa"] } },
      { plan: stack("b", [open]), settings: asked },
    ]);
    expect(results.map(({ findings }) => findings.map(({ rule }) => rule))).toEqual([["SEC-001"], []]);
    const both = judgeStacks([
      { plan: stack("a", [group]), settings: { ...settings, establishes: ["mfa"] } },
      { plan: stack("b", [open]), settings },
    ]);
    expect(both.map(({ findings }) => findings.filter(({ rule }) => rule === "SEC-001").length)).toEqual([0, 1]);
  });

  it("do not ask a stack that has nothing to do with it", () => {
    const [, other] = judgeStacks([
      { plan: stack("a", [mfa]), settings },
      { plan: stack("b", [group]), settings },
    ]);
    expect(other?.findings).toEqual([]);
    expect(other?.passed).not.toContain("SEC-001");
  });
});

describe("which stacks are one", () => {
  const elsewhere = (name: string, configurationValues: Plan["configurationValues"]) => ({
    plan: { ...stack(name, [group]), configurationValues },
    settings,
  });
  const togetherOf = (stacks: Parameters<typeof judgeStacks>[0]) => judgedTogether(stacks, judgeStacks(stacks));

  it("are those that name the same tenant, in any letter case", () => {
    const other = "66666666-7777-4888-9999-AAAAAAAAAAAA";
    expect(
      togetherOf([
        elsewhere("a", { "azuread:tenantId": tenant }),
        elsewhere("x", { "azuread:tenantId": other }),
        elsewhere("b", { "partner:tenantId": tenant }),
        elsewhere("y", { "azuread:tenantId": other.toLowerCase() }),
      ]),
    ).toEqual([
      { tenant, stacks: ["fleet/a", "fleet/b"] },
      { tenant: other.toLowerCase(), stacks: ["fleet/x", "fleet/y"] },
    ]);
  });

  it("are none where each has its own tenant, or names none", () => {
    expect(
      togetherOf([elsewhere("a", { "azuread:tenantId": tenant }), elsewhere("b", {}), elsewhere("c", {})]),
    ).toEqual([]);
  });
});

describe("exit codes", () => {
  it("put bad input before findings, findings before the undecided", () => {
    expect(worst([0, 3, 1, 2])).toBe(2);
    expect(worst([0, 3, 1])).toBe(1);
    expect(worst([3, 0])).toBe(3);
    expect(worst([])).toBe(0);
  });

  it("call a gap in knowledge 3, unless the configuration only warns of it", () => {
    const [result] = judgeStacks([{ plan: stack("a", [mfa]), settings }]);
    const finding = {
      rule: "SEC-001",
      verdict: "undetermined" as const,
      level: "mandatory" as const,
      requirements: [],
      message: "",
      fix: "",
      docs: "",
    };
    if (result === undefined) throw new Error("no result");
    expect(exitCodeOf({ ...result, findings: [finding] }, settings)).toBe(3);
    expect(exitCodeOf({ ...result, findings: [finding] }, { ...settings, undetermined: "warn" })).toBe(0);
    expect(exitCodeOf({ ...result, findings: [finding, { ...finding, verdict: "fail" }] }, settings)).toBe(1);
    expect(exitCodeOf({ ...result, findings: [{ ...finding, verdict: "fail", level: "advisory" }] }, settings)).toBe(0);
  });
});
