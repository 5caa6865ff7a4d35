import { authenticationMethodsPolicy } from "../../../provider/resources/authentication-methods-policy";
import { unknown } from "../../../provider/resources/resource";
import { check } from "../../../provider/server/check";
import { seedAuthenticationMethodsPolicy } from "../../../sandbox/state/seed-authentication-methods";
import { preview, saying, serviceError, type TestContext, testContext } from "./context";

type Json = Record<string, unknown>;
const root = "/v1.0/policies/authenticationMethodsPolicy";
const everyone = [{ id: "all_users", targetType: "group", isRegistrationRequired: false }];

/** A tenant whose policy looks as Graph shows it, and which notes the writes. */
function tenant(states: Record<string, string> = {}): {
  context: TestContext;
  writes: [path: string, body: Json][];
  read: string[];
} {
  const policy: Json = seedAuthenticationMethodsPolicy();
  const configurations = (policy.authenticationMethodConfigurations ?? []) as Json[];
  for (const one of configurations) one.state = states[String(one.id)] ?? one.state;
  const beta: Json = { systemCredentialPreferences: { state: "default", includeTargets: [], excludeTargets: [] } };
  const writes: [string, Json][] = [];
  const read: string[] = [];
  const context = testContext({
    graph: {
      get: async <T>(path: string) => {
        read.push(path);
        return structuredClone(path.startsWith("/beta") ? { ...policy, ...beta } : policy) as T;
      },
      patch: async <T>(path: string, body: unknown) => {
        writes.push([path, body as Json]);
        const id = path.split("/authenticationMethodConfigurations/")[1];
        Object.assign(
          id === undefined
            ? path.startsWith("/beta")
              ? beta
              : policy
            : (configurations.find((one) => one.id === id) ?? {}),
          body,
        );
        return undefined as T;
      },
    },
  });
  return { context, writes, read };
}

const checked = (inputs: Json) => check(authenticationMethodsPolicy.inputs, inputs);
const failuresOf = (inputs: Json) => {
  const { values, failures } = checked(inputs);
  return failures.length > 0 ? failures : (authenticationMethodsPolicy.check?.(values) ?? []);
};
const create = (inputs: Json, context: TestContext) =>
  authenticationMethodsPolicy.create(checked(inputs).values, context);

