import fc from "fast-check";
import { filterOf } from "../../../sandbox/graph/odata";
import type { Service } from "../caller";
import { ids } from "../caller";
import { running } from "../running";

const { sandbox, caller } = running();
const GLOBAL_READER = "f2ef992c-3afb-46b9-b7cf-a126ee74c451";

let graph: Service;
beforeEach(async () => {
  graph = await caller().service("graph");
});
const names = (answer: { body: { value: { displayName: string }[] } }) =>
  answer.body.value.map((one) => one.displayName);
const filter = (text: string) => `$filter=${encodeURIComponent(text)}`;

describe("groups", () => {
  const group = { displayName: "Emergency", mailNickname: "emergency", mailEnabled: false, securityEnabled: true };

  it("are created with members by reference, changed member by member, and deleted", async () => {
    const created = await graph("POST", "/groups", {
      ...group,
      "members@odata.bind": [`https://graph.microsoft.com/v1.0/directoryObjects/${ids.USERS.emergencyOne}`],
    });
    expect(created.status).toBe(201);
    const path = `/groups/${created.body.id}`;
    const reference = { "@odata.id": `https://graph.microsoft.com/v1.0/directoryObjects/${ids.USERS.emergencyTwo}` };
    expect((await graph("POST", `${path}/members/$ref`, reference)).status).toBe(204);
    expect((await graph("POST", `${path}/members/$ref`, reference)).status).toBe(400);
    expect(names(await graph("GET", `${path}/members`))).toEqual(["Emergency access 1", "Emergency access 2"]);
    expect((await graph("DELETE", `${path}/members/${ids.USERS.emergencyOne}/$ref`)).status).toBe(204);
    expect((await graph("DELETE", `${path}/members/${ids.USERS.emergencyOne}/$ref`)).status).toBe(404);
    expect((await graph("DELETE", path)).status).toBe(204);
    expect((await graph("GET", path)).status).toBe(404);
  });

  it("list their members over all levels, each once, also in a circle", async () => {
    const directory = sandbox().state().directories[ids.PARTNER_TENANT];
    if (directory === undefined) throw new Error("the sandbox has no partner tenant");
    directory.groupMembers[ids.HELPDESK_GROUP] = [ids.ADMIN_AGENTS_GROUP, ids.USERS.emergencyOne];
    directory.groupMembers[ids.ADMIN_AGENTS_GROUP] = [ids.HELPDESK_GROUP, ids.USERS.emergencyOne, ids.USERS.seller];
    const members = names(await graph("GET", `/groups/${ids.HELPDESK_GROUP}/transitiveMembers`));
    expect(members.sort()).toEqual(["AdminAgents", "Emergency access 1", "Sales agent"]);
  });

  it("are found by name", async () => {
    expect(
      names(await graph("GET", `/groups?${filter("displayName eq 'AdminAgents'")}&$select=id,displayName`)),
    ).toEqual(["AdminAgents"]);
  });

  it("are role-assignable only as security groups with assigned members, for a caller that manages roles", async () => {
    const assignable = { ...group, isAssignableToRole: true };
    expect((await graph("POST", "/groups", { ...assignable, groupTypes: ["DynamicMembership"] })).status).toBe(400);
    const { body } = await graph("POST", "/groups", assignable);
    expect((await graph("PATCH", `/groups/${body.id}`, { isAssignableToRole: false })).status).toBe(400);
    const grant = sandbox().state().applications[ids.PARTNER_APP]?.grants[ids.PARTNER_TENANT];
    if (grant !== undefined) grant.graph = ["Group.ReadWrite.All"];
    expect((await graph("POST", "/groups", assignable)).body.error.code).toBe("Authorization_RequestDenied");
  });

  it("take no member that does not exist", async () => {
    const reference = {
      "@odata.id": "https://graph.microsoft.com/v1.0/directoryObjects/cccccccc-0000-4000-8000-0000000000ff",
    };
    expect((await graph("POST", `/groups/${ids.ADMIN_AGENTS_GROUP}/members/$ref`, reference)).status).toBe(404);
  });

  it.each([["displayName"], ["mailNickname"], ["securityEnabled"]])("are refused without %s", async (key) => {
    expect((await graph("POST", "/groups", { ...group, [key]: undefined })).status).toBe(400);
  });
});

