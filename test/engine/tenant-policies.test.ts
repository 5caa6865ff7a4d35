import path from "node:path";
import * as ids from "../../sandbox/state/ids";
import { type Sandbox, sandboxWithCanary } from "./cloud";
import { Workspace } from "./workspace";

/** The provider's resources over what a tenant always has, from a first look over a drift to removed. */
describe("a tenant's policies on the engine, against the sandbox", () => {
  let sandbox: Sandbox;
  let workspace: Workspace;

  const directory = () => {
    const found = sandbox.state().directories[ids.PARTNER_TENANT];
    if (found === undefined) throw new Error("the sandbox has no partner tenant");
    return found;
  };
  const method = (id: string) =>
    (directory().authenticationMethodsPolicy.authenticationMethodConfigurations as { id: string }[]).find(
      (one) => one.id === id,
    );
  const campaign = () =>
    Reflect.get(
      Object(directory().authenticationMethodsPolicy.registrationEnforcement),
      "authenticationMethodsRegistrationCampaign",
    );
  const behaviour = () => directory().domainFederations["partner.example"]?.federatedIdpMfaBehavior;
  const writes = () =>
    sandbox
      .log()
      .filter(({ method: verb, path: at }) => verb !== "GET" && at.startsWith("/graph/"))
      .map(({ method: verb, path: at }) => `${verb} ${at}`);
  // The first test previews; from then on the update is asked about.
  const up = async () => {
    const run = await workspace.up({ args: ["--skip-preview"] });
    expect(run.diagnostics.filter((line) => line.startsWith("error"))).toEqual([]);
    expect(run.exitCode).toBe(0);
    return run.steps
      .filter(({ op, type }) => !["same", "refresh", "read"].includes(op) && type.startsWith("partner:"))
      .map(({ op, type }) => `${op} ${type.split(":").at(-1)}`)
      .sort();
  };

  beforeAll(async () => {
    const cloud = await sandboxWithCanary();
    sandbox = cloud.sandbox;
    directory().domainFederations["partner.example"] = {
      id: "federation-1",
      federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
    };
    directory().users.service = {
      id: "service",
      userPrincipalName: "svc-backup@partner.onmicrosoft.com",
      displayName: "Backup",
      accountEnabled: true,
    };
    workspace = await Workspace.create({
      stack: "guarded",
      program: path.join(__dirname, "programs", "values", "tenant-policies.ts"),
      environment: cloud.environment,
      config: { "guarded:tenantId": ids.PARTNER_TENANT },
    });
  }, 120_000);

  afterAll(async () => {
    workspace?.remove();
    await sandbox?.close();
  });

  it("are previewed with a group that does not exist yet, and nothing is changed", async () => {
    const run = await workspace.preview();
    expect(run.diagnostics.filter((line) => line.startsWith("error"))).toEqual([]);
    expect(run.exitCode).toBe(0);
    expect(run.output).toContain(
      "the registration campaign will be adopted and changed: snoozeDurationInDays from 1 to 3",
    );
    expect(run.output).toContain("everyone of the domain needs a method registered in Entra");
    expect(writes()).toEqual([]);
  }, 240_000);

  it("are adopted and made as declared", async () => {
    expect(await up()).toEqual([
      "create AuthenticationContext",
      "create AuthenticationMethodsPolicy",
      "create ConditionalAccessPolicy",
      "create EmergencyAccount",
      "create EmergencyAccount",
      "create FederatedDomainBehaviour",
      "create RegistrationCampaign",
      "create UserConsentSettings",
    ]);
    const [pilots] = Object.values(directory().groups).filter(({ displayName }) => displayName === "Pilots");
    expect(method("Fido2")).toMatchObject({ isAttestationEnforced: true });
    expect(method("TemporaryAccessPass")).toMatchObject({ state: "enabled", includeTargets: [{ id: pilots?.id }] });
    expect(behaviour()).toBe("rejectMfaByFederatedIdp");
    const [policy] = Object.values(directory().conditionalAccessPolicies);
    expect(policy).toMatchObject({
      displayName: "Passkeys for billing",
      conditions: { applications: { includeAuthenticationContextClassReferences: ["c7"] } },
    });
    expect(await workspace.outputs()).toEqual({
      serviceAccounts: ["service"],
      policyId: policy?.id,
      emergencyAccounts: [ids.USERS.emergencyOne, ids.USERS.emergencyTwo],
    });
  }, 240_000);

  it("stay as they are when nothing changed, also after a refresh", async () => {
    expect((await workspace.refresh()).exitCode).toBe(0);
    expect(await up()).toEqual([]);
  }, 240_000);

  it("show what somebody changed in Entra, and are put right", async () => {
    Object.assign(campaign(), { snoozeDurationInDays: 14 });
    const [policy] = Object.values(directory().conditionalAccessPolicies);
    const conditions = Object(policy?.conditions);
    Object.assign(conditions, { users: { ...conditions.users, excludeUsers: [ids.USERS.seller] } });
    await workspace.refresh();
    expect(await up()).toEqual(["update ConditionalAccessPolicy", "update RegistrationCampaign"]);
    expect(campaign()).toMatchObject({ snoozeDurationInDays: 3 });
    expect(JSON.stringify(directory().conditionalAccessPolicies)).not.toContain(ids.USERS.seller);
  }, 240_000);

  it("stop a deployment when an emergency account has lost its key, and go on when it is back", async () => {
    const keys = directory().authenticationMethods[ids.USERS.emergencyTwo] ?? [];
    directory().authenticationMethods[ids.USERS.emergencyTwo] = [];
    await workspace.refresh();
    const run = await workspace.up();
    expect(run.exitCode).not.toBe(0);
    expect(run.output).toContain("has registered no phishing-resistant method");
    directory().authenticationMethods[ids.USERS.emergencyTwo] = keys;
    await workspace.refresh();
    expect(await up()).toEqual([]);
  }, 240_000);

  it("are imported by the ids that are the same in every tenant", async () => {
    for (const [type, id] of [
      ["AuthenticationMethodsPolicy", "authenticationMethodsPolicy"],
      ["UserConsentSettings", "authorizationPolicy"],
      ["AuthenticationContext", "c7"],
    ] as const) {
      const run = await workspace.import(`partner:index:${type}`, `imported-${type}`, id);
      expect([type, run.diagnostics.filter((line) => line.startsWith("error"))]).toEqual([type, []]);
      await workspace.pulumi([
        "state",
        "delete",
        "--yes",
        `urn:pulumi:guarded::guarded::partner:index:${type}::imported-${type}`,
      ]);
    }
  }, 240_000);

  it("leave protection where it is when the program goes", async () => {
    expect((await workspace.destroy()).exitCode).toBe(0);
    expect(method("Fido2")).toMatchObject({ isAttestationEnforced: true });
    expect(method("TemporaryAccessPass")).toMatchObject({ state: "enabled" });
    expect(behaviour()).toBe("rejectMfaByFederatedIdp");
    expect(campaign()).toMatchObject({ snoozeDurationInDays: 1 });
    expect(directory().conditionalAccessPolicies).toEqual({});
    expect(directory().authenticationContexts).toEqual({});
    expect(Object.keys(directory().users)).toEqual(
      expect.arrayContaining([ids.USERS.emergencyOne, ids.USERS.emergencyTwo]),
    );
  }, 240_000);
});
