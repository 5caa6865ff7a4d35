import type { Policy } from "../../../proof/model/policy";
import { graphPolicy, ID, open, readOne } from "./reading";

function granted(grantControls: unknown): Policy["grant"] {
  const policy = readOne(graphPolicy({ grantControls }));
  expect(policy.undetermined).toEqual([]);
  return policy.grant;
}

describe("grant controls", () => {
  it("are all that is asked, joined by the operator", () => {
    const builtInControls = [
      "MFA",
      "compliantDevice",
      "domainJoinedDevice",
      "approvedApplication",
      "compliantApplication",
      "passwordChange",
      "riskRemediation",
    ];
    const customAuthenticationFactors = ["Contoso"];
    expect(
      granted({ operator: "and", builtInControls, customAuthenticationFactors, termsOfUse: [ID.user, ID.group] }),
    ).toEqual({
      operator: "AND",
      controls: [
        { kind: "mfa" },
        { kind: "compliantDevice" },
        { kind: "domainJoinedDevice" },
        { kind: "approvedApplication" },
        { kind: "compliantApplication" },
        { kind: "passwordChange" },
        { kind: "riskRemediation" },
        { kind: "termsOfUse" },
        { kind: "customAuthenticationFactor" },
      ],
    });
  });

  it("of a block are a block, whatever stands beside it", () => {
    const block = { operator: "OR", controls: [{ kind: "block" }] };
    expect(granted({ operator: "OR", builtInControls: ["block"] })).toEqual(block);
    expect(granted({ operator: "AND", builtInControls: ["mfa", "Block"], termsOfUse: ["x"] })).toEqual(block);
  });

  it.each([null, {}, { operator: "OR", builtInControls: [] }])("%j are none", (grantControls) => {
    expect(granted(grantControls)).toBeUndefined();
  });

  it("need no operator where there is one", () => {
    expect(granted({ builtInControls: "mfa" })).toEqual({ operator: "OR", controls: [{ kind: "mfa" }] });
  });

  it.each([
    ["no operator for two", { builtInControls: ["mfa", "compliantDevice"] }, "operator"],
    ["an operator of tomorrow", { operator: "XOR", builtInControls: ["mfa", "compliantDevice"] }, "operator"],
  ])("with %s ask for all", (_, grantControls, path) => {
    const policy = readOne(graphPolicy({ grantControls }));
    expect(policy.grant).toEqual({ operator: "AND", controls: [{ kind: "mfa" }, { kind: "compliantDevice" }] });
    expect(open(policy)).toEqual([`grantControls.${path}`]);
  });

  it.each([
    [
      "a control of tomorrow beside another, all asked",
      { operator: "AND", builtInControls: ["mfa", "retinaScan"] },
      [{ kind: "block" }],
      "builtInControls[1]",
    ],
    [
      "a control of tomorrow beside another, one asked",
      { operator: "OR", builtInControls: ["mfa", "retinaScan"] },
      [{ kind: "mfa" }],
      "builtInControls[1]",
    ],
    [
      "a control of tomorrow alone",
      { operator: "OR", builtInControls: ["retinaScan"] },
      [{ kind: "block" }],
      "builtInControls[0]",
    ],
    [
      "a control of the portal's templates",
      { operator: "AND", builtInControls: ["MfaAndChangePassword"] },
      [{ kind: "block" }],
      "builtInControls[0]",
    ],
    ["a list that is none", { operator: "OR", builtInControls: 7 }, [{ kind: "block" }], "builtInControls"],
    [
      "another field, one asked",
      { operator: "OR", builtInControls: ["mfa"], verifiedId: true },
      [{ kind: "mfa" }],
      "verifiedId",
    ],
    [
      "another field, all asked",
      { operator: "AND", builtInControls: ["mfa"], verifiedId: true },
      [{ kind: "block" }],
      "verifiedId",
    ],
    ["another field alone", { operator: "OR", verifiedId: true }, [{ kind: "block" }], "verifiedId"],
  ])("with %s take the strictest reading", (_, grantControls, controls, path) => {
    const policy = readOne(graphPolicy({ grantControls }));
    expect(policy.grant?.controls).toEqual(controls);
    expect(open(policy)).toEqual([`grantControls.${path}`]);
  });

  it("that are no object are a block", () => {
    const policy = readOne(graphPolicy({ grantControls: "System.Collections.Hashtable" }));
    expect(policy.grant?.controls).toEqual([{ kind: "block" }]);
    expect(open(policy)).toEqual(["grantControls"]);
  });
});

