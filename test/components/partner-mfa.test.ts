import * as azuread from "@pulumi/azuread";
import { PartnerMfa } from "../../components/mfa/partner-mfa";
import type { PartnerMfaArgs } from "../../components/mfa/partner-mfa-arguments";
import * as partner from "../../provider/sdk";
import { recorded, the } from "./recorded";

const mfa = "ConditionalAccessPolicy::mfa-mfa";
const legacy = "ConditionalAccessPolicy::mfa-legacy-authentication";
const method = "MfaMethod::mfa";
const REPORT_ONLY = "enabledForReportingButNotEnforced";
const GROUP = "cccccccc-0000-4000-8000-000000000101";
const until = "2027-01-31";
const enforced: PartnerMfaArgs = { method: "conditionalAccess", licence: "p1", stage: "enforced" };

const made = (args: PartnerMfaArgs) => recorded(() => new PartnerMfa("mfa", args));
const names = (resources: ReadonlyMap<string, unknown>) =>
  [...resources.keys()].filter((key) => key !== "PartnerMfa::mfa");

describe("PartnerMfa by Conditional Access", () => {
  it("makes the baseline, and lets one switch enable it", async () => {
    const resources = await made(enforced);
    expect(names(resources)).toEqual(["ConditionalAccessBaseline::mfa", mfa, legacy, method]);
    expect(the(resources, method)).toMatchObject({
      type: "partner:index:MfaMethod",
      protect: true,
      parent: "partnerguard:mfa:PartnerMfa::mfa",
      inputs: {
        method: "conditionalAccess",
        allUsersPolicy: "Require MFA for all users",
        otherPolicies: ["Block legacy authentication"],
        emergencyAccounts: [],
      },
    });
    expect([the(resources, mfa).protect, the(resources, legacy).protect]).toEqual([true, true]);
  });

  it("makes the policies before it switches", async () => {
    const { dependencies } = the(await made(enforced), method);
    expect(dependencies).toEqual(
      expect.arrayContaining([
        "azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy::mfa-mfa",
        "azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy::mfa-legacy-authentication",
      ]),
    );
  });

  it("keeps security defaults while the policies only report", async () => {
    const resources = await made({ ...enforced, stage: "reportOnly", until });
    expect(the(resources, method).inputs.method).toBe("securityDefaults");
  });

  it("says to the policies what they have in the tenant, never what they should have", async () => {
    const states = (displayName: string) => (displayName.startsWith("Require") ? "enabled" : REPORT_ONLY);
    const resources = await recorded(() => new PartnerMfa("mfa", enforced), {
      answers: (_, { displayNames }) => ({ states: (displayNames as string[]).map(states) }),
    });
    expect([the(resources, mfa).inputs.state, the(resources, legacy).inputs.state]).toEqual(["enabled", REPORT_ONLY]);
  });

  it("keeps the policy for all users enabled while it is renamed, unless it could lock people out", async () => {
    const asked = async (args: PartnerMfaArgs) => {
      const calls = new Map<string, unknown>();
      await recorded(() => new PartnerMfa("mfa", args), {
        answers: (_, { displayNames, whenAbsent }) => {
          calls.set((displayNames as string[]).join(), whenAbsent);
          return { states: [] };
        },
      });
      return [calls.get("Require MFA for all users"), calls.get("Block legacy authentication")];
    };
    expect(await asked(enforced)).toEqual(["enabledWithoutSecurityDefaults", "reportOnly"]);
    expect(await asked({ ...enforced, stage: "reportOnly", until })).toEqual(["reportOnly", "reportOnly"]);
    for (const grantControls of [
      { operator: "OR", authenticationStrengthPolicyId: "/policies/authenticationStrengthPolicies/x" },
      { operator: "AND", builtInControls: ["mfa", "compliantDevice"] },
    ]) {
      expect(await asked({ ...enforced, transform: { mfaPolicy: { grantControls } } })).toEqual([
        "reportOnly",
        "reportOnly",
      ]);
    }
  });

  it("shows stage and date to the policy pack, as the component's own inputs", async () => {
    const resources = await made({ ...enforced, stage: "reportOnly", until });
    expect(the(resources, "PartnerMfa::mfa").inputs).toEqual({
      method: "conditionalAccess",
      licence: "p1",
      stage: "reportOnly",
      until,
    });
  });

  it("rolls the personas' policies out after the one for all users, each protected", async () => {
    const resources = await made({ ...enforced, personas: {}, emergencyAccounts: [GROUP, GROUP] });
    const others = the(resources, method).inputs.otherPolicies as string[];
    expect(others[0]).toBe("Block legacy authentication");
    expect(others).toContain("CA101 Admins: phishing-resistant MFA");
    // The baseline is the first two of them.
    expect(others.join()).not.toMatch(/CA001|CA002/);
    expect(the(resources, "ConditionalAccessPolicy::mfa-admins-phishing-resistant").protect).toBe(true);
    expect(others.some((name) => name.includes("risky"))).toBe(false);
    const risky = the(await made({ ...enforced, licence: "p2", personas: {} }), method).inputs
      .otherPolicies as string[];
    expect(risky.some((name) => name.includes("risky"))).toBe(true);
  });

  it("makes what azuread cannot say through Graph, in report-only too", async () => {
    const resources = await made({ ...enforced, licence: "p2", personas: {} });
    const remediation = the(resources, "ConditionalAccessPolicy::mfa-global-risky-user");
    expect(remediation).toMatchObject({
      type: "partner:index:ConditionalAccessPolicy",
      protect: true,
      inputs: { state: REPORT_ONLY },
    });
    expect(the(resources, method).inputs.otherPolicies).toContain(remediation.inputs.displayName);
  });

  it("switches policies that the program makes elsewhere too", async () => {
    const resources = await made({ ...enforced, otherPolicies: ["Ours"] });
    expect(the(resources, method).inputs.otherPolicies).toEqual(["Block legacy authentication", "Ours"]);
  });

  it("takes its providers of the two packages", async () => {
    const resources = await recorded(() => {
      const tenantId = "11111111-2222-4333-8444-555555555555";
      const tenant = new partner.Provider("tenant", { tenantId });
      const directory = new azuread.Provider("directory", { tenantId });
      return new PartnerMfa("mfa", enforced, { providers: [tenant, directory] });
    });
    expect(the(resources, mfa).provider).toBe("pulumi:providers:azuread::directory");
    expect(the(resources, method).provider).toBe("pulumi:providers:partner::tenant");
  });

  it("lets a program change what is inside, and names the policy as it then is", async () => {
    const resources = await made({
      ...enforced,
      transform: {
        mfaPolicy: { displayName: "CA001" },
        legacyAuthenticationPolicy: (args) => {
          args.displayName = "CA002";
        },
        mfaMethod: (_, opts) => {
          opts.protect = false;
        },
      },
    });
    expect(the(resources, method)).toMatchObject({
      protect: false,
      inputs: { allUsersPolicy: "CA001", otherPolicies: ["CA002"] },
    });
  });
});

