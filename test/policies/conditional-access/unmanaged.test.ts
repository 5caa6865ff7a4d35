import { judge } from "../../../policies/judge";
import type { Resource } from "../../../policies/model/plan";
import type { UnmanagedExport } from "../../../policies/model/settings";
import { partnerTenant, plan, settings } from "../plans";
import { legacyBlock, mfaPolicy } from "../rules/mfa/policies";

const id = "77777777-0000-4000-8000-0000000000a1";
const otherId = "77777777-0000-4000-8000-0000000000a2";
const modern = mfaPolicy({ conditions: { clientAppTypes: ["browser", "mobileAppsAndDesktopClients"] } });
const asGraph = {
  id,
  displayName: "Block legacy authentication",
  state: "enabled",
  conditions: {
    users: { includeUsers: ["All"] },
    applications: { includeApplications: ["All"] },
    clientAppTypes: ["exchangeActiveSync", "other"],
  },
  grantControls: { operator: "OR", builtInControls: ["block"] },
};

function judged(unmanaged: Partial<UnmanagedExport>, resources: readonly Resource[] = [modern]) {
  const taken: UnmanagedExport = {
    documents: [{ source: "export/policies.json", content: { value: [asGraph] } }],
    ids: [id],
    takenAt: "2026-11-20",
    problems: [],
    ...unmanaged,
  };
  const how = settings({ unmanaged: { [partnerTenant]: taken } });
  const { findings } = judge(plan(resources, { environmentTenant: partnerTenant }), how);
  return findings.filter(({ rule }) => rule !== "SEC-023");
}

describe("an export of what no program manages", () => {
  it("stands beside the program's policies", () => {
    expect(judged({ ids: [] }).map(({ rule, verdict }) => [rule, verdict])).toEqual([["SEC-006", "fail"]]);
    expect(judged({})).toEqual([]);
  });

  it("makes a gap one of the tenant, and no longer one of this stack alone", () => {
    const [finding] = judged({ documents: [], ids: [] });
    expect(finding?.message).toMatch(/^Not covered: /);
    const { findings } = judge(plan([modern]), settings());
    expect(findings.find(({ rule }) => rule === "SEC-006")?.message).toMatch(/^Not covered by this stack: /);
  });

  it("leaves out a policy that is not listed, and says so", () => {
    const [finding] = judged({ ids: [] });
    expect(finding?.message).toContain("left out of account");
    expect(finding?.message).toContain("(1)");
  });

  it.each([
    ["it is a day too old", { takenAt: "2026-11-16" }, "8 days old; it counts for 7 days"],
    ["it is older than its own limit", { takenAt: "2026-11-20", maxAgeDays: 3 }, "4 days old; it counts for 3 days"],
    ["it is of tomorrow", { takenAt: "2026-11-25" }, "yet to come"],
  ])("shows nothing for certain where %s", (_, how, why) => {
    const findings = judged(how);
    expect(findings.map(({ verdict }) => verdict)).toEqual(["undetermined"]);
    expect(findings[0]?.message).toContain(why);
  });

  it("counts on its last day", () => {
    expect(judged({ takenAt: "2026-11-17" })).toEqual([]);
  });

  it.each([
    ["by its display name", mfaPolicy({ state: "disabled" }, { name: "legacy" })],
    [
      "by its id, which a resource that was not targeted shows",
      legacyBlock({ state: "disabled" }, { judgedOn: "outputs" }),
    ],
  ])("is not relied on for a policy that the program manages too, %s", (how, managed) => {
    const properties =
      how === "by its display name"
        ? { ...managed.properties, displayName: "Block legacy authentication" }
        : { ...managed.properties, objectId: id };
    const findings = judged({}, [modern, { ...managed, properties }]);
    expect(findings.map(({ verdict }) => verdict)).toEqual(["undetermined"]);
    expect(findings[0]?.message).toContain("this program manages it as well");
  });

  it("leaves the answer open where it lacks a listed policy, and says what could not be read", () => {
    const findings = judged({ documents: [], ids: [otherId], problems: ["export/: there is no such file or folder"] });
    expect(findings.map(({ verdict }) => verdict)).toEqual(["undetermined"]);
    expect(findings[0]?.message).toContain(otherId);
    expect(findings[0]?.message).toContain("there is no such file or folder");
  });

  it("does not put a program in doubt that covers everyone by itself", () => {
    expect(judged({ documents: [], ids: [otherId] }, [mfaPolicy()])).toEqual([]);
  });

  it("is not judged at all where a part of it cannot be read", () => {
    const broken = {
      documents: [{ source: "export/a.json", content: { value: [{ ...asGraph, conditions: "cut" }] } }],
    };
    const findings = judged(broken);
    expect(findings.map(({ rule, verdict }) => [rule, verdict])).toEqual([["SEC-001", "undetermined"]]);
    expect(findings[0]?.message).toContain("export/a.json");
  });
});
