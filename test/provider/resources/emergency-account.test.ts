import { emergencyAccount } from "../../../provider/resources/emergency-account";
import { unknown } from "../../../provider/resources/resource";
import { check } from "../../../provider/server/check";
import { preview, saying, serviceError, type TestContext, testContext } from "./context";

const userId = "cccccccc-0000-4000-8000-000000000002";
const userPrincipalName = "emergency1@partner.onmicrosoft.com";

interface Account {
  user?: object | undefined;
  methods?: string[];
  certificates?: string[];
  /** Methods that the tenant's policy allows. */
  on?: string[];
  roles?: object[];
  faults?: Record<string, Error>;
}

function tenant({
  user = {},
  methods = ["fido2"],
  certificates = [],
  on = ["Fido2", "X509Certificate"],
  roles = [{ directoryScopeId: "/" }],
  faults = {},
}: Account = {}): TestContext {
  const strike = (path: string) => {
    const fault = Object.entries(faults).find(([part]) => path.includes(part))?.[1];
    if (fault !== undefined) throw fault;
  };
  return testContext({
    graph: {
      get: async <T>(path: string) => {
        strike(path);
        const method = path.split("/authenticationMethodConfigurations/")[1];
        if (method !== undefined) return { state: on.includes(method) ? "enabled" : "disabled" } as T;
        const account = {
          id: userId,
          userPrincipalName,
          displayName: "Emergency access 1",
          accountEnabled: true,
          onPremisesSyncEnabled: null,
          userType: "Member",
          authorizationInfo: { certificateUserIds: certificates },
        };
        return { ...account, ...user } as T;
      },
      list: async <T>(path: string) => {
        strike(path);
        if (path.endsWith("/roleAssignments")) return roles as T[];
        return ["password", ...methods].map((type) => ({
          "@odata.type": `#microsoft.graph.${type}AuthenticationMethod`,
        })) as T[];
      },
    },
  });
}

const ready = {
  userPrincipalName,
  displayName: "Emergency access 1",
  phishingResistantMethods: ["fido2"],
  isGlobalAdministrator: true,
  isReady: true,
};
const prior = { inputs: { userId }, outputs: ready };

