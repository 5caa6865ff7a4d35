import { interpret } from "../../../proof/interpret";
import { type Assumptions, standardAssumptions } from "../../../proof/model/assumptions";
import type { Control, Policy } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import type { SignIn } from "../../../proof/model/sign-in";
import { guestKinds } from "../../../proof/model/vocabulary";
import { control, grant, policy, setOf, strength } from "../support/policies";
import { signIn, userAction } from "../support/sign-ins";

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

  it.each(guestKinds)("app controls for a %s, if the account is the tenant's own", (kind) => {
    const guest = signIn({ platform: "iOS", user: { kind } });
    expect(gets("approvedApplication", guest)).toBe(kind === "internalGuest");
    expect(gets("compliantApplication", guest)).toBe(kind === "internalGuest");
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

describe("registering or joining a device", () => {
  const enrolling = signIn({ target: userAction("urn:user:registerdevice") });
  const securityInfo = signIn({ target: userAction("urn:user:registersecurityinfo") });
  const gets = (of: SignIn, operator: "AND" | "OR", ...kinds: Parameters<typeof control>[0][]) =>
    judge([policy({ grant: grant(operator, ...kinds.map(control)) })], of).gap;

  it("is not subject to a demand for a device that is enrolled already", () => {
    expect(gets(enrolling, "OR", "compliantDevice")).toBe(true);
    expect(gets(enrolling, "AND", "compliantDevice", "domainJoinedDevice")).toBe(true);
    expect(gets(securityInfo, "OR", "compliantDevice")).toBe(false);
    expect(gets(securityInfo, "OR", "domainJoinedDevice")).toBe(false);
    expect(gets(signIn(), "OR", "compliantDevice")).toBe(false);
  });

  it("is subject to whatever else is demanded", () => {
    for (const operator of ["AND", "OR"] as const) {
      expect(gets(enrolling, operator, "mfa", "compliantDevice")).toBe(false);
      expect(gets(enrolling, operator, "domainJoinedDevice", "mfa")).toBe(false);
    }
    expect(gets(enrolling, "OR", "mfa")).toBe(false);
    expect(gets(enrolling, "OR", "approvedApplication", "compliantDevice")).toBe(false);
  });
});

describe("what is met instead of MFA", () => {
  const instead = (operator: "AND" | "OR", of: SignIn, ...kinds: Parameters<typeof control>[0][]) =>
    judge([policy({ grant: grant(operator, ...kinds.map(control)) })], of).instead;
  const both = signIn({ device: { isCompliant: true, trustType: "ServerAD" } });

  it("is one control where any will do, and all where all are demanded", () => {
    expect(instead("OR", both, "mfa", "domainJoinedDevice", "compliantDevice")).toEqual(["domainJoinedDevice"]);
    expect(instead("OR", compliant, "domainJoinedDevice", "compliantDevice")).toEqual(["compliantDevice"]);
    expect(instead("AND", both, "domainJoinedDevice", "compliantDevice")).toEqual([
      "domainJoinedDevice",
      "compliantDevice",
    ]);
    expect(instead("OR", signIn(), "mfa", "compliantDevice")).toEqual([]);
  });

  it("is never a block", () => {
    expect(instead("OR", both, "block", "compliantDevice")).toEqual(["compliantDevice"]);
  });

  it("is named once, whoever demands it", () => {
    const any = (id: string) => policy({ id, grant: grant("OR", control("compliantDevice"), control("termsOfUse")) });
    expect(judge([any("a"), any("b"), asking(control("termsOfUse"))], both).instead).toEqual([
      "compliantDevice",
      "termsOfUse",
    ]);
  });
});
