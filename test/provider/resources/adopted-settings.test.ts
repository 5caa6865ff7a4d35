import { federatedDomainBehaviour } from "../../../provider/resources/federated-domain-behaviour";
import { registrationCampaign } from "../../../provider/resources/registration-campaign";
import { type ResourceHandler, unknown } from "../../../provider/resources/resource";
import { userConsentSettings } from "../../../provider/resources/user-consent-settings";
import { check } from "../../../provider/server/check";
import { preview, saying, serviceError, type TestContext, testContext } from "./context";

type Json = Record<string, unknown>;

/** Answers reads from objects by path, and notes the writes. */
function tenant(objects: Record<string, unknown>): {
  context: TestContext;
  writes: [method: string, path: string, body: Json][];
} {
  const writes: [string, string, Json][] = [];
  const read = (path: string) => {
    const found = objects[path];
    if (found instanceof Error) throw found;
    if (found === undefined) throw serviceError("notFound");
    return structuredClone(found);
  };
  const write =
    (method: string) =>
    async <T>(path: string, body: unknown) => {
      writes.push([method, path, body as Json]);
      objects[path] = { ...(objects[path] as Json), ...(body as Json) };
      return undefined as T;
    };
  const context = testContext({
    graph: {
      get: async <T>(path: string) => read(path) as T,
      list: async <T>(path: string) => read(path) as T[],
      patch: write("PATCH"),
      put: write("PUT"),
    },
  });
  return { context, writes };
}

const failuresOf = (handler: ResourceHandler<never, never> | unknown, inputs: Json) => {
  const { inputs: schema, check: rules } = handler as ResourceHandler;
  const { values, failures } = check(schema, inputs);
  return failures.length > 0 ? failures : (rules?.(values) ?? []);
};

const methodsPath = "/v1.0/policies/authenticationMethodsPolicy";

describe("RegistrationCampaign", () => {
  const live = () => ({
    [methodsPath]: {
      policyMigrationState: "migrationComplete",
      registrationEnforcement: {
        authenticationMethodsRegistrationCampaign: {
          state: "default",
          snoozeDurationInDays: 1,
          enforceRegistrationAfterAllowedSnoozes: true,
          includeTargets: [
            { id: "all_users", targetType: "group", targetedAuthenticationMethod: "microsoftAuthenticator" },
          ],
          excludeTargets: [],
        },
      },
    },
  });

  it.each([
    [{ state: "on" }, "state", '"default"'],
    [{ snoozeDurationInDays: 15 }, "snoozeDurationInDays", "is more than 14"],
    [{ snoozeDurationInDays: -1 }, "snoozeDurationInDays", "write 0 to ask at every sign-in"],
    [{ includeTargets: [{ targetType: "group" }] }, "includeTargets[0].id", "write the object id"],
  ])("refuses %j", (inputs, property, reason) => {
    expect(failuresOf(registrationCampaign, inputs)).toEqual([{ property, reason: expect.stringContaining(reason) }]);
  });

  it("sends the campaign whole and nothing else of the policy, methods and migration least of all", async () => {
    const { context, writes } = tenant(live());
    await registrationCampaign.create({ state: "enabled" }, context);
    expect(writes).toEqual([
      [
        "PATCH",
        methodsPath,
        {
          registrationEnforcement: {
            authenticationMethodsRegistrationCampaign: {
              state: "enabled",
              snoozeDurationInDays: 1,
              enforceRegistrationAfterAllowedSnoozes: true,
              includeTargets: [
                { id: "all_users", targetType: "group", targetedAuthenticationMethod: "microsoftAuthenticator" },
              ],
              excludeTargets: [],
            },
          },
        },
      ],
    ]);
  });

  it.each([
    [{ state: "default" }, { state: "enabled" }, false],
    [{ state: "enabled" }, { state: "disabled" }, true],
    [{ snoozeDurationInDays: 14 }, {}, false],
    [{ snoozeDurationInDays: 0 }, {}, true],
    [{ excludeTargets: [{ id: "group", targetType: "group" }] }, {}, false],
  ])("puts %j back over %j: %p", async (previous, now, expected) => {
    const objects = live();
    Object.assign(objects[methodsPath].registrationEnforcement.authenticationMethodsRegistrationCampaign, now);
    const { context, writes } = tenant(objects);
    const prior = { inputs: { onDelete: "restore" }, outputs: { previous: previous as never } };
    await registrationCampaign.delete("authenticationMethodsRegistrationCampaign", prior, context);
    expect(writes.length).toBe(expected ? 1 : 0);
  });

  it("says which id to import by", async () => {
    await expect(registrationCampaign.read("mine", undefined, tenant(live()).context)).rejects.toThrow(
      "import it by authenticationMethodsRegistrationCampaign",
    );
  });
});