describe("EmergencyAccount", () => {
  it("takes an object id, or one that is not known yet", () => {
    expect(check(emergencyAccount.inputs, { userId: userPrincipalName }).failures).toEqual([
      { property: "userId", reason: expect.stringContaining("is the object id of a user that exists") },
    ]);
    expect(check(emergencyAccount.inputs, { userId: unknown }).failures).toEqual([]);
  });

  it("adopts an account that is enabled, cloud-only and has a passkey, and writes nothing", async () => {
    const context = tenant();
    expect(await emergencyAccount.create({ userId }, context)).toEqual({ id: userId, outputs: ready });
    expect(context.messages).toEqual([]);
  });

  it.each<[string, Account, string]>([
    ["is disabled", { user: { accountEnabled: false } }, "is disabled: enable it"],
    ["is synchronised", { user: { onPremisesSyncEnabled: true } }, "is synchronised from on premises"],
    ["is a guest", { user: { userType: "Guest" } }, "is a guest"],
    ["has a password alone", { methods: [] }, "has registered no phishing-resistant method"],
    [
      "has an authenticator app alone",
      { methods: ["microsoftAuthenticator"] },
      "has registered no phishing-resistant method",
    ],
    [
      "has only a Temporary Access Pass",
      { methods: ["temporaryAccessPass"] },
      "has registered no phishing-resistant method",
    ],
    ["has a passkey that the tenant's policy does not allow", { on: [] }, "that the tenant allows"],
    [
      "has a certificate that the tenant's policy does not allow",
      { methods: [], certificates: ["x"], on: ["Fido2"] },
      "that the tenant allows",
    ],
  ])("refuses one that %s, on create and update, and warns at preview", async (_what, account, words) => {
    await expect(emergencyAccount.create({ userId }, tenant(account))).rejects.toThrow(words);
    await expect(emergencyAccount.update(userId, prior, { userId }, tenant(account))).rejects.toThrow(words);
    const context = tenant(account);
    const outputs = await preview(emergencyAccount)({ userId }, undefined, context);
    expect(outputs).toMatchObject({ isReady: false });
    expect(saying(context, "warn")).toContainEqual(expect.stringContaining(words));
  });

  it("names all that is wrong at once", async () => {
    const context = tenant({ user: { accountEnabled: false, onPremisesSyncEnabled: true }, methods: [] });
    await expect(emergencyAccount.create({ userId }, context)).rejects.toThrow(
      /disabled.*; .*synchronised.*; .*no phishing-resistant/,
    );
  });

  it.each<[string, Account, string[]]>([
    ["Windows Hello for Business", { methods: ["windowsHelloForBusiness"], on: [] }, ["windowsHelloForBusiness"]],
    ["a certificate", { methods: [], certificates: ["X509:<PN>e1"] }, ["x509Certificate"]],
    ["two keys", { methods: ["fido2", "fido2"] }, ["fido2"]],
  ])("takes %s", async (_what, account, methods) => {
    const { outputs } = await emergencyAccount.create({ userId }, tenant(account));
    expect(outputs.phishingResistantMethods).toEqual(methods);
  });

  it("advises the role and the domain, and is silent about a role that it may not read", async () => {
    const context = tenant({
      user: { userPrincipalName: "e1@partner.example" },
      roles: [{ directoryScopeId: "/administrativeUnits/x" }],
    });
    await emergencyAccount.create({ userId }, context);
    expect(saying(context, "warn")).toEqual([
      expect.stringContaining("does not hold Global Administrator actively"),
      expect.stringContaining("is in a domain of your own"),
    ]);
    const blind = tenant({ faults: { roleAssignments: serviceError("forbidden") } });
    await emergencyAccount.create({ userId }, blind);
    expect(blind.messages).toEqual([]);
  });

  it("says that no such user exists", async () => {
    const gone = () => tenant({ faults: { [`/users/${userId}`]: serviceError("notFound") } });
    await expect(emergencyAccount.create({ userId }, gone())).rejects.toThrow(
      `no user ${userId} exists in this tenant`,
    );
    expect(await emergencyAccount.read(userId, prior, gone())).toBeUndefined();
    const context = gone();
    expect(await preview(emergencyAccount)({ userId }, undefined, context)).toEqual({});
    expect(saying(context, "warn")).toEqual([expect.stringContaining("make the account first")]);
  });

  it.each(["/users/", "authentication/methods", "authenticationMethodConfigurations", "roleAssignments"])(
    "passes on that %s cannot be read",
    async (part) => {
      const error = serviceError("unavailable");
      await expect(emergencyAccount.create({ userId }, tenant({ faults: { [part]: error } }))).rejects.toBe(error);
    },
  );

  it("finds on refresh that the key is gone, and lets the next update say it", async () => {
    const context = tenant({ methods: [] });
    const found = await emergencyAccount.read(userId, prior, context);
    expect(found?.outputs).toMatchObject({ isReady: false, phishingResistantMethods: [] });
    expect(saying(context, "warn")).toEqual([expect.stringContaining("Nothing exempts it from MFA")]);
    const state = { inputs: { userId }, outputs: { ...ready, isReady: false } };
    expect(emergencyAccount.diff?.([], state, { userId })).toEqual([{ property: "userId", kind: "update" }]);
    expect(emergencyAccount.diff?.([], prior, { userId })).toEqual([]);
  });

  it("is imported by the account's id", async () => {
    expect(await emergencyAccount.read(userId, undefined, tenant())).toEqual({ id: userId, ...prior });
  });

  it("leaves the account alone when it is deleted", async () => {
    const context = testContext({});
    await emergencyAccount.delete(userId, prior, context);
    expect(saying(context, "info")).toEqual([expect.stringContaining("is left as it is")]);
  });

  it("looks at nobody while the id is not known", async () => {
    expect(await preview(emergencyAccount)({ userId: unknown }, undefined, testContext({}))).toEqual({});
  });
});