describe("session controls", () => {
  const session = (sessionControls: unknown) => {
    const policy = readOne(graphPolicy({ sessionControls }));
    expect(policy.undetermined).toEqual([]);
    return policy.session;
  };
  const none = { disableResilienceDefaults: false, others: [] };

  it.each([
    [
      {
        frequencyInterval: "everyTime",
        isEnabled: true,
        type: null,
        value: null,
        authenticationType: "primaryAndSecondaryAuthentication",
      },
      { interval: "everyTime", authentication: "all" },
    ],
    [
      { frequencyInterval: "EveryTime", isEnabled: "true", authenticationType: "secondaryAuthentication" },
      { interval: "everyTime", authentication: "secondary" },
    ],
    [
      { value: 12, type: "hours", isEnabled: true },
      { interval: "timeBased", hours: 12, authentication: "all" },
    ],
    [
      { value: "2", type: "Days" },
      { interval: "timeBased", hours: 48, authentication: "all" },
    ],
  ])("signInFrequency %j", (signInFrequency, expected) => {
    expect(session({ signInFrequency })).toEqual({ ...none, signInFrequency: expected });
  });

  it("that are switched off or say nothing are none", () => {
    const off = { isEnabled: false };
    expect(
      session({ signInFrequency: off, persistentBrowser: { ...off, mode: "always" }, cloudAppSecurity: off }),
    ).toEqual(none);
    expect(session({ signInFrequency: null, disableResilienceDefaults: null })).toEqual(none);
  });

  it("keep or refuse a persistent browser, and may switch off resilience", () => {
    const persistentBrowser = { mode: "Always", isEnabled: true };
    expect(session({ persistentBrowser, disableResilienceDefaults: true })).toEqual({
      disableResilienceDefaults: true,
      persistentBrowser: "always",
      others: [],
    });
  });

  it("that only limit a session are named", () => {
    const others = {
      applicationEnforcedRestrictions: { isEnabled: true },
      cloudAppSecurity: { isEnabled: true, cloudAppSecurityType: "monitorOnly" },
      secureSignInSession: { isEnabled: true },
      continuousAccessEvaluation: { mode: "strictLocation" },
      globalSecureAccessFilteringProfile: { isEnabled: true, profileId: "x" },
    };
    expect(session(others)).toEqual({ ...none, others: Object.keys(others) });
  });

  it.each([
    ["no number of days", { signInFrequency: { type: "days" } }, "signInFrequency"],
    ["no number of hours", { signInFrequency: { type: "hours" } }, "signInFrequency"],
    ["no unit", { signInFrequency: { value: 12 } }, "signInFrequency"],
    ["a unit of tomorrow", { signInFrequency: { value: 1, type: "fortnights" } }, "signInFrequency.type"],
    ["no hours at all", { signInFrequency: { value: 0, type: "hours" } }, "signInFrequency"],
    ["a number in words", { signInFrequency: { value: "twelve", type: "hours" } }, "signInFrequency.value"],
    [
      "an unclear switch",
      { signInFrequency: { isEnabled: "perhaps", frequencyInterval: "everyTime" } },
      "signInFrequency.isEnabled",
    ],
    ["a mode of tomorrow", { persistentBrowser: { mode: "sometimes" } }, "persistentBrowser.mode"],
    ["no mode", { persistentBrowser: { isEnabled: true } }, "persistentBrowser.mode"],
    ["a control of tomorrow", { mindReading: { isEnabled: true } }, "mindReading"],
    ["a field of tomorrow", { cloudAppSecurity: { isEnabled: true, colour: "red" } }, "cloudAppSecurity.colour"],
    ["a text", "System.Object[]", ""],
  ])("with %s are undetermined, and keep what can be read", (_, sessionControls, path) => {
    const policy = readOne(graphPolicy({ sessionControls }));
    expect(open(policy)).toEqual([path === "" ? "sessionControls" : `sessionControls.${path}`]);
  });

  it("that cannot be read ask the most that they can", () => {
    const asked = (sessionControls: unknown) => readOne(graphPolicy({ sessionControls })).session;
    const everyTime = { interval: "everyTime", authentication: "all" };
    expect(asked("System.Object[]")).toEqual({
      signInFrequency: everyTime,
      persistentBrowser: "never",
      disableResilienceDefaults: true,
      others: [],
    });
    expect(asked({ signInFrequency: { value: 1, type: "fortnights" } }).signInFrequency).toEqual(everyTime);
    expect(asked({ signInFrequency: { isEnabled: "perhaps" } }).signInFrequency).toEqual(everyTime);
    expect(asked({ signInFrequency: { value: 12 } }).signInFrequency).toEqual(everyTime);
    expect(asked({ persistentBrowser: { mode: "sometimes" } }).persistentBrowser).toBe("never");
    expect(asked({ persistentBrowser: 7 }).persistentBrowser).toBe("never");
    expect(asked({ disableResilienceDefaults: "perhaps" }).disableResilienceDefaults).toBe(true);
    expect(asked({ cloudAppSecurity: "x" }).others).toEqual(["cloudAppSecurity"]);
  });
});