describe("FederatedDomainBehaviour", () => {
  const list = "/v1.0/domains/partner.example/federationConfiguration";
  const federation = { id: "federation-1", federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp" };
  const wanted = { domainName: "partner.example", federatedIdpMfaBehavior: "rejectMfaByFederatedIdp" };

  it.each([
    [{ federatedIdpMfaBehavior: "rejectMfaByFederatedIdp" }, "domainName", "is required: write the name"],
    [{ domainName: "partner.example" }, "federatedIdpMfaBehavior", "is required"],
    [{ ...wanted, domainName: "a/b" }, "domainName", "write it as contoso.com"],
    [{ ...wanted, federatedIdpMfaBehavior: "accept" }, "federatedIdpMfaBehavior", '"rejectMfaByFederatedIdp"'],
  ])("refuses %j", (inputs, property, reason) => {
    expect(failuresOf(federatedDomainBehaviour, inputs)).toEqual([
      { property, reason: expect.stringContaining(reason) },
    ]);
  });

  it("is no setting of a managed domain, and says so before the first call and at preview", async () => {
    for (const objects of [{ [list]: [] }, {}]) {
      const { context, writes } = tenant(objects);
      await expect(federatedDomainBehaviour.create(wanted, context)).rejects.toThrow(
        "partner.example is not a federated domain of this tenant",
      );
      await expect(preview(federatedDomainBehaviour)(wanted, undefined, context)).rejects.toThrow(
        "not a federated domain",
      );
      expect(writes).toEqual([]);
    }
  });

  it("is gone when the domain is no longer federated, and then deleted without a call", async () => {
    const { context } = tenant({ [list]: [] });
    const prior = { inputs: { ...wanted, onDelete: "restore" }, outputs: { previous: {} } };
    expect(await federatedDomainBehaviour.read("partner.example", prior, context)).toBeUndefined();
    await federatedDomainBehaviour.delete("partner.example", prior, context);
  });

  it("says what a change means for people", async () => {
    const { context } = tenant({ [list]: [federation] });
    await preview(federatedDomainBehaviour)(wanted, undefined, context);
    expect(saying(context, "warn")).toEqual([expect.stringContaining("needs a method registered in Entra")]);
  });

  it("looks at nothing while the domain is not known", async () => {
    const context = testContext({});
    expect(await preview(federatedDomainBehaviour)({ ...wanted, domainName: unknown }, undefined, context)).toEqual({});
  });

  it("is imported by the domain's name alone", async () => {
    await expect(federatedDomainBehaviour.read("federation-1", undefined, testContext({}))).rejects.toThrow(
      "import the setting by the domain's name",
    );
  });

  it("never goes back from Entra's own MFA to that of another", async () => {
    const { context, writes } = tenant({
      [list]: [{ ...federation, federatedIdpMfaBehavior: "rejectMfaByFederatedIdp" }],
    });
    const prior = {
      inputs: { ...wanted, onDelete: "restore" },
      outputs: { previous: { federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp" } },
    };
    await federatedDomainBehaviour.delete("partner.example", prior, context);
    expect(writes).toEqual([]);
    expect(saying(context, "warn")).toEqual([expect.stringContaining("federatedIdpMfaBehavior stays")]);
  });
});

describe("UserConsentSettings", () => {
  const self = (name: string) => `ManagePermissionGrantsForSelf.microsoft-user-default-${name}`;
  const ofGroups = "ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team";
  const authorization = "/v1.0/policies/authorizationPolicy";
  const requests = "/v1.0/policies/adminConsentRequestPolicy";
  const live = () => ({
    [authorization]: {
      allowUserConsentForRiskyApps: false,
      defaultUserRolePermissions: { permissionGrantPoliciesAssigned: [self("low"), ofGroups] },
    },
    [requests]: {
      isEnabled: false,
      notifyReviewers: true,
      remindersEnabled: true,
      requestDurationInDays: 30,
      reviewers: [],
      version: 3,
    },
  });

  it.each([
    [
      { permissionGrantPoliciesAssigned: ["microsoft-user-default-low"] },
      "permissionGrantPoliciesAssigned[0]",
      "or an empty list",
    ],
    [
      { permissionGrantPoliciesAssigned: [self("low"), self("legacy")] },
      "permissionGrantPoliciesAssigned",
      "keep one, or none",
    ],
    [
      { adminConsentRequestPolicy: { requestDurationInDays: 61 } },
      "adminConsentRequestPolicy.requestDurationInDays",
      "is more than 60",
    ],
    [
      { adminConsentRequestPolicy: { reviewers: [{ query: "users/1" }] } },
      "adminConsentRequestPolicy.reviewers[0].query",
      'begins with "/"',
    ],
    [
      { adminConsentRequestPolicy: { isEnabled: true, reviewers: [] } },
      "adminConsentRequestPolicy.reviewers",
      "nobody would decide",
    ],
  ])("refuses %j", (inputs, property, reason) => {
    expect(failuresOf(userConsentSettings, inputs)).toEqual([{ property, reason: expect.stringContaining(reason) }]);
  });

  it("leaves what owners of groups may grant, and opens the way to ask before it closes the other", async () => {
    const { context, writes } = tenant(live());
    await userConsentSettings.create(
      {
        permissionGrantPoliciesAssigned: [],
        adminConsentRequestPolicy: { isEnabled: true, reviewers: [{ query: "/users/1" }] },
      },
      context,
    );
    expect(writes).toEqual([
      [
        "PUT",
        requests,
        {
          isEnabled: true,
          notifyReviewers: true,
          remindersEnabled: true,
          requestDurationInDays: 30,
          reviewers: [{ query: "/users/1" }],
        },
      ],
      ["PATCH", authorization, { defaultUserRolePermissions: { permissionGrantPoliciesAssigned: [ofGroups] } }],
    ]);
  });

  it("reads only the policy that it manages", async () => {
    const { context } = tenant({ ...live(), [requests]: serviceError("forbidden") });
    await userConsentSettings.create({ allowUserConsentForRiskyApps: false }, context);
  });

  it("warns of consent to anything", async () => {
    const { context } = tenant(live());
    await preview(userConsentSettings)({ permissionGrantPoliciesAssigned: [self("legacy")] }, undefined, context);
    expect(saying(context, "warn")).toEqual([expect.stringContaining("every user may grant any application")]);
  });

  it.each([
    [{ permissionGrantPoliciesAssigned: [self("legacy")] }, false],
    [{ permissionGrantPoliciesAssigned: [] }, true],
    [{ allowUserConsentForRiskyApps: true }, false],
    [{ adminConsentRequestPolicy: { isEnabled: true } }, true],
    [{ adminConsentRequestPolicy: { notifyReviewers: false } }, false],
    [{ adminConsentRequestPolicy: { requestDurationInDays: 7 } }, true],
  ])("puts %j back: %p", async (previous, expected) => {
    const { context, writes } = tenant(live());
    const prior = { inputs: { onDelete: "restore" }, outputs: { previous: previous as never } };
    await userConsentSettings.delete("authorizationPolicy", prior, context);
    expect(writes.length).toBe(expected ? 1 : 0);
  });

  it("says which id to import by", async () => {
    await expect(userConsentSettings.read("mine", undefined, tenant(live()).context)).rejects.toThrow(
      "import them by authorizationPolicy",
    );
  });
});