describe("AuthenticationMethodsPolicy", () => {
  describe("check", () => {
    it.each([
      [{ fido2: { state: "on" } }, "fido2.state", 'is "enabled" or "disabled"'],
      [{ fido2: { includeTargets: [] } }, "fido2.includeTargets", 'write [{ id: "all_users" }] for everyone'],
      [{ fido2: { includeTargets: [{ id: "" }] } }, "fido2.includeTargets[0].id", "is empty"],
      [{ fido2: { isUsableOnce: true } }, "fido2.isUsableOnce", 'there is no property "isUsableOnce" here'],
      [
        { fido2: { keyRestrictions: { isEnforced: true, enforcementType: "allow", aaGuids: ["yubi"] } } },
        "fido2.keyRestrictions.aaGuids[0]",
        "is an AAGUID",
      ],
      [
        { fido2: { keyRestrictions: { isEnforced: true, enforcementType: "allow", aaGuids: [] } } },
        "fido2.keyRestrictions.aaGuids",
        "no key at all is accepted",
      ],
      [{ temporaryAccessPass: { defaultLength: 7 } }, "temporaryAccessPass.defaultLength", "is less than 8"],
      [
        { temporaryAccessPass: { maximumLifetimeInMinutes: 43_201 } },
        "temporaryAccessPass.maximumLifetimeInMinutes",
        "is more than 43200",
      ],
      [
        { temporaryAccessPass: { minimumLifetimeInMinutes: 90, maximumLifetimeInMinutes: 60 } },
        "temporaryAccessPass.minimumLifetimeInMinutes",
        "write at most that",
      ],
      [
        { temporaryAccessPass: { defaultLifetimeInMinutes: 90, maximumLifetimeInMinutes: 60 } },
        "temporaryAccessPass.defaultLifetimeInMinutes",
        "write a number from",
      ],
      [{ policyMigrationState: "done" }, "policyMigrationState", 'is "preMigration"'],
      [{ systemCredentialPreferences: { state: "on" } }, "systemCredentialPreferences.state", '"default"'],
      [{ passkey: { state: "enabled" } }, "passkey", 'there is no property "passkey"; accepted are fido2'],
    ])("refuses %j", (inputs, property, reason) => {
      expect(failuresOf(inputs)).toEqual([{ property, reason: expect.stringContaining(reason) }]);
    });

    it("accepts what is not known yet, at any depth", () => {
      expect(
        failuresOf({
          fido2: { state: unknown, includeTargets: [{ id: unknown }] },
          temporaryAccessPass: unknown,
          policyMigrationState: unknown,
        }),
      ).toEqual([]);
    });

    it("fills in that a target is a group that need not register, and that a text message alone signs nobody in", () => {
      expect(checked({ sms: { includeTargets: [{ id: "all_users" }] } }).values.sms).toEqual({
        includeTargets: [{ ...everyone[0], isUsableForSignIn: false }],
      });
    });
  });

  describe("create", () => {
    it("changes only the methods that differ, each with its type, and records what was before", async () => {
      const { context, writes } = tenant();
      const created = await create(
        { fido2: { state: "enabled" }, temporaryAccessPass: { state: "enabled", isUsableOnce: true } },
        context,
      );
      expect(writes).toEqual([
        [
          `${root}/authenticationMethodConfigurations/TemporaryAccessPass`,
          {
            "@odata.type": "#microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration",
            state: "enabled",
            isUsableOnce: true,
          },
        ],
      ]);
      expect(created).toEqual({
        id: "authenticationMethodsPolicy",
        outputs: {
          previous: { fido2: { state: "enabled" }, temporaryAccessPass: { state: "disabled", isUsableOnce: false } },
        },
      });
    });

    it("never sends the registration campaign, which is a resource of its own", async () => {
      const { context, writes } = tenant();
      await create({ policyMigrationState: "migrationComplete" }, context);
      expect(writes).toEqual([[root, { policyMigrationState: "migrationComplete" }]]);
    });

    it("switches on before it switches off, so that nobody is without a method in between", async () => {
      const { context, writes } = tenant({ Sms: "enabled", X509Certificate: "disabled" });
      await create({ sms: { state: "disabled" }, x509Certificate: { state: "enabled" } }, context);
      expect(writes.map(([path]) => path.split("/").at(-1))).toEqual(["X509Certificate", "Sms"]);
    });

    it("sends a complex member whole, so that what was not declared stays", async () => {
      const { context, writes } = tenant();
      await create(
        { microsoftAuthenticator: { featureSettings: { displayAppInformationRequiredState: { state: "enabled" } } } },
        context,
      );
      const target = { targetType: "group", id: "all_users" };
      expect(writes[0]?.[1].featureSettings).toEqual({
        displayAppInformationRequiredState: { state: "enabled", includeTarget: target },
        displayLocationInformationRequiredState: { state: "default", includeTarget: target },
      });
    });

    it("uses beta only for what is there alone", async () => {
      const plain = tenant();
      await create({ fido2: { state: "enabled" } }, plain.context);
      expect(plain.read).toEqual([root]);
      const { context, writes } = tenant();
      await create({ systemCredentialPreferences: { state: "enabled" } }, context);
      expect(writes).toEqual([
        [
          "/beta/policies/authenticationMethodsPolicy",
          { systemCredentialPreferences: { state: "enabled", includeTargets: [], excludeTargets: [] } },
        ],
      ]);
    });

    it("refuses to take every method of MFA from the tenant, before the first call", async () => {
      const { context, writes } = tenant();
      const inputs = { fido2: { state: "disabled" }, microsoftAuthenticator: { state: "disabled" } };
      await expect(create(inputs, context)).rejects.toThrow(
        "no method would be left with which anybody can pass MFA: keep at least one of fido2, microsoftAuthenticator, softwareOath, x509Certificate, sms, voice enabled",
      );
      expect(writes).toEqual([]);
    });

    it.each(["forbidden", "throttled", "unavailable"] as const)("passes on that reading is %s", async (kind) => {
      const error = serviceError(kind);
      const context = testContext({ graph: { get: () => Promise.reject(error) } });
      await expect(create({ fido2: { state: "enabled" } }, context)).rejects.toBe(error);
    });
  });

  describe("read", () => {
    it("imports every method and setting by the id that is the same in every tenant", async () => {
      const { context } = tenant();
      const found = await authenticationMethodsPolicy.read("authenticationMethodsPolicy", undefined, context);
      expect(Object.keys(found?.inputs ?? {}).sort()).toEqual(
        Object.keys(authenticationMethodsPolicy.inputs.shape)
          .filter((name) => name !== "reportSuspiciousActivitySettings")
          .sort(),
      );
      expect(checked({ ...found?.inputs }).failures).toEqual([]);
    });

    it("shows a group that somebody added to a method", async () => {
      const { context } = tenant();
      const inputs = {
        onDelete: "leave",
        fido2: { includeTargets: [{ id: "group-of-pilots", targetType: "group", isRegistrationRequired: false }] },
      };
      const found = await authenticationMethodsPolicy.read(
        "authenticationMethodsPolicy",
        { inputs, outputs: {} },
        context,
      );
      expect(found?.inputs.fido2).toEqual({ includeTargets: everyone });
    });

    it("says which id to import by", async () => {
      const { context } = tenant();
      await expect(authenticationMethodsPolicy.read("mine", undefined, context)).rejects.toThrow(
        "import it by authenticationMethodsPolicy",
      );
    });
  });

  describe("preview", () => {
    it("warns of what people lose and of what can be intercepted", async () => {
      const { context, writes } = tenant();
      await preview(authenticationMethodsPolicy)(
        {
          microsoftAuthenticator: { state: "disabled" },
          sms: { state: "enabled" },
          policyMigrationState: "migrationComplete",
        },
        undefined,
        context,
      );
      expect(saying(context, "warn")).toEqual([
        expect.stringContaining("microsoftAuthenticator is switched off: whoever registered nothing else"),
        expect.stringContaining("sms is switched on, a method that can be intercepted"),
        expect.stringContaining("declare every method that people use here"),
      ]);
      expect(writes).toEqual([]);
    });
  });

  describe("delete with restore", () => {
    const restore = async (live: Record<string, string>, previous: Json) => {
      const { context, writes } = tenant(live);
      await authenticationMethodsPolicy.delete(
        "authenticationMethodsPolicy",
        { inputs: { onDelete: "restore" }, outputs: { previous: previous as never } },
        context,
      );
      return { writes, kept: saying(context, "warn") };
    };

    it("takes no method from people and opens none that can be intercepted", async () => {
      const { writes, kept } = await restore(
        { Fido2: "enabled", Sms: "disabled" },
        { fido2: { state: "disabled" }, sms: { state: "enabled" } },
      );
      expect(writes).toEqual([]);
      expect(kept).toEqual([
        expect.stringContaining('fido2.state stays "enabled"'),
        expect.stringContaining('sms.state stays "disabled"'),
      ]);
    });

    it("switches a strong method on again", async () => {
      const { writes } = await restore({ SoftwareOath: "disabled" }, { softwareOath: { state: "enabled" } });
      expect(writes).toHaveLength(1);
    });

    it.each([
      [{ temporaryAccessPass: { maximumLifetimeInMinutes: 1_440 } }, false],
      [{ temporaryAccessPass: { maximumLifetimeInMinutes: 120 } }, true],
      [{ temporaryAccessPass: { defaultLength: 12 } }, true],
      [{ fido2: { includeTargets: [] } }, false],
      [{ policyMigrationState: "preMigration" }, true],
    ])("puts %j back: %p", async (previous, expected) => {
      expect((await restore({}, previous)).writes).toHaveLength(expected ? 1 : 0);
    });
  });
});
