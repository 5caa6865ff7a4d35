import fc from "fast-check";
import { proofsOf } from "../../../../policies/conditional-access/proofs";
import { judge } from "../../../../policies/judge";
import type { WordedFinding } from "../../../../policies/model/finding";
import type { Resource } from "../../../../policies/model/plan";
import type { Properties } from "../../../../policies/model/value";
import { rules } from "../../../../policies/rules";
import { plan, resource, settings, unknown } from "../../plans";
import { legacyBlock, mfaPolicy } from "./policies";

const areas = ["SEC-001", "SEC-002", "SEC-004", "SEC-006", "SEC-011"];
const ofAreas = rules.filter(({ id }) => areas.includes(id));
const group = resource("azuread:index/group:Group", "breakGlass", { displayName: "Break glass" });
const modern = ["browser", "mobileAppsAndDesktopClients"];

function judged(resources: readonly Resource[]): readonly WordedFinding[] {
  return judge(plan(resources), settings(), ofAreas).findings;
}

const policies = fc.uniqueArray(
  fc
    .record({
      state: fc.constantFrom("enabled", "enabled", "enabled", "enabledForReportingButNotEnforced", "disabled"),
      users: fc.constantFrom<Properties>(
        { includedUsers: ["All"] },
        { includedUsers: ["All"], excludedGroups: [unknown(group)] },
        { includedGroups: [unknown(group)] },
        { includedUsers: ["All"], excludedUsers: ["GuestsOrExternalUsers"] },
        { includedUsers: ["GuestsOrExternalUsers"] },
      ),
      applications: fc.constantFrom<Properties>(
        { includedApplications: ["All"] },
        { includedApplications: ["All"], excludedApplications: ["77777777-0000-4000-8000-00000000000a"] },
        { includedApplications: ["Office365"] },
      ),
      conditions: fc.constantFrom<Properties>(
        {},
        { clientAppTypes: modern },
        { clientAppTypes: ["exchangeActiveSync", "other"] },
        { platforms: { includedPlatforms: ["all"], excludedPlatforms: ["iOS"] } },
        { signInRiskLevels: ["high"] },
        { locations: { includedLocations: ["All"], excludedLocations: ["AllTrusted"] } },
        { locations: unknown(group) },
      ),
      grantControls: fc.constantFrom<Properties>(
        { operator: "OR", builtInControls: ["mfa"] },
        { operator: "OR", builtInControls: ["mfa"] },
        { operator: "OR", builtInControls: ["block"] },
        { operator: "OR", builtInControls: ["mfa", "compliantDevice"] },
        { operator: "AND", builtInControls: ["mfa", "compliantDevice"] },
      ),
      name: fc.constantFrom("a", "b", "c"),
    })
    .map(({ name, ...difference }) => mfaPolicy(difference, { name })),
  { minLength: 1, maxLength: 3, selector: ({ urn }) => urn },
);

describe("the rules that share one proof", () => {
  it("find something where, and only where, it does not cover everybody", () => {
    fc.assert(
      fc.property(policies, (made) => {
        const given = plan([group, ...made]);
        const how = settings();
        const [proof] = proofsOf(given, how);
        const { findings, passed } = judge(given, how, ofAreas);
        expect(findings.length === 0).toBe(proof?.result.verdict === "covered");
        if (findings.length === 0) expect(passed).toEqual(areas);
        const verdict = proof?.result.verdict === "gap" ? "fail" : "undetermined";
        expect(new Set(findings.map((finding) => finding.verdict)).size).toBeLessThanOrEqual(1);
        for (const finding of findings) expect(finding.verdict).toBe(verdict);
      }),
      { numRuns: 60 },
    );
  });

  it("say each gap once, in the proof's own words, by one rule", () => {
    fc.assert(
      fc.property(policies, (made) => {
        const given = plan([group, ...made]);
        const how = settings();
        const [proof] = proofsOf(given, how);
        const { findings } = judge(given, how, ofAreas);
        const [first] = proof?.result.gaps ?? [];
        if (first === undefined) return;
        const telling = findings.filter(({ message }) => message.includes(first.words.sentence));
        expect(telling).toHaveLength(1);
        const told = findings.map(({ message }) => message);
        expect(new Set(told).size).toBe(told.length);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    [
      "two policies that leave one sign-in open together",
      [
        mfaPolicy({ conditions: { clientAppTypes: modern } }),
        legacyBlock({ users: { includedUsers: ["All"], excludedGroups: [unknown(group)] } }),
      ],
      'Every user in the group "Break glass" signs in to any application from a legacy client without MFA.',
    ],
    [
      "policies of which one asks from trusted places and the other from elsewhere, but not on iOS",
      [
        mfaPolicy({ conditions: { locations: { includedLocations: ["AllTrusted"] } } }),
        mfaPolicy(
          {
            conditions: {
              locations: { includedLocations: ["All"], excludedLocations: ["AllTrusted"] },
              platforms: { includedPlatforms: ["all"], excludedPlatforms: ["iOS"] },
            },
          },
          { name: "elsewhere" },
        ),
      ],
      "on iOS",
    ],
  ])("name what escapes: %s", (_, made, sentence) => {
    const findings = judged([group, ...made]);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toContain(sentence);
  });

  it.each([
    [
      "members of a group and everyone else",
      [
        mfaPolicy({ users: { includedUsers: ["All"], excludedGroups: [unknown(group)] } }),
        mfaPolicy({ users: { includedGroups: [unknown(group)] } }, { name: "emergency" }),
      ],
    ],
    [
      "trusted places and all others",
      [
        mfaPolicy({ conditions: { locations: { includedLocations: ["AllTrusted"] } } }),
        mfaPolicy(
          { conditions: { locations: { includedLocations: ["All"], excludedLocations: ["AllTrusted"] } } },
          { name: "elsewhere" },
        ),
      ],
    ],
    ["current clients and legacy ones", [mfaPolicy({ conditions: { clientAppTypes: modern } }), legacyBlock()]],
    [
      "Office 365 and everything else",
      [
        mfaPolicy({ applications: { includedApplications: ["Office365"] } }),
        mfaPolicy(
          { applications: { includedApplications: ["All"], excludedApplications: ["Office365"] } },
          { name: "rest" },
        ),
      ],
    ],
  ])("let policies pass that cover together: %s", (_, made) => {
    expect(judged([group, ...made])).toEqual([]);
    // Without either of them something escapes.
    for (const without of made) expect(judged([group, ...made.filter((one) => one !== without)])).not.toEqual([]);
  });
});
