import {
  applicationName,
  baselineScopesResource,
  builtInStrength,
  builtInStrengths,
  bundlesOf,
  combinationsOf,
  hasMandatoryMfa,
  isGlobalSecureAccess,
  isMfaCombination,
  isMfaStrength,
  isSynchronisationRole,
  membershipOf,
  membersOf,
  roleName,
  synchronisationRoles,
  unnamedGlobalSecureAccess,
} from "../../../proof/data";
import { standardAssumptions } from "../../../proof/model/assumptions";

const MFA = "00000000-0000-0000-0000-000000000002";
const PHISHING_RESISTANT = "00000000-0000-0000-0000-000000000004";
const EXCHANGE_ONLINE = "00000002-0000-0ff1-ce00-000000000000";
const AZURE_MANAGEMENT = "797f4846-ba00-4fd7-ba43-dac1f8f63013";
const AZURE_PORTAL = "c44b4083-3bb0-49c1-b47d-974e53cbdf3c";
const OWN = "11111111-2222-4333-8444-555555555555";

describe("authentication strengths", () => {
  it.each([
    "windowsHelloForBusiness",
    "FIDO2",
    "x509CertificateMultiFactor",
    "deviceBasedPush",
    "temporaryAccessPassOneTime",
    "federatedMultiFactor",
    "password,sms",
    "sms, password",
    "voice,federatedSingleFactor",
    "password,x509CertificateSingleFactor",
    "password,fido2",
  ])("counts %s as MFA", (combination) => {
    expect(isMfaCombination(combination, standardAssumptions)).toBe(true);
  });

  it.each([
    "password",
    "sms",
    "sms,voice",
    "softwareOath,microsoftAuthenticatorPush",
    "password,email",
    "password,qrCodePin",
    "federatedSingleFactor,x509CertificateSingleFactor",
    "password,federatedSingleFactor",
    "password,password",
    "password,methodOfTomorrow",
    "",
  ])("does not count %s as MFA", (combination) => {
    expect(isMfaCombination(combination, standardAssumptions)).toBe(false);
  });

  it("leaves a Temporary Access Pass out where the assumption says so, and with it the strength that allows one", () => {
    const strict = { ...standardAssumptions, temporaryAccessPass: "notMfa" } as const;
    expect(isMfaCombination("temporaryAccessPassMultiUse", strict)).toBe(false);
    expect(isMfaStrength(MFA, [], strict)).toBe(false);
    expect(isMfaStrength(PHISHING_RESISTANT, [], strict)).toBe(true);
  });

  it("leaves the federated provider's MFA out where the assumption says so, but not a second factor of its own", () => {
    const strict = { ...standardAssumptions, federatedMfa: "notAccepted" } as const;
    expect(isMfaCombination("federatedMultiFactor", strict)).toBe(false);
    expect(isMfaCombination("federatedSingleFactor,sms", strict)).toBe(true);
  });

  it("knows the three built-in strengths, each of which is met by MFA only", () => {
    expect(builtInStrengths.map(({ displayName }) => displayName)).toEqual([
      "Multifactor authentication",
      "Passwordless MFA",
      "Phishing-resistant MFA",
    ]);
    for (const { id } of builtInStrengths) expect(isMfaStrength(id, [], standardAssumptions)).toBe(true);
    expect(builtInStrength(PHISHING_RESISTANT)?.allowedCombinations).toEqual([
      "windowsHelloForBusiness",
      "fido2",
      "x509CertificateMultiFactor",
    ]);
  });

  it("does not let a file redefine a built-in strength", () => {
    const forged = [{ id: MFA, displayName: "Multifactor authentication", allowedCombinations: ["password"] }];
    expect(combinationsOf(MFA, forged)).toContain("password,sms");
  });

  it("counts a custom strength as MFA only where all of its combinations are", () => {
    const strength = (allowedCombinations: string[]) => [{ id: OWN, displayName: "Own", allowedCombinations }];
    expect(isMfaStrength(OWN, strength(["fido2", "password,sms"]), standardAssumptions)).toBe(true);
    expect(isMfaStrength(OWN.toUpperCase(), strength(["fido2", "password,sms"]), standardAssumptions)).toBe(true);
    expect(isMfaStrength(OWN, strength(["fido2", "password"]), standardAssumptions)).toBe(false);
    expect(isMfaStrength(OWN, strength([]), standardAssumptions)).toBe(false);
  });

  it("trusts a custom strength that nothing defines only where the assumption says so", () => {
    const named = [{ id: OWN, displayName: "Own" }];
    expect(isMfaStrength(OWN, named, standardAssumptions)).toBe(false);
    expect(isMfaStrength(OWN, named, { ...standardAssumptions, customStrengthUnknown: "trusted" })).toBe(true);
  });
});

