import { exists, interpret } from "../../proof/interpret";
import { standardAssumptions } from "../../proof/model/assumptions";
import type { Directory } from "../../proof/model/directory";
import type { PolicySet } from "../../proof/model/policy-set";
import type { ProofOptions } from "../../proof/options";
import { prove } from "../../proof/prove";
import {
  allResources,
  block,
  control,
  everyone,
  grant,
  people,
  places,
  policy,
  resources,
  setOf,
} from "./support/policies";

const trusted = { include: places({ all: true }), exclude: places({ allTrusted: true }) };
const legacyBlock = policy({ id: "legacy", clientAppTypes: ["exchangeActiveSync", "other"], grant: block });
const verdictOf = (set: PolicySet, options?: ProofOptions) => prove(set, options).verdict;

describe("a proof that fails names the sign-in that escapes", () => {
  it("when there is no policy at all", () => {
    expect(prove(setOf([]))).toMatchObject({
      verdict: "gap",
      gaps: [{ how: { kind: "noPolicyApplies" }, box: {}, signIn: { user: { id: null, kind: "member" } } }],
    });
  });

  it("as an ordinary one, that the interpreter lets pass", () => {
    const set = setOf([policy({ platforms: ["windows", "macOS", "iOS", "android", "linux", "windowsPhone"] })]);
    const [gap] = prove(set).gaps;
    expect(gap?.signIn).toMatchObject({
      user: { kind: "member", groups: [], roles: [] },
      clientAppType: "browser",
      platform: "unknown",
      device: null,
      signInRisk: "none",
    });
    const signIn = gap?.signIn;
    if (signIn === undefined) throw new Error("no sign-in");
    expect(interpret(set, signIn, standardAssumptions).gap).toBe(true);
    expect(exists(set, signIn, standardAssumptions)).toBe(true);
  });

  it("with the policy that nearly covered it and the one change that closes it", () => {
    const excluding = policy({ users: { include: everyone, exclude: people({ groups: ["g"] }) } });
    const [gap] = prove(setOf([excluding])).gaps;
    expect(gap?.nearMisses).toMatchObject([{ policy: "p1", properties: ["conditions.users.excludeGroups"] }]);
    expect(gap?.closing).toMatchObject({
      policy: { id: "p1" },
      property: "conditions.users.excludeGroups",
      instruction: 'Remove the group g from conditions.users.excludeGroups in the policy "Policy p1".',
    });
  });

  it("once for each change, and the changes together leave nothing open", () => {
    const holes = policy({
      users: { include: everyone, exclude: people({ groups: ["g", "h"], users: ["u"] }) },
      clientAppTypes: ["browser", "mobileAppsAndDesktopClients"],
      target: resources(allResources, { applications: ["a"] }),
    });
    const result = prove(setOf([holes]));
    expect(result.moreGaps).toBe(false);
    expect(result.gaps.map(({ closing }) => closing?.property).sort()).toEqual([
      "conditions.applications.excludeApplications",
      "conditions.clientAppTypes",
      "conditions.users.excludeGroups",
      "conditions.users.excludeGroups",
      "conditions.users.excludeUsers",
    ]);
    const last = result.gaps.at(-1)?.closing?.after;
    expect(last === undefined ? "" : verdictOf(setOf([last]))).toBe("covered");
  });

  it("with the control that was met instead of MFA", () => {
    const either = policy({ grant: grant("OR", control("mfa"), control("compliantDevice")) });
    const [gap] = prove(setOf([either])).gaps;
    expect(gap?.how).toEqual({
      kind: "policiesMetWithoutMfa",
      policies: [{ id: "p1", displayName: "Policy p1" }],
      instead: ["compliantDevice"],
    });
    // Beside MFA the device would keep out everybody without one.
    expect(gap?.closing?.instruction).toBe(
      'Remove compliantDevice from grantControls.builtInControls in the policy "Policy p1".',
    );
    expect(verdictOf(setOf(gap?.closing?.after === undefined ? [] : [gap.closing.after]))).toBe("covered");
  });

  it("with the operator, where everybody can meet both controls", () => {
    const either = policy({ grant: grant("OR", control("mfa"), control("termsOfUse")) });
    const [gap] = prove(setOf([either])).gaps;
    expect(gap?.closing?.instruction).toBe('Write "AND" as grantControls.operator in the policy "Policy p1".');
  });

  it.each([
    ["one that is off", policy({ state: "disabled", grant: block })],
    ["one for places that are not trusted", policy({ grant: block, locations: trusted })],
    [
      "one for all applications but some",
      policy({ grant: block, target: resources({ all: true }, { office365: true }) }),
    ],
    [
      "one for everybody but a person",
      policy({ grant: block, users: { include: everyone, exclude: people({ users: ["u"] }) } }),
    ],
    [
      "a demand for a device that is off",
      policy({ state: "reportOnly", grant: grant("AND", control("mfa"), control("compliantDevice")) }),
    ],
  ])("with a new policy rather than a change that locks people out: %s", (_, locking) => {
    const closings = prove(setOf([locking])).gaps.map(({ closing }) => closing?.instruction);
    expect(closings).not.toEqual([]);
    for (const instruction of closings) expect(instruction).toMatch(/^Add an enabled policy/);
  });

  it("by ending an exclusion from a block of legacy clients, which cannot do MFA", () => {
    const excluding = { ...legacyBlock, users: { include: everyone, exclude: people({ users: ["u"] }) } };
    const modern = policy({ id: "modern", clientAppTypes: ["browser", "mobileAppsAndDesktopClients"], grant: block });
    const [gap] = prove(setOf([excluding, modern])).gaps;
    expect(gap?.closing).toMatchObject({ policy: { id: "legacy" }, property: "conditions.users.excludeUsers" });
  });

  it("with a strength, where not all that meets the control mfa counts", () => {
    const { gaps } = prove(setOf([policy({ state: "disabled" })]), {
      assumptions: { temporaryAccessPass: "notMfa" },
    });
    expect(gaps[0]?.closing?.instruction).toMatch(/and the authentication strength "Passwordless MFA"\.$/);
  });

  it("with every change that one way in takes, the filter for devices among them", () => {
    const filtered = policy({
      users: { include: everyone, exclude: people({ users: ["u"] }) },
      deviceFilter: {
        mode: "include",
        text: "",
        rule: { kind: "comparison", attribute: "isCompliant", operator: "eq", values: [true], negated: false },
      },
    });
    const directory: Directory = {
      closed: true,
      users: [{ id: "u", accountEnabled: true, kind: "member" }],
      groups: [],
      roleAssignments: [],
      servicePrincipals: [],
    };
    const [gap] = prove(setOf([filtered], { directory })).gaps;
    expect(gap?.closing?.instruction).toBe(
      'Remove the user u from conditions.users.excludeUsers, and remove conditions.devices.deviceFilter in the policy "Policy p1".',
    );
    expect(verdictOf(setOf(gap?.closing?.after === undefined ? [] : [gap.closing.after], { directory }))).toBe(
      "covered",
    );
  });

  it("and never advises to widen a policy that blocks", () => {
    const result = prove(setOf([legacyBlock]));
    expect(result.gaps.map(({ closing }) => closing?.policy)).toEqual([undefined]);
    expect(result.gaps[0]?.closing?.instruction).toMatch(/^Add an enabled policy/);
  });

  it("apart, where it is left out on purpose, and still as a gap", () => {
    const excluding = policy({ users: { include: everyone, exclude: people({ groups: ["break glass", "other"] }) } });
    const result = prove(setOf([excluding]), { intendedExclusions: ["Break Glass"] });
    expect(result.verdict).toBe("gap");
    expect(result.gaps.map(({ intended, box }) => [intended, box])).toEqual([
      [false, { "group:other": ["in"], "group:break glass": ["out"] }],
      [true, { "group:break glass": ["in"] }],
    ]);
  });

  it("apart, where it is a member of an intended group, though no policy names the group", () => {
    const excluding = policy({ users: { include: everyone, exclude: people({ users: ["u"] }) } });
    const directory: Directory = {
      closed: true,
      users: [{ id: "u", accountEnabled: true, kind: "member" }],
      groups: [{ id: "emergency", members: ["u"], eligibleMembers: [] }],
      roleAssignments: [],
      servicePrincipals: [],
    };
    const result = prove(setOf([excluding], { directory }), { intendedExclusions: ["emergency"] });
    expect(result.gaps).toMatchObject([{ intended: true, signIn: { user: { id: "u" } } }]);
  });
});
