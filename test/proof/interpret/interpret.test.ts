import { causeOf, interpret } from "../../../proof/interpret";
import { type Assumptions, standardAssumptions } from "../../../proof/model/assumptions";
import type { Control, Policy } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import type { SignIn } from "../../../proof/model/sign-in";
import { block, control, everyTime, grant, mfa, people, policy, setOf, strength } from "../support/policies";
import { signIn } from "../support/sign-ins";

const judge = (
  policies: readonly Policy[],
  of: SignIn = signIn(),
  assume: Partial<Assumptions> = {},
  rest: Partial<PolicySet> = {},
) => interpret(setOf(policies, rest), of, { ...standardAssumptions, ...assume });

const asking = (...controls: readonly Control[]): Policy => policy({ grant: grant("OR", ...controls) });
const compliant = signIn({ device: { isCompliant: true, trustType: "AzureAD" } });
const legacy = signIn({ clientAppType: "other" });

describe("one sign-in against all policies", () => {
  it("gets in without MFA where no policy applies", () => {
    const result = judge([]);
    expect(result).toMatchObject({ applied: [], gap: true });
    expect(causeOf(result, "claim")).toEqual({ kind: "noPolicyApplies" });
  });

  it("is covered by one policy that demands MFA", () => {
    const result = judge([policy()]);
    expect(result).toMatchObject({ gap: false, demandMfa: [{ id: "p1" }] });
    expect(causeOf(result, "claim")).toBeUndefined();
  });

  it.each(["reportOnly", "disabled"] as const)("is not covered by a policy whose state is %s", (state) => {
    expect(judge([policy({ state })]).gap).toBe(true);
  });

  it("stops at a block, whatever other policies say", () => {
    const open = policy({ id: "open", grant: grant("OR", control("mfa"), control("compliantDevice")) });
    expect(judge([open, policy({ id: "blocking", grant: block })], compliant)).toMatchObject({
      blockedBy: [{ id: "blocking" }],
      gap: false,
    });
  });

  it("stops at a block that has another control beside it", () => {
    const policies = [policy({ grant: grant("OR", control("block"), control("compliantDevice")) })];
    expect(judge(policies, compliant).gap).toBe(false);
  });

  it("gets in by one compliant device through two policies that each let it do instead of MFA", () => {
    const or = (id: string) => policy({ id, grant: grant("OR", control("mfa"), control("compliantDevice")) });
    const result = judge([or("a"), or("b")], compliant);
    expect(result).toMatchObject({ gap: true, instead: ["compliantDevice"] });
    expect(causeOf(result, "claim")).toMatchObject({ kind: "policiesMetWithoutMfa", instead: ["compliantDevice"] });
    expect(judge([or("a"), or("b")]).gap).toBe(false);
  });

  it("needs MFA where MFA and a device are demanded together", () => {
    const both = policy({ grant: grant("AND", control("mfa"), control("compliantDevice")) });
    expect(judge([both], compliant).gap).toBe(false);
  });

  it("gets in through a policy that has session controls only", () => {
    const { grant: _, ...sessionOnly } = policy({ session: everyTime });
    const result = judge([sessionOnly]);
    expect(result).toMatchObject({ applied: [{ id: "p1" }], gap: true, instead: [] });
  });

  it("gets in through a grant that asks for nothing", () => {
    expect(judge([policy({ grant: grant("OR") })]).gap).toBe(true);
    expect(judge([policy({ grant: grant("AND") })]).gap).toBe(true);
  });
});

describe("Microsoft's own demand for MFA at its portals", () => {
  const portal = signIn({ target: { id: "c44b4083-3bb0-49c1-b47d-974e53cbdf3c" } });
  const used = { mandatoryPortalMfa: "used" } as const;

  it("counts where it is relied on", () => {
    expect(judge([], portal, used)).toMatchObject({ gap: false, mfaIsMandatory: true });
    expect(judge([], portal).gap).toBe(true);
    expect(judge([], signIn({ target: { id: "a" } }), used).gap).toBe(true);
    expect(
      judge([], signIn({ target: { kind: "userAction", id: "c44b4083-3bb0-49c1-b47d-974e53cbdf3c" } }), used).gap,
    ).toBe(true);
  });

  it("asks for no new prompt", () => {
    expect(causeOf(judge([], portal, used), "prompt")).toEqual({ kind: "earlierClaim", policies: [] });
    expect(causeOf(judge([], portal, used), "claim")).toBeUndefined();
  });
});