describe("users", () => {
  const user = {
    displayName: "New",
    userPrincipalName: "new@partner.onmicrosoft.com",
    mailNickname: "new",
    accountEnabled: true,
    passwordProfile: { password: "sandbox-canary-password" },
  };

  it("are created once a name, found by id or name, and forget their password", async () => {
    expect((await graph("POST", "/users", user)).status).toBe(201);
    expect((await graph("POST", "/users", user)).status).toBe(400);
    expect((await graph("GET", `/users/${user.userPrincipalName}`)).body.displayName).toBe("New");
    expect((await caller().control("GET", "/state")).text).not.toContain("canary");
    expect((await caller().control("GET", "/log")).text).not.toContain("canary");
  });

  it("leave their groups when they are deleted", async () => {
    expect((await graph("DELETE", `/users/${ids.USERS.seller}`)).status).toBe(204);
    expect(names(await graph("GET", `/groups/${ids.ADMIN_AGENTS_GROUP}/members`))).toEqual(["Administrator"]);
  });

  it.each(["displayName", "userPrincipalName", "mailNickname", "accountEnabled", "passwordProfile"])(
    "are refused without %s",
    async (key) => {
      expect((await graph("POST", "/users", { ...user, [key]: undefined })).status).toBe(400);
    },
  );
});

describe("the directory", () => {
  it("names itself, its domains and its service principals", async () => {
    expect((await graph("GET", "/organization")).body.value[0]).toMatchObject({
      id: ids.PARTNER_TENANT,
      countryLetterCode: "DE",
    });
    expect((await graph("GET", "/domains")).body.value[0].id).toBe("partner.onmicrosoft.com");
    expect(
      (await graph("GET", `/servicePrincipals?${filter(`appId eq '${ids.PARTNER_APP}'`)}`)).body.value,
    ).toHaveLength(1);
  });

  it("holds the synchronisation account by its role", async () => {
    const roles = (await graph("GET", "/directoryRoles")).body.value;
    const sync = roles.find(
      (role: { roleTemplateId: string }) => role.roleTemplateId === "d29b2b05-8046-44ba-8758-1e26182fcf32",
    );
    expect((await graph("GET", `/directoryRoles/${sync.id}/members`)).body.value).toMatchObject([
      { id: ids.USERS.directorySync },
    ]);
  });

  it("activates a role once and assigns it once", async () => {
    expect((await graph("POST", "/directoryRoles", { roleTemplateId: GLOBAL_READER })).status).toBe(201);
    expect((await graph("POST", "/directoryRoles", { roleTemplateId: GLOBAL_READER })).status).toBe(400);
    const assignment = { principalId: ids.USERS.seller, roleDefinitionId: GLOBAL_READER, directoryScopeId: "/" };
    const { body, status } = await graph("POST", "/roleManagement/directory/roleAssignments", assignment);
    expect(status).toBe(201);
    expect((await graph("POST", "/roleManagement/directory/roleAssignments", assignment)).status).toBe(400);
    expect((await graph("DELETE", `/roleManagement/directory/roleAssignments/${body.id}`)).status).toBe(204);
  });

  it("answers what it does not pretend with a plain refusal", async () => {
    const answer = await graph("GET", "/me/messages");
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain("does not pretend GET /graph/v1.0/me/messages");
  });
});

describe("$filter", () => {
  it.each([
    ["a eq 'x'", { a: "X" }, true],
    ["a ne 'x'", { a: "x" }, false],
    ["a eq 'it''s'", { a: "it's" }, true],
    ["a eq true and b eq 1", { a: true, b: 1 }, true],
    ["a eq 'x' or (a eq 'y' and b eq 'z')", { a: "y", b: "z" }, true],
    ["not (a eq 'x')", { a: "y" }, true],
    ["startswith(a,'ad')", { a: "AdminAgents" }, true],
    ["a/b eq 'c'", { a: { b: "c" } }, true],
    ["a in ('x','y')", { a: "y" }, true],
    ["a eq null", {}, true],
  ])("%s", (text, object, expected) => {
    expect(filterOf(text)(object)).toBe(expected);
  });

  it.each(["", "a", "a eq", "a like 'x'", "(a eq 'x'", "a eq 'x' b", "eq 'x'"])("refuses %j", (text) => {
    expect(() => filterOf(text)).toThrow("Invalid filter clause");
  });

  it("finds any text that is quoted as OData wants it, and refuses or answers every other input", () => {
    fc.assert(fc.property(fc.string(), (text) => filterOf(`a eq '${text.replaceAll("'", "''")}'`)({ a: text })));
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          return typeof filterOf(text)({}) === "boolean";
        } catch (error) {
          return error instanceof Error && error.message.startsWith("Invalid filter clause");
        }
      }),
    );
  });
});
