import { causeOf, interpret } from "../../../proof/interpret";
import { type Assumptions, standardAssumptions } from "../../../proof/model/assumptions";
import type { Control, Policy } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import type { SignIn } from "../../../proof/model/sign-in";
import { guestKinds } from "../../../proof/model/vocabulary";
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
const hybrid = signIn({ device: { isCompliant: false, trustType: "ServerAD" } });
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

describe("what can be met without MFA", () => {
  const gets = (kind: Parameters<typeof control>[0], of: SignIn) => judge([asking(control(kind))], of).gap;

  it("a compliant device, by a device that is compliant", () => {
    expect(gets("compliantDevice", compliant)).toBe(true);
    expect(gets("compliantDevice", hybrid)).toBe(false);
    expect(gets("compliantDevice", signIn())).toBe(false);
  });

  it("a hybrid joined device, by one that is", () => {
    expect(gets("domainJoinedDevice", hybrid)).toBe(true);
    expect(gets("domainJoinedDevice", compliant)).toBe(false);
    expect(gets("domainJoinedDevice", signIn({ device: { trustType: "serverad" } }))).toBe(true);
  });

  it("no device in device code flow, which carries none", () => {
    const flow = { authenticationFlow: "deviceCodeFlow" } as const;
    expect(gets("compliantDevice", { ...compliant, ...flow })).toBe(false);
    expect(gets("domainJoinedDevice", { ...hybrid, ...flow })).toBe(false);
  });

  it.each([
    ["approvedApplication", "iOS", "browser", true],
    ["approvedApplication", "android", "mobileAppsAndDesktopClients", true],
    ["approvedApplication", "windows", "browser", false],
    ["compliantApplication", "android", "browser", true],
    ["compliantApplication", "windows", "browser", true],
    ["compliantApplication", "windows", "mobileAppsAndDesktopClients", false],
    ["compliantApplication", "macOS", "browser", false],
  ] as const)("%s on %s in %s: %s", (kind, platform, clientAppType, expected) => {
    expect(gets(kind, signIn({ platform, clientAppType }))).toBe(expected);
  });

  it.each(guestKinds)("no app controls for a %s", (kind) => {
    const guest = signIn({ platform: "iOS", user: { kind } });
    expect(gets("approvedApplication", guest)).toBe(false);
    expect(gets("compliantApplication", guest)).toBe(false);
  });

  it("terms of use, by all but direct connect users", () => {
    expect(gets("termsOfUse", signIn())).toBe(true);
    expect(gets("termsOfUse", signIn({ user: { kind: "b2bCollaborationGuest" } }))).toBe(true);
    expect(gets("termsOfUse", signIn({ user: { kind: "b2bDirectConnectUser" } }))).toBe(false);
  });

  it("a custom control, which is no MFA, but across tenants", () => {
    expect(gets("customAuthenticationFactor", signIn())).toBe(true);
    expect(gets("customAuthenticationFactor", signIn({ user: { kind: "internalGuest" } }))).toBe(true);
    expect(gets("customAuthenticationFactor", signIn({ user: { kind: "b2bCollaborationGuest" } }))).toBe(false);
  });

  it.each(["passwordChange", "riskRemediation"] as const)("never %s, which asks for MFA first", (kind) => {
    expect(gets(kind, signIn())).toBe(false);
  });

  it.each([
    "mfa",
    "compliantDevice",
    "domainJoinedDevice",
    "approvedApplication",
    "compliantApplication",
    "passwordChange",
    "riskRemediation",
    "termsOfUse",
    "customAuthenticationFactor",
  ] as const)("no %s by a legacy client, which the demand refuses", (kind) => {
    const result = judge([asking(control(kind))], { ...legacy, platform: "iOS" }, { federatedMfa: "notAccepted" });
    expect(result).toMatchObject({ gap: false, refusedBy: [{ id: "p1" }] });
  });
});

describe("what counts as MFA", () => {
  const guest = signIn({ user: { kind: "b2bCollaborationGuest" } });

  it("not the MFA of a federated provider, where that is not accepted", () => {
    expect(judge([policy()], signIn(), { federatedMfa: "notAccepted" }).gap).toBe(true);
  });

  it("not a Temporary Access Pass, where that is no MFA", () => {
    expect(judge([policy()], signIn(), { temporaryAccessPass: "notMfa" }).gap).toBe(true);
  });

  it("not the MFA of a guest's home tenant, where that is not accepted", () => {
    const assume = { inboundMfaTrust: "notAccepted" } as const;
    expect(judge([policy()], guest, assume).gap).toBe(true);
    expect(judge([policy()], signIn(), assume).gap).toBe(false);
    expect(judge([policy()], signIn({ user: { kind: "internalGuest" } }), assume).gap).toBe(false);
  });

  it.each(["2", "3", "4"])("the built-in strength 00000000-0000-0000-0000-00000000000%s", (last) => {
    expect(judge([asking(strength(`00000000-0000-0000-0000-00000000000${last}`))]).gap).toBe(false);
  });

  it("a custom strength of which every combination is MFA", () => {
    const strengths = (...allowedCombinations: string[]) => ({
      authenticationStrengths: [{ id: "own", displayName: "Own", allowedCombinations }],
    });
    const policies = [asking(strength("own"))];
    expect(judge(policies, signIn(), {}, strengths("fido2", "password,sms")).gap).toBe(false);
    expect(judge(policies, signIn(), {}, strengths("fido2", "password")).gap).toBe(true);
    expect(judge(policies, signIn(), {}, strengths()).gap).toBe(true);
  });

  it("a strength without a definition only where it is trusted", () => {
    expect(judge([asking(strength("own"))]).gap).toBe(true);
    expect(judge([asking(strength("own"))], signIn(), { customStrengthUnknown: "trusted" }).gap).toBe(false);
  });

  it("no strength that a Temporary Access Pass meets, where that is no MFA; phishing-resistant methods still are", () => {
    const assume = { temporaryAccessPass: "notMfa" } as const;
    expect(judge([asking(strength("00000000-0000-0000-0000-000000000002"))], signIn(), assume).gap).toBe(true);
    expect(judge([asking(strength("00000000-0000-0000-0000-000000000004"))], signIn(), assume).gap).toBe(false);
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