describe("bundles", () => {
  it("puts Exchange Online into Office365, and the Azure portal into MicrosoftAdminPortals", () => {
    expect(bundlesOf(EXCHANGE_ONLINE)).toEqual(["Office365"]);
    expect(bundlesOf(AZURE_PORTAL.toUpperCase())).toEqual(["MicrosoftAdminPortals"]);
  });

  it("knows the Microsoft 365 portal as a member of both", () => {
    expect(bundlesOf("00000006-0000-0ff1-ce00-000000000000")).toEqual(["Office365", "MicrosoftAdminPortals"]);
  });

  it("leaves well-known applications outside that the published list does not name", () => {
    expect(membershipOf(AZURE_MANAGEMENT, "Office365")).toBe("outside");
    expect(membershipOf(AZURE_MANAGEMENT, "MicrosoftAdminPortals")).toBe("outside");
    expect(membershipOf(baselineScopesResource, "Office365")).toBe("outside");
    expect(membershipOf(EXCHANGE_ONLINE, "MicrosoftAdminPortals")).toBe("outside");
  });

  it("does not settle an id that nobody publishes, nor one whose name may stand on the list", () => {
    expect(membershipOf(OWN, "Office365")).toBe("unsettled");
    expect(membershipOf(OWN, "MicrosoftAdminPortals")).toBe("unsettled");
    expect(membershipOf("80ccca67-54bd-44ab-8625-4b79c4dc7775", "Office365")).toBe("unsettled");
    expect(bundlesOf(OWN)).toEqual([]);
  });

  it("lists members by id in lower case, none of them twice", () => {
    for (const bundle of ["Office365", "MicrosoftAdminPortals"] as const) {
      const members = membersOf(bundle);
      expect(new Set(members).size).toBe(members.length);
      for (const id of members) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      for (const id of members) expect(membershipOf(id, bundle)).toBe("member");
    }
  });
});

describe("Global Secure Access", () => {
  it("has resources that its client signs in to, and some that no policy names", () => {
    expect(isGlobalSecureAccess("5DC48733-B5DF-475C-A49B-FA307EF00853")).toBe(true);
    expect(isGlobalSecureAccess(unnamedGlobalSecureAccess)).toBe(true);
    expect(isGlobalSecureAccess(EXCHANGE_ONLINE)).toBe(false);
  });
});

describe("names", () => {
  it("names Microsoft's applications in words that people use", () => {
    expect(applicationName(EXCHANGE_ONLINE)).toBe("Exchange Online");
    expect(applicationName(AZURE_MANAGEMENT.toUpperCase())).toContain("Azure management");
    expect(applicationName(OWN)).toBeUndefined();
  });

  it("names the built-in directory roles, the two of the synchronisation among them", () => {
    expect(roleName("62E90394-69F5-4237-9190-012177145E10")).toBe("Global Administrator");
    expect(synchronisationRoles.map(roleName)).toEqual([
      "Directory Synchronization Accounts",
      "On Premises Directory Sync Account",
    ]);
    expect(isSynchronisationRole("D29B2B05-8046-44BA-8758-1E26182FCF32")).toBe(true);
    expect(isSynchronisationRole("62e90394-69f5-4237-9190-012177145e10")).toBe(false);
    expect(roleName(OWN)).toBeUndefined();
  });

  it("counts Microsoft's own demand for MFA only where the whole application makes it", () => {
    expect(hasMandatoryMfa(AZURE_PORTAL)).toBe(true);
    expect(hasMandatoryMfa(AZURE_MANAGEMENT)).toBe(false);
    expect(hasMandatoryMfa("00000006-0000-0ff1-ce00-000000000000")).toBe(false);
  });
});
