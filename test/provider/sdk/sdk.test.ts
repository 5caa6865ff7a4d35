import * as pulumi from "@pulumi/pulumi";
import type { MockCallArgs, MockResourceArgs, Mocks } from "@pulumi/pulumi/runtime";
import { partnerPackage } from "../../../provider/package";
import * as sdk from "../../../provider/sdk";

const policy: sdk.ConditionalAccessPolicyArgs = {
  displayName: "MFA for billing",
  state: "disabled",
  conditions: {
    users: { includeUsers: ["All"] },
    applications: { includeAuthenticationContextClassReferences: ["c1"] },
  },
  grantControls: { operator: "OR", builtInControls: ["mfa"] },
};
const customerId = "66666666-7777-4888-9999-aaaaaaaaaaaa";

interface Recorded {
  readonly resources: MockResourceArgs[];
  readonly calls: MockCallArgs[];
}

function record(): Recorded {
  const recorded: Recorded = { resources: [], calls: [] };
  const mocks: Mocks = {
    newResource: (args) => {
      recorded.resources.push(args);
      return { id: args.id ?? `${args.name}-id`, state: { ...args.inputs, serverSaid: true } };
    },
    call: (args) => {
      recorded.calls.push(args);
      return { billingScope: `/providers/Microsoft.Billing/billingAccounts/a/customers/${args.inputs.customerId}` };
    },
  };
  pulumi.runtime.setMocks(mocks, "fleet", "dev", false);
  return recorded;
}

const value = <T>(output: pulumi.Output<T>) => new Promise<T>((resolve) => output.apply(resolve));
const settled = () => new Promise((resolve) => setImmediate(resolve));
const secretsOf = (mock: MockResourceArgs) =>
  Object.keys(mock.inputs).filter((name) => pulumi.runtime.isRpcSecret(mock.inputs[name]));

