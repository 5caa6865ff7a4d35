import { resources } from "../../../provider/resources";
import * as tokens from "../../../provider/sdk/tokens";
import { Bench, unknownString, type Wire } from "./harness";

let bench: Bench;
beforeEach(async () => {
  const configuration = { inputs: {}, secrets: [], check: () => [], connect: () => ({}) };
  bench = await Bench.start({ resources, configuration: configuration as never });
});
afterEach(() => bench.close());

/** What is wrong with the last of some resources, each checked under its name as the engine does. */
async function last(...made: readonly (readonly [token: string, name: string, inputs: Wire])[]) {
  let failures: string[] = [];
  for (const [token, name, inputs] of made) {
    const response = await bench.check(token, inputs, {}, name);
    failures = response.getFailuresList().map((failure) => `${failure.getProperty()}${failure.getReason()}`);
  }
  return failures;
}
const { authenticationMethodsPolicyToken: methods, registrationCampaignToken: campaign } = tokens;

describe("two resources of one tenant that manage the same", () => {
  it("are found by the parts that both declare, and both are named", async () => {
    const failures = await last(
      [methods, "methods", { fido2: { state: "enabled", isAttestationEnforced: true } }],
      [methods, "hardening", { fido2: { state: "disabled" }, sms: { state: "disabled" } }],
    );
    expect(failures).toEqual([
      'cannot manage fido2.state of the authentication methods policy, which AuthenticationMethodsPolicy "methods" manages already; each would undo what the other does. Keep it in one of the two',
    ]);
  });

  it.each<[string, string, Wire, string, Wire, string]>([
    [
      "campaigns",
      campaign,
      { snoozeDurationInDays: 1 },
      campaign,
      { snoozeDurationInDays: 3 },
      "snoozeDurationInDays of the registration campaign",
    ],
    [
      "consent settings",
      tokens.userConsentSettingsToken,
      { permissionGrantPoliciesAssigned: [] },
      tokens.userConsentSettingsToken,
      { permissionGrantPoliciesAssigned: ["ManagePermissionGrantsForSelf.microsoft-user-default-low"] },
      "permissionGrantPoliciesAssigned of the user consent settings",
    ],
    [
      "settings of one domain, in any letter case",
      tokens.federatedDomainBehaviourToken,
      { domainName: "contoso.com", federatedIdpMfaBehavior: "rejectMfaByFederatedIdp" },
      tokens.federatedDomainBehaviourToken,
      { domainName: "Contoso.com", federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp" },
      "federatedIdpMfaBehavior of the federation of Contoso.com",
    ],
    [
      "authentication contexts of one id",
      tokens.authenticationContextToken,
      { contextId: "c1", displayName: "One" },
      tokens.authenticationContextToken,
      { contextId: "c1", displayName: "Another" },
      "authentication context c1",
    ],
    [
      "security defaults",
      tokens.securityDefaultsToken,
      { isEnabled: true },
      tokens.securityDefaultsToken,
      { isEnabled: true },
      "security defaults",
    ],
    [
      "a switch beside security defaults",
      tokens.securityDefaultsToken,
      { isEnabled: false },
      tokens.mfaMethodToken,
      { method: "conditionalAccess", allUsersPolicy: "MFA" },
      "security defaults",
    ],
    [
      "switches",
      tokens.mfaMethodToken,
      { method: "conditionalAccess", allUsersPolicy: "MFA" },
      tokens.mfaMethodToken,
      { method: "securityDefaults", allUsersPolicy: "MFA" },
      "security defaults",
    ],
  ])("are refused: %s", async (_, one, first, other, second, what) => {
    const failures = await last([one, "first", first], [other, "second", second]);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toContain(`cannot manage ${what}, which ${one.split(":").at(-1)} "first" manages already`);
  });

  it("are refused where one of them does not know its value yet", async () => {
    const failures = await last(
      [methods, "first", { fido2: unknownString }],
      [methods, "second", { fido2: { state: "enabled" } }],
    );
    expect(failures).toEqual([expect.stringContaining("fido2.state of the authentication methods policy, which")]);
  });
});

describe("resources that may stand beside each other", () => {
  it.each<[string, readonly (readonly [string, string, Wire])[]]>([
    [
      "declare different parts of one policy",
      [
        [methods, "keys", { fido2: { state: "enabled" } }],
        [methods, "attestation", { fido2: { isAttestationEnforced: true } }],
        [methods, "rest", { sms: { state: "disabled" } }],
      ],
    ],
    [
      "are of different kinds",
      [
        [methods, "one", { fido2: { state: "enabled" } }],
        [campaign, "one", { state: "enabled" }],
      ],
    ],
    [
      "belong to different domains",
      ["contoso.com", "fabrikam.com"].map((domainName) => [
        tokens.federatedDomainBehaviourToken,
        domainName,
        { domainName, federatedIdpMfaBehavior: "rejectMfaByFederatedIdp" },
      ]),
    ],
    [
      "have an id that is not known yet",
      ["one", "two"].map((name) => [
        tokens.authenticationContextToken,
        name,
        { contextId: unknownString, displayName: name },
      ]),
    ],
    [
      "are one that is checked again, as at `up` and for a replacement",
      ["it", "it"].map((name) => [methods, name, { fido2: { state: "enabled" } }]),
    ],
  ])("%s", async (_, made) => {
    expect(await last(...made)).toEqual([]);
  });

  it("take over what the other no longer declares", async () => {
    expect(
      await last(
        [methods, "first", { fido2: { state: "enabled" } }],
        [methods, "first", { sms: { state: "disabled" } }],
        [methods, "second", { fido2: { state: "enabled" } }],
      ),
    ).toEqual([]);
  });
});