describe("whether every sign-in prompts", () => {
  it("not where MFA is demanded and an earlier claim will do", () => {
    const result = judge([policy()]);
    expect(result.everySignInPrompts).toBe(false);
    expect(causeOf(result, "prompt")).toMatchObject({ kind: "earlierClaim", policies: [{ id: "p1" }] });
    expect(causeOf(result, "claim")).toBeUndefined();
  });

  it("where another policy asks every time", () => {
    const { grant: _, ...frequency } = policy({ id: "often", session: everyTime });
    const result = judge([policy(), frequency]);
    expect(result).toMatchObject({ everySignInPrompts: true, askEveryTime: [{ id: "often" }] });
    expect(causeOf(result, "prompt")).toBeUndefined();
  });

  it("not by a frequency in hours", () => {
    const session = {
      disableResilienceDefaults: false,
      others: [],
      signInFrequency: { interval: "timeBased", hours: 1, authentication: "all" },
    } as const;
    expect(judge([policy({ session })]).everySignInPrompts).toBe(false);
  });

  it("nor for direct connect users, for whom sign-in frequency does not work", () => {
    const of = signIn({ user: { kind: "b2bDirectConnectUser" } });
    expect(judge([policy({ session: everyTime })], of).everySignInPrompts).toBe(false);
  });

  it("where nobody gets in at all", () => {
    expect(judge([policy({ grant: block })]).everySignInPrompts).toBe(true);
    expect(judge([policy()], legacy).everySignInPrompts).toBe(true);
    expect(judge([asking(control("compliantDevice"))]).everySignInPrompts).toBe(true);
  });
});

describe("an outage that the backup service answers", () => {
  const during = (changes: Partial<Policy>, rest: Partial<PolicySet> = {}) =>
    judge([policy(changes)], signIn({ location: { namedLocations: ["x"] } }), { outage: "backupService" }, rest).gap;
  const at = { all: false, allTrusted: false, ids: ["x"] };
  const locations = { include: at, exclude: { ...at, ids: [] } };

  it("still enforces a policy that reads nothing again", () => {
    expect(during({})).toBe(false);
    expect(during({ platforms: ["windows"] })).toBe(false);
  });

  it.each<[string, Partial<Policy>]>([
    ["a group", { users: { include: people({ all: true, groups: ["g"] }), exclude: people({}) } }],
    ["an excluded role", { users: { include: people({ all: true }), exclude: people({ roles: ["r"] }) } }],
    [
      "a guest kind",
      { users: { include: people({ all: true }), exclude: people({ guests: [{ kinds: [], tenants: "any" }] }) } },
    ],
    ["a strength", { grant: grant("OR", strength("00000000-0000-0000-0000-000000000004")) }],
    ["sign-in risk", { signInRiskLevels: ["none"] }],
    ["user risk", { userRiskLevels: ["none"] }],
    ["a location that may stand for countries", { locations }],
  ])("does not enforce one that uses %s, unless the resilience defaults are off", (_, changes) => {
    expect(during(changes)).toBe(true);
    expect(during({ ...changes, session: { disableResilienceDefaults: true, others: [] } })).toBe(false);
    expect(judge([policy(changes)], signIn({ location: { namedLocations: ["x"] } })).gap).toBe(false);
  });

  it("does not enforce one that uses insider risk", () => {
    expect(during({ insiderRiskLevels: ["minor"] })).toBe(true);
  });

  it("compares addresses as ever", () => {
    const x = { id: "x", displayName: "X", kind: "ip", isTrusted: false, ranges: ["203.0.113.0/24"] } as const;
    expect(during({ locations }, { namedLocations: [x] })).toBe(false);
  });
});

describe("an mfa policy", () => {
  it("names itself once as applied, with the name that people know", () => {
    expect(judge([policy({ displayName: "MFA for all", grant: mfa })]).applied).toEqual([
      { id: "p1", displayName: "MFA for all" },
    ]);
  });
});