describe("the classes programs import", () => {
  it.each([
    ["SecurityDefaults", () => new sdk.SecurityDefaults("it", { isEnabled: true }), { isEnabled: true }],
    [
      "AzurePlan",
      () => new sdk.AzurePlan("it", { customerId, partnerOnRecordAttestationAccepted: true }),
      { customerId, partnerOnRecordAttestationAccepted: true },
    ],
    ["CustomerAgreement", () => new sdk.CustomerAgreement("it", { customerId }), { customerId }],
    [
      "MfaMethod",
      () => new sdk.MfaMethod("it", { method: "securityDefaults", allUsersPolicy: "MFA" }),
      { method: "securityDefaults", allUsersPolicy: "MFA" },
    ],
    ["EmergencyAccount", () => new sdk.EmergencyAccount("it", { userId: customerId }), { userId: customerId }],
    ["ConditionalAccessPolicy", () => new sdk.ConditionalAccessPolicy("it", policy), policy],
    ["RegistrationCampaign", () => new sdk.RegistrationCampaign("it", { state: "enabled" }), { state: "enabled" }],
    ["UserConsentSettings", () => new sdk.UserConsentSettings("it", { onDelete: "leave" }), { onDelete: "leave" }],
    [
      "FederatedDomainBehaviour",
      () =>
        new sdk.FederatedDomainBehaviour("it", {
          domainName: "partner.example",
          federatedIdpMfaBehavior: "rejectMfaByFederatedIdp",
        }),
      { domainName: "partner.example", federatedIdpMfaBehavior: "rejectMfaByFederatedIdp" },
    ],
    [
      "AuthenticationContext",
      () => new sdk.AuthenticationContext("it", { contextId: "c1", displayName: "Billing" }),
      { contextId: "c1", displayName: "Billing" },
    ],
    [
      "AuthenticationMethodsPolicy",
      () => new sdk.AuthenticationMethodsPolicy("it", { fido2: { state: "enabled" } }),
      { fido2: { state: "enabled" } },
    ],
    [
      "DirectoryRoleEligibilitySchedule",
      () =>
        new sdk.DirectoryRoleEligibilitySchedule("it", {
          principalId: customerId,
          roleDefinitionId: customerId,
          justification: "On call",
          duration: "P180D",
        }),
      { principalId: customerId, roleDefinitionId: customerId, justification: "On call", duration: "P180D" },
    ],
  ])("%s registers its token with just what the program said", async (name, make, inputs) => {
    const { resources } = record();
    const made = make();
    await value(made.urn);
    expect(resources.map(({ type, inputs: sent }) => [type, sent])).toEqual([[`partner:index:${name}`, inputs]]);
  });

  it("cover every resource and function that the provider serves, and no other", () => {
    const tokens = Object.entries(sdk)
      .filter(([name]) => name.endsWith("Token") && name !== "providerToken")
      .map(([, token]) => token);
    const served = [...partnerPackage({}).resources, ...partnerPackage({}).functions].map((handler) => handler.token);
    expect(tokens.sort()).toEqual(served.sort());
  });

  it("have a property for each output that the provider's schema names", async () => {
    record();
    const made: Record<string, pulumi.CustomResource> = {
      [sdk.securityDefaultsToken]: new sdk.SecurityDefaults("a", { isEnabled: true }),
      [sdk.azurePlanToken]: new sdk.AzurePlan("b", { customerId, partnerOnRecordAttestationAccepted: true }),
      [sdk.authenticationMethodsPolicyToken]: new sdk.AuthenticationMethodsPolicy("e", {}),
      [sdk.emergencyAccountToken]: new sdk.EmergencyAccount("k", { userId: customerId }),
      [sdk.conditionalAccessPolicyToken]: new sdk.ConditionalAccessPolicy("j", policy),
      [sdk.registrationCampaignToken]: new sdk.RegistrationCampaign("f", {}),
      [sdk.userConsentSettingsToken]: new sdk.UserConsentSettings("g", {}),
      [sdk.federatedDomainBehaviourToken]: new sdk.FederatedDomainBehaviour("h", {
        domainName: "partner.example",
        federatedIdpMfaBehavior: "rejectMfaByFederatedIdp",
      }),
      [sdk.authenticationContextToken]: new sdk.AuthenticationContext("i", { contextId: "c1", displayName: "Billing" }),
      [sdk.customerAgreementToken]: new sdk.CustomerAgreement("c", { customerId }),
      [sdk.mfaMethodToken]: new sdk.MfaMethod("m", { method: "securityDefaults", allUsersPolicy: "MFA" }),
      [sdk.directoryRoleEligibilityScheduleToken]: new sdk.DirectoryRoleEligibilitySchedule("d", {
        principalId: customerId,
        roleDefinitionId: customerId,
        justification: "On call",
        duration: "P180D",
      }),
    };
    for (const { token, outputs } of partnerPackage({}).resources) {
      const resource = made[token];
      const missing = Object.keys(outputs.shape).filter(
        (name) => !pulumi.Output.isInstance(Reflect.get(resource ?? {}, name)),
      );
      expect([token, missing]).toEqual([token, []]);
    }
    await settled();
  });

  it.each([
    ["SecurityDefaults", sdk.SecurityDefaults, "00000000-0000-0000-0000-000000000005"],
    ["AzurePlan", sdk.AzurePlan, `${customerId}/plan`],
    ["CustomerAgreement", sdk.CustomerAgreement, customerId],
    ["MfaMethod", sdk.MfaMethod, "mfaMethod"],
    ["AuthenticationMethodsPolicy", sdk.AuthenticationMethodsPolicy, "authenticationMethodsPolicy"],
    ["EmergencyAccount", sdk.EmergencyAccount, customerId],
    ["ConditionalAccessPolicy", sdk.ConditionalAccessPolicy, customerId],
    ["RegistrationCampaign", sdk.RegistrationCampaign, "authenticationMethodsRegistrationCampaign"],
    ["UserConsentSettings", sdk.UserConsentSettings, "authorizationPolicy"],
    ["FederatedDomainBehaviour", sdk.FederatedDomainBehaviour, "partner.example"],
    ["AuthenticationContext", sdk.AuthenticationContext, "c1"],
    ["DirectoryRoleEligibilitySchedule", sdk.DirectoryRoleEligibilitySchedule, `${customerId}|${customerId}|/`],
  ])("%s.get reads by id and asks for no arguments", async (name, type, id) => {
    const { resources } = record();
    const found = type.get("it", id);
    expect(await value(found.id)).toBe(id);
    expect(resources.map((mock) => [mock.type, mock.id])).toEqual([[`partner:index:${name}`, id]]);
    expect(type.isInstance(found)).toBe(true);
    expect([type.isInstance({}), type.isInstance(undefined), type.isInstance("it")]).toEqual([false, false, false]);
  });

  it.each([
    [
      "SecurityDefaults",
      (args: unknown) => new sdk.SecurityDefaults("it", args as sdk.SecurityDefaultsArgs),
      "isEnabled",
    ],
    [
      "AzurePlan",
      (args: unknown) => new sdk.AzurePlan("it", args as sdk.AzurePlanArgs),
      "customerId, partnerOnRecordAttestationAccepted",
    ],
    [
      "CustomerAgreement",
      (args: unknown) => new sdk.CustomerAgreement("it", args as sdk.CustomerAgreementArgs),
      "customerId",
    ],
    ["MfaMethod", (args: unknown) => new sdk.MfaMethod("it", args as sdk.MfaMethodArgs), "method, allUsersPolicy"],
    [
      "DirectoryRoleEligibilitySchedule",
      (args: unknown) =>
        new sdk.DirectoryRoleEligibilitySchedule("it", args as sdk.DirectoryRoleEligibilityScheduleArgs),
      "principalId, roleDefinitionId, justification",
    ],
    ["EmergencyAccount", (args: unknown) => new sdk.EmergencyAccount("it", args as sdk.EmergencyAccountArgs), "userId"],
    [
      "ConditionalAccessPolicy",
      (args: unknown) => new sdk.ConditionalAccessPolicy("it", args as sdk.ConditionalAccessPolicyArgs),
      "displayName, state, conditions",
    ],
    [
      "FederatedDomainBehaviour",
      (args: unknown) => new sdk.FederatedDomainBehaviour("it", args as sdk.FederatedDomainBehaviourArgs),
      "domainName, federatedIdpMfaBehavior",
    ],
    [
      "AuthenticationContext",
      (args: unknown) => new sdk.AuthenticationContext("it", args as sdk.AuthenticationContextArgs),
      "contextId, displayName",
    ],
  ])("%s says which arguments it lacks, before anything is registered", async (type, make, names) => {
    const { resources } = record();
    expect(() => make({})).toThrow(`${type} "it" lacks ${names}`);
    expect(() => make(undefined)).toThrow(`${type} "it" has no arguments: pass an object with ${names}`);
    expect(() => make(undefined)).toThrow(pulumi.RunError);
    await settled();
    expect(resources).toEqual([]);
  });
});