describe("PartnerMfa in a pilot", () => {
  const pilot: PartnerMfaArgs = { ...enforced, stage: "pilot", until, pilotGroup: GROUP, meanwhile: "unmanaged" };

  it("enforces the baseline for the group, beside policies for everyone that only report, and switches nothing", async () => {
    const resources = await made(pilot);
    expect(resources.has(method)).toBe(false);
    expect(the(resources, mfa).inputs.state).toBe(REPORT_ONLY);
    const trial = the(resources, "ConditionalAccessPolicy::mfa-pilot-mfa");
    expect(trial).toMatchObject({ protect: false, inputs: { state: "enabled" } });
    expect(trial.inputs.conditions).toMatchObject({ users: { includedGroups: [GROUP] } });
    expect(the(resources, "ConditionalAccessPolicy::mfa-pilot-legacy-authentication").inputs.state).toBe("enabled");
  });
});

describe("PartnerMfa by security defaults", () => {
  it("needs no policy and no licence", async () => {
    const resources = await made({ method: "securityDefaults", licence: "none" });
    expect(names(resources)).toEqual([method]);
    expect(the(resources, method).inputs).toMatchObject({ method: "securityDefaults", otherPolicies: [] });
  });

  it("keeps the policies in report-only where the licence has them, so that the way there and back is open", async () => {
    const resources = await made({ method: "securityDefaults", licence: "p1" });
    expect(names(resources)).toEqual(["ConditionalAccessBaseline::mfa", mfa, legacy, method]);
    expect(the(resources, method).inputs.method).toBe("securityDefaults");
  });
});

describe("PartnerMfa by a third party", () => {
  it("takes the claim of federated domains over, and demands it of everyone", async () => {
    const resources = await made({
      ...enforced,
      method: "thirdParty",
      thirdParty: { path: "federation", domains: ["contoso.com"] },
    });
    expect(the(resources, "FederatedDomainBehaviour::mfa-contoso.com")).toMatchObject({
      protect: true,
      inputs: { domainName: "contoso.com", federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp" },
    });
    expect(the(resources, method).inputs.method).toBe("conditionalAccess");
  });

  it("has security defaults ask those whom no policy can, without a licence", async () => {
    const resources = await made({
      method: "thirdParty",
      licence: "none",
      thirdParty: { path: "federation", domains: ["contoso.com"], federatedIdpMfaBehavior: "enforceMfaByFederatedIdp" },
    });
    expect(names(resources)).toEqual(["FederatedDomainBehaviour::mfa-contoso.com", method]);
  });

  it("needs nothing but the policies for an external authentication method", async () => {
    const resources = await made({
      ...enforced,
      method: "thirdParty",
      thirdParty: { path: "externalAuthenticationMethod" },
    });
    expect(names(resources)).toEqual(["ConditionalAccessBaseline::mfa", mfa, legacy, method]);
  });
});
