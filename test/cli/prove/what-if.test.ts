import { whatIfFile, whatIfRequest } from "../../../cli/prove/what-if";
import type { SignIn } from "../../../proof/model/sign-in";
import { gap, signIn } from "../../report/proven";

const request = (more: Partial<SignIn> = {}) =>
  whatIfRequest({ ...gap, signIn: { ...signIn, platform: "windows", ...more } }, 1);

describe("the request to What If for a way in", () => {
  it("has the body that Graph documents, with every detail of the sign-in", () => {
    const { body, replace, differs } = request({
      user: {
        id: "15dc174b-f34c-4588-ac45-61d6e05dce93",
        kind: "b2bCollaborationGuest",
        groups: [],
        roles: [],
        homeTenantId: "0f0e0d0c-0b0a-4908-8706-050403020100",
      },
      target: { kind: "application", id: "00000003-0000-0ff1-ce00-000000000000", bundles: [], attributes: {} },
      device: { isCompliant: true, trustType: "AzureAD", deviceOwnership: "Company" },
      signInRisk: "high",
      insiderRisk: "elevated",
      authenticationFlow: "deviceCodeFlow",
    });
    expect(body).toEqual({
      signInIdentity: {
        "@odata.type": "#microsoft.graph.userSignIn",
        userId: "15dc174b-f34c-4588-ac45-61d6e05dce93",
        externalUserType: "b2bCollaborationGuest",
        externalTenantId: "0f0e0d0c-0b0a-4908-8706-050403020100",
      },
      signInContext: {
        "@odata.type": "#microsoft.graph.applicationContext",
        includeApplications: ["00000003-0000-0ff1-ce00-000000000000"],
      },
      signInConditions: {
        clientAppType: "browser",
        devicePlatform: "windows",
        signInRiskLevel: "high",
        userRiskLevel: "none",
        insiderRiskLevel: "elevated",
        authenticationFlow: { transferMethod: "deviceCodeFlow" },
        ipAddress: "203.0.113.7",
        country: "NL",
        deviceInfo: { isCompliant: true, trustType: "AzureAD", ownership: "Company" },
      },
      appliedPoliciesOnly: false,
    });
    expect([replace, differs]).toEqual([[], []]);
  });

  it("leaves to the owner what only the owner knows, and says what to put there", () => {
    const { body, replace } = request({ location: { ...signIn.location, ipAddress: null, namedLocations: ["l1"] } });
    expect(JSON.stringify(body)).toContain('"userId":"<object id>"');
    expect(replace).toEqual([
      {
        property: "signInContext.includeApplications[0]",
        with: "the application id of any application that no policy names",
      },
      { property: "signInIdentity.userId", with: "the object id of a member user: Every member user" },
      {
        property: "signInConditions.ipAddress",
        with: "an address that is in the locations l1 and in no others",
      },
    ]);
  });

  it.each([
    ["urn:user:registersecurityinfo", "registerSecurityInformation"],
    ["urn:user:registerdevice", "registerOrJoinDevices"],
  ])("asks about the user action %s by its own word", (id, userAction) => {
    const { body } = request({ target: { kind: "userAction", id, bundles: [], attributes: {} } });
    expect(body?.signInContext).toEqual({ "@odata.type": "#microsoft.graph.userActionContext", userAction });
  });

  it.each(["b2bDirectConnectUser", "serviceProvider"] as const)(
    "asks by the kind alone about a %s, of whom no directory has an object",
    (kind) => {
      const user = { id: null, kind, groups: [], roles: [], homeTenantId: "0f0e0d0c-0b0a-4908-8706-050403020100" };
      const { body, replace, differs } = request({ user });
      expect(body?.signInIdentity).toEqual({
        "@odata.type": "#microsoft.graph.userSignIn",
        externalUserType: kind,
        externalTenantId: user.homeTenantId,
      });
      expect(replace.map(({ property }) => property)).toEqual(["signInContext.includeApplications[0]"]);
      expect(differs).toEqual([
        expect.stringContaining(`no object of an account of the kind ${kind}, so userId is left out`),
      ]);
    },
  );

  it("says which application stands for the services of Global Secure Access", () => {
    const target = { kind: "application", id: "globalSecureAccess", bundles: [], attributes: {} } as const;
    const { body, replace, differs } = request({ target });
    expect(body?.signInContext).toMatchObject({ includeApplications: ["<application id>"] });
    expect(replace[0]?.with).toContain("a service that the Global Secure Access client needs");
    expect(differs).toEqual([expect.stringContaining("What If may take them to apply")]);
  });

  it("is none where the interface has no word for the sign-in", () => {
    const { body, differs } = request({
      target: { kind: "userAction", id: "urn:user:accountrecovery", bundles: [], attributes: {} },
    });
    expect(body).toBeNull();
    expect(differs).toEqual(["What If has no word for the user action urn:user:accountrecovery."]);
  });

  it("asks about baseline scopes as about Windows Azure Active Directory, and says where What If differs", () => {
    const { body, differs } = request({
      platform: "unknown",
      target: { kind: "baselineScopes", id: "", bundles: [], attributes: {} },
    });
    expect(JSON.stringify(body)).toContain("00000002-0000-0000-c000-000000000000");
    expect(body?.signInConditions).not.toHaveProperty("devicePlatform");
    expect(differs).toHaveLength(2);
  });

  it("says which policies should come back", () => {
    expect(request().expected.applies).toEqual([]);
    const met = whatIfRequest(
      {
        ...gap,
        how: {
          kind: "policiesMetWithoutMfa",
          policies: [{ id: "p1", displayName: "P1" }],
          instead: ["compliantDevice"],
        },
      },
      2,
    );
    expect(met.expected).toEqual({
      applies: ["p1"],
      meaning: "The enabled policies that apply can be met without MFA, by compliantDevice.",
    });
  });

  it("stands in a file with where to send it and the permission that it takes", () => {
    expect(whatIfFile([gap, gap])).toMatchObject({
      method: "POST",
      url: "https://graph.microsoft.com/v1.0/identity/conditionalAccess/evaluate",
      permission: "Policy.Read.ConditionalAccess",
      requests: [{ gap: 1 }, { gap: 2 }],
    });
  });
});