describe("Provider", () => {
  it("sends its settings, and every secret one as a secret", async () => {
    const { resources } = record();
    const provider = new sdk.Provider("partner", {
      tenantId: customerId,
      clientId: customerId,
      clientSecret: "a",
      clientCertificate: "b",
      clientCertificatePassword: "c",
      oidcToken: "d",
      oidcRequestToken: "e",
      refreshToken: "f",
      useOidc: true,
    });
    expect(await value(provider.tenantId)).toBe(customerId);
    const [mock] = resources;
    expect(mock?.type).toBe(sdk.providerToken);
    expect(mock === undefined ? [] : secretsOf(mock).sort()).toEqual(
      [...partnerPackage({}).configuration.secretInputs].filter((name) => name !== "password").sort(),
    );
    expect(sdk.Provider.isInstance(provider)).toBe(true);
    expect(sdk.Provider.isInstance({})).toBe(false);
  });

  it("offers every setting that the provider takes, apart from the refused ones", () => {
    const refused = ["username", "password"];
    const offered: { [K in keyof Required<sdk.ProviderArgs>]: true } = {
      tenantId: true,
      clientId: true,
      clientSecret: true,
      clientCertificate: true,
      clientCertificatePath: true,
      clientCertificatePassword: true,
      useOidc: true,
      oidcToken: true,
      oidcTokenFilePath: true,
      oidcRequestUrl: true,
      oidcRequestToken: true,
      adoPipelineServiceConnectionId: true,
      useMsi: true,
      useCli: true,
      environment: true,
      refreshToken: true,
      graphEndpoint: true,
      resourceManagerEndpoint: true,
      partnerCenterEndpoint: true,
      authorityHost: true,
    };
    const taken = Object.keys(partnerPackage({}).configuration.inputs.shape).filter((name) => !refused.includes(name));
    expect(Object.keys(offered).sort()).toEqual(taken.sort());
  });

  it("asks for arguments", () => {
    record();
    const without = undefined as unknown as sdk.ProviderArgs;
    expect(() => new sdk.Provider("partner", without)).toThrow('Provider "partner" has no arguments');
  });
});

describe("getBillingScope", () => {
  it("answers a promise for plain arguments", async () => {
    const { calls } = record();
    const { billingScope } = await sdk.getBillingScope({ customerId });
    expect(billingScope).toContain(customerId);
    expect(calls.map(({ token, inputs }) => [token, inputs])).toEqual([
      ["partner:index:getBillingScope", { customerId }],
    ]);
  });

  it("waits for arguments that are outputs", async () => {
    const { calls } = record();
    const later = pulumi.output(Promise.resolve(customerId));
    const scope = await value(sdk.getBillingScopeOutput({ customerId: later, resellerId: "1234567" }).billingScope);
    expect(scope).toContain(customerId);
    expect(calls.map(({ inputs }) => inputs)).toEqual([{ customerId, resellerId: "1234567" }]);
  });

  it("says which argument it lacks", () => {
    record();
    expect(() => sdk.getBillingScope({} as sdk.GetBillingScopeArgs)).toThrow("lacks customerId");
    expect(() => sdk.getBillingScopeOutput({} as sdk.GetBillingScopeOutputArgs)).toThrow("lacks customerId");
  });
});
