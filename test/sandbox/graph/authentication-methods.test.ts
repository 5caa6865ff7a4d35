import type { Service } from "../caller";
import { ids } from "../caller";
import { running } from "../running";

const { sandbox, caller } = running();
const report = "/reports/authenticationMethods/userRegistrationDetails";

let graph: Service;
beforeEach(async () => {
  graph = await caller().service("graph");
});
const partner = () => {
  const directory = sandbox().state().directories[ids.PARTNER_TENANT];
  if (directory === undefined) throw new Error("the partner's directory is gone");
  return directory;
};
const detailsOf = async (id: string) => (await graph("GET", `${report}/${id}`)).body;

describe("the registration report", () => {
  it("lists everyone who is enabled with the methods they registered", async () => {
    const { body } = await graph("GET", report);
    const methods = body.value.map((one: { id: string; methodsRegistered: string[] }) => [
      one.id,
      one.methodsRegistered,
    ]);
    expect(Object.fromEntries(methods)).toEqual({
      [ids.USERS.administrator]: ["passKeyDeviceBound"],
      [ids.USERS.emergencyOne]: ["passKeyDeviceBound"],
      [ids.USERS.emergencyTwo]: ["passKeyDeviceBound"],
      [ids.USERS.seller]: ["microsoftAuthenticatorPush"],
      [ids.USERS.directorySync]: [],
    });
  });

  it("leaves disabled users out, in the list and by id", async () => {
    partner().users[ids.USERS.seller] = { ...partner().users[ids.USERS.seller], accountEnabled: false };
    const { body } = await graph("GET", `${report}?$filter=${encodeURIComponent(`id eq '${ids.USERS.seller}'`)}`);
    expect(body.value).toEqual([]);
    expect((await graph("GET", `${report}/${ids.USERS.seller}`)).status).toBe(404);
  });

  it("counts no password, address or Temporary Access Pass as MFA", async () => {
    partner().authenticationMethods[ids.USERS.seller] = [
      { "@odata.type": "#microsoft.graph.emailAuthenticationMethod", id: "address" },
      { "@odata.type": "#microsoft.graph.temporaryAccessPassAuthenticationMethod", id: "pass" },
    ];
    expect(await detailsOf(ids.USERS.seller)).toMatchObject({
      isMfaRegistered: false,
      isMfaCapable: false,
      methodsRegistered: ["email", "temporaryAccessPass"],
    });
  });

  it("tells phones apart and marks administrators, also those by group", async () => {
    partner().authenticationMethods[ids.USERS.seller] = [
      { "@odata.type": "#microsoft.graph.phoneAuthenticationMethod", id: "1", phoneType: "mobile" },
      { "@odata.type": "#microsoft.graph.phoneAuthenticationMethod", id: "2", phoneType: "office" },
    ];
    expect(await detailsOf(ids.USERS.seller)).toMatchObject({
      isAdmin: false,
      isMfaRegistered: true,
      isPasswordlessCapable: false,
      methodsRegistered: ["mobilePhone", "officePhone"],
    });
    partner().roleAssignments.group = { id: "group", principalId: ids.ADMIN_AGENTS_GROUP, roleDefinitionId: "any" };
    expect(await detailsOf(ids.USERS.seller)).toMatchObject({ isAdmin: true });
  });

  it("comes in pages and can be filtered", async () => {
    sandbox().state().settings.pageSize = 2;
    const first = await graph("GET", report);
    expect(first.body.value).toHaveLength(2);
    expect(first.body["@odata.nextLink"]).toContain("$skiptoken=2".replace("$", "%24"));
    const filtered = await graph("GET", `${report}?$filter=${encodeURIComponent("isMfaRegistered eq false")}`);
    expect(filtered.body.value.map((one: { id: string }) => one.id)).toEqual([ids.USERS.directorySync]);
  });

  it("is refused without AuditLog.Read.All", async () => {
    const grant = sandbox().state().applications[ids.PARTNER_APP]?.grants[ids.PARTNER_TENANT];
    if (grant !== undefined) grant.graph = ["Directory.Read.All"];
    expect((await graph("GET", report)).body.error.code).toBe("Authorization_RequestDenied");
    expect((await graph("GET", `${report}/${ids.USERS.seller}`)).status).toBe(403);
    expect((await graph("GET", `/users/${ids.USERS.seller}/authentication/methods`)).status).toBe(403);
  });
});

describe("a user's own methods", () => {
  it("begin with the password, and are found by id or name", async () => {
    const types = (answer: { body: { value: { "@odata.type": string }[] } }) =>
      answer.body.value.map((one) => one["@odata.type"]);
    const expected = [
      "#microsoft.graph.passwordAuthenticationMethod",
      "#microsoft.graph.microsoftAuthenticatorAuthenticationMethod",
    ];
    expect(types(await graph("GET", `/users/${ids.USERS.seller}/authentication/methods`))).toEqual(expected);
    expect(types(await graph("GET", "/users/sales@partner.onmicrosoft.com/authentication/methods"))).toEqual(expected);
  });

  it("are not found for a user who does not exist", async () => {
    expect((await graph("GET", "/users/nobody@partner.onmicrosoft.com/authentication/methods")).status).toBe(404);
  });

  it("are gone with the user", async () => {
    await graph("DELETE", `/users/${ids.USERS.seller}`);
    expect(partner().authenticationMethods[ids.USERS.seller]).toBeUndefined();
  });
});
