import type { Service } from "../caller";
import { ids } from "../caller";
import { running } from "../running";

const { sandbox, caller } = running();
const path = "/policies/authenticationMethodsPolicy";
const child = (id: string) => `${path}/authenticationMethodConfigurations/${id}`;
const type = (name: string) => `#microsoft.graph.${name}AuthenticationMethodConfiguration`;

let graph: Service;
let token: string;
beforeEach(async () => {
  token = await caller().token("https://graph.microsoft.com/.default");
  graph = caller().bearing("graph", token);
});
const beta = (method: string, body?: unknown) =>
  caller().send(method, `${sandbox().graphEndpoint}/beta${path}`, { authorization: `Bearer ${token}` }, body);

describe("the authentication methods policy", () => {
  it("shows its methods, and what is in beta there alone", async () => {
    const { body } = await graph("GET", path);
    expect(body.authenticationMethodConfigurations.map((one: { id: string }) => one.id)).toEqual([
      "Fido2",
      "MicrosoftAuthenticator",
      "Sms",
      "TemporaryAccessPass",
      "SoftwareOath",
      "Voice",
      "Email",
      "X509Certificate",
    ]);
    expect(body.systemCredentialPreferences).toBeUndefined();
    expect((await beta("GET")).body.systemCredentialPreferences.state).toBe("default");
  });

  it("changes one method and leaves the others", async () => {
    const before = (await graph("GET", child("fido2"))).body;
    const body = { "@odata.type": type("temporaryAccessPass"), state: "enabled", isUsableOnce: true };
    expect((await graph("PATCH", child("TemporaryAccessPass"), body)).status).toBe(204);
    expect((await graph("GET", child("temporaryaccesspass"))).body).toMatchObject({
      state: "enabled",
      isUsableOnce: true,
    });
    expect((await graph("GET", child("fido2"))).body).toEqual(before);
  });

  it("changes what is in beta through beta", async () => {
    const body = { systemCredentialPreferences: { state: "enabled" } };
    expect((await graph("PATCH", path, body)).status).toBe(400);
    expect((await beta("PATCH", body)).status).toBe(204);
    expect((await beta("GET")).body.systemCredentialPreferences).toMatchObject({
      state: "enabled",
      excludeTargets: [],
    });
  });

  it.each([
    ["another method's type", "Fido2", { "@odata.type": type("sms"), state: "enabled" }],
    ["no type", "Fido2", { state: "enabled" }],
    ["a state that does not exist", "Fido2", { "@odata.type": type("fido2"), state: "default" }],
    ["a group that does not exist", "Fido2", { "@odata.type": type("fido2"), includeTargets: [{ id: "nobody" }] }],
    ["a property of another method", "Fido2", { "@odata.type": type("fido2"), defaultLength: 8 }],
    [
      "a pass that is too short",
      "TemporaryAccessPass",
      { "@odata.type": type("temporaryAccessPass"), defaultLength: 7 },
    ],
    [
      "a pass that lives longer than it may",
      "TemporaryAccessPass",
      { "@odata.type": type("temporaryAccessPass"), defaultLifetimeInMinutes: 481 },
    ],
  ])("refuses %s", async (_what, id, body) => {
    expect((await graph("PATCH", child(id), body)).status).toBe(400);
  });

  it.each([
    [{ policyMigrationState: "done" }],
    [{ registrationEnforcement: { authenticationMethodsRegistrationCampaign: { snoozeDurationInDays: 15 } } }],
    [{ displayName: "Mine" }],
  ])("refuses %p", async (body) => {
    expect((await graph("PATCH", path, body)).status).toBe(400);
  });

  it("knows no method that does not exist", async () => {
    expect((await graph("GET", child("Passkey"))).status).toBe(404);
  });

  it("decides who is capable of MFA", async () => {
    await graph("PATCH", child("MicrosoftAuthenticator"), {
      "@odata.type": type("microsoftAuthenticator"),
      state: "disabled",
    });
    const { body } = await graph("GET", `/reports/authenticationMethods/userRegistrationDetails/${ids.USERS.seller}`);
    expect(body).toMatchObject({ isMfaRegistered: true, isMfaCapable: false });
  });

  it("takes changes with Policy.ReadWrite.AuthenticationMethod alone, and is read with Policy.Read.All", async () => {
    const grant = sandbox().state().applications[ids.PARTNER_APP]?.grants[ids.PARTNER_TENANT];
    if (grant !== undefined) grant.graph = ["Policy.Read.All"];
    expect((await graph("GET", path)).status).toBe(200);
    expect((await graph("PATCH", path, { policyMigrationState: "migrationComplete" })).body.error.code).toBe(
      "AccessDenied",
    );
  });
});
