import { Awaited } from "../../../proof/model/undetermined";
import { readDirectory } from "../../../proof/read";
import { ID, readAll } from "./reading";

const read = (content: unknown) => readDirectory({ source: "directory.json", content });

/** The directory of a document in which nothing is wrong. */
function whole(content: unknown) {
  const { directory, problems } = read(content);
  expect(problems).toEqual([]);
  return directory;
}

function problemsOf(content: unknown): readonly [string, string][] {
  return read(content).problems.map(({ path, message }) => [path, message]);
}

describe("a directory", () => {
  it("takes a role within an application for none of the whole tenant", () => {
    const assignment = { principalId: ID.user, roleTemplateId: ID.role, directoryScopeId: null };
    const scopes = ["/AccessPackageCatalog/c1", "/", null].map(
      (appScopeId) => whole({ roleAssignments: [{ ...assignment, appScopeId }] }).roleAssignments[0]?.directoryScopeId,
    );
    expect(scopes).toEqual(["/AccessPackageCatalog/c1", "/", "/"]);
  });

  it("says who and what exists, ids in lower case", () => {
    expect(
      whole({
        closed: true,
        users: [
          {
            id: ID.user.toUpperCase(),
            userPrincipalName: "ada@contoso.com",
            displayName: "Ada",
            userType: "Member",
            accountEnabled: false,
            jobTitle: "Engineer",
          },
          { id: ID.policy, guestOrExternalUserType: "ServiceProvider", homeTenantId: ID.tenant.toUpperCase() },
        ],
        groups: [
          { id: ID.group, displayName: "Admins", members: [ID.user.toUpperCase()], eligibleMembers: [ID.policy] },
        ],
        roleAssignments: [
          { principalId: ID.group, roleTemplateId: ID.role, assignmentType: "eligible", directoryScopeId: "/" },
          { principalId: ID.user, roleDefinitionId: ID.role.toUpperCase() },
        ],
        servicePrincipals: [
          {
            appId: ID.application,
            displayName: "Payroll",
            customSecurityAttributes: {
              Access: { "@odata.type": "x", Requirement: ["requireMFA"], owner: "IT", beta: true, gone: null },
            },
          },
        ],
      }),
    ).toStrictEqual({
      closed: true,
      users: [
        { id: ID.user, name: "Ada", kind: "member", accountEnabled: false },
        { id: ID.policy, kind: "serviceProvider", homeTenantId: ID.tenant, accountEnabled: true },
      ],
      groups: [{ id: ID.group, name: "Admins", members: [ID.user], eligibleMembers: [ID.policy] }],
      roleAssignments: [
        { principalId: ID.group, roleTemplateId: ID.role, assignmentType: "eligible", directoryScopeId: "/" },
        { principalId: ID.user, roleTemplateId: ID.role, assignmentType: "active", directoryScopeId: "/" },
      ],
      servicePrincipals: [
        {
          appId: ID.application,
          name: "Payroll",
          attributes: { access_requirement: ["requireMFA"], access_owner: ["IT"], access_beta: [] },
        },
      ],
    });
  });

  it("is open where it does not say closed", () => {
    expect(whole({ users: [] })).toStrictEqual({
      closed: false,
      users: [],
      groups: [],
      groupsOpen: true,
      roleAssignments: [],
      rolesOpen: true,
      servicePrincipals: [],
    });
  });

  it.each([
    ["Member", "ada@contoso.com", "member"],
    ["Guest", "ada@contoso.com", "internalGuest"],
    ["guest", "ada_fabrikam.com#EXT#@contoso.onmicrosoft.com", "b2bCollaborationGuest"],
    ["Member", "ada_fabrikam.com#ext#@contoso.onmicrosoft.com", "b2bCollaborationMember"],
    ["Member", undefined, undefined],
    ["Guest", undefined, undefined],
    [undefined, "ada@contoso.com", undefined],
  ])("takes a %s named %s for: %s", (userType, userPrincipalName, kind) => {
    expect(whole({ users: [{ id: ID.user, userType, userPrincipalName }] }).users[0]?.kind).toBe(kind);
  });

  it("takes a group for open where its members are not listed or not all known", () => {
    const group = (members: unknown) => whole({ groups: [{ id: ID.group, members }] }).groups[0];
    expect(group(undefined)).toMatchObject({ members: [], membersOpen: true });
    expect(group(new Awaited())).toMatchObject({ members: [], membersOpen: true });
    expect(group([ID.user, new Awaited()])).toMatchObject({ members: [ID.user], membersOpen: true });
    const [eligible] = whole({ groups: [{ id: ID.group, members: [], eligibleMembers: new Awaited() }] }).groups;
    expect(eligible).toMatchObject({ eligibleMembers: [], membersOpen: true });
    expect(group([])).not.toHaveProperty("membersOpen");
    const cut = { id: ID.group, members: [ID.user], "members@odata.nextLink": "https://graph.microsoft.com/v1.0/next" };
    expect(whole({ groups: [cut] }).groups[0]).toMatchObject({ members: [ID.user], membersOpen: true });
  });

  it("takes a group that it calls open for open", () => {
    const group = (membersOpen: unknown) =>
      whole({ groups: [{ id: ID.group, members: [ID.user], membersOpen }] }).groups[0];
    expect(group(true)).toMatchObject({ members: [ID.user], membersOpen: true });
    expect(group(false)).not.toHaveProperty("membersOpen");
  });

  it("tells active assignments from eligible ones in any spelling", () => {
    const typeOf = (assignmentType: unknown) =>
      whole({ roleAssignments: [{ principalId: ID.user, roleTemplateId: ID.role, assignmentType }] }).roleAssignments[0]
        ?.assignmentType;
    expect(["Active", "assigned", "Activated", null].map(typeOf)).toEqual(["active", "active", "active", "active"]);
    expect(typeOf("Eligible")).toBe("eligible");
  });

  it("takes what is null for what is not there", () => {
    const nothing = { users: null, roleAssignments: null, closed: null };
    expect(
      whole({ ...nothing, servicePrincipals: [{ appId: ID.application, customSecurityAttributes: null }] }),
    ).toEqual(
      expect.objectContaining({
        closed: false,
        users: [],
        servicePrincipals: [{ appId: ID.application, attributes: {} }],
      }),
    );
    expect(whole({ users: [{ id: ID.user, accountEnabled: null }] }).users).toEqual([
      { id: ID.user, accountEnabled: true },
    ]);
  });

  it("may list members as objects", () => {
    expect(
      whole({ groups: [{ id: ID.group, members: [{ id: ID.user, displayName: "Ada" }] }] }).groups[0]?.members,
    ).toEqual([ID.user]);
  });

  it("lends its named locations and strengths to the set", () => {
    const location = { id: ID.location, displayName: "Office", ipRanges: [{ cidrAddress: "203.0.113.0/24" }] };
    const strength = { id: ID.strength, displayName: "Own", allowedCombinations: ["fido2"] };
    const { set, problems } = readAll({ users: [], namedLocations: [location], authenticationStrengths: [strength] });
    expect(problems).toEqual([]);
    expect(set.namedLocations).toMatchObject([{ kind: "ip" }]);
    expect(set.authenticationStrengths).toEqual([strength]);
    expect(set.directory).toMatchObject({ closed: false });
  });

  it("is one: a second is a problem", () => {
    expect(readAll([{ users: [] }, { groups: [] }]).problems).toEqual([expect.objectContaining({ path: "[1]" })]);
  });

  it("is read with a hundred thousand users and nested groups", () => {
    const users = Array.from({ length: 100_000 }, (_, index) => ({
      id: `user-${index}`,
      displayName: `User ${index}`,
    }));
    const groups = Array.from({ length: 1_000 }, (_, index) => ({
      id: `group-${index}`,
      members: [...users.slice(index * 100, (index + 1) * 100).map(({ id }) => id), `group-${(index + 1) % 1_000}`],
    }));
    const directory = whole({ closed: true, users, groups });
    expect([directory.users.length, directory.groups.length]).toEqual([100_000, 1_000]);
  });
});

describe("a directory that is not what its author meant", () => {
  it.each([
    ["no object", [], "", "is no object"],
    ["a field that is misspelt", { usres: [] }, "usres", "the fields are closed, users"],
    ["closed in words", { closed: "yes" }, "closed", "neither true nor false"],
    ["users that are no list", { users: {} }, "users", "is no list"],
    ["a user that is none", { users: ["ada"] }, "users[0]", "is no object"],
    ["a user without an id", { users: [{ displayName: "Ada" }] }, "users[0].id", "an id belongs"],
    ["a user not known yet", { users: [{ id: new Awaited() }] }, "users[0].id", "names nobody yet"],
    [
      "a kind of tomorrow",
      { users: [{ id: ID.user, guestOrExternalUserType: "robot" }] },
      "users[0].guestOrExternalUserType",
      "none of member",
    ],
    [
      "a type of tomorrow",
      { users: [{ id: ID.user, userType: "Robot" }] },
      "users[0].userType",
      "neither Member nor Guest",
    ],
    [
      "an account in words",
      { users: [{ id: ID.user, accountEnabled: "no" }] },
      "users[0].accountEnabled",
      "neither true nor false",
    ],
    [
      "two users in one",
      {
        users: [
          { id: ID.user, displayName: "Ada" },
          { id: ID.user, displayName: "Eve" },
        ],
      },
      "users[1]",
      "another user",
    ],
    ["members that are no list", { groups: [{ id: ID.group, members: "all" }] }, "groups[0].members", "no list"],
    ["a member that is none", { groups: [{ id: ID.group, members: [7] }] }, "groups[0].members[0]", "no id"],
    [
      "an assignment of tomorrow",
      { roleAssignments: [{ principalId: ID.user, roleTemplateId: ID.role, assignmentType: "hoped" }] },
      "roleAssignments[0].assignmentType",
      "neither active nor eligible",
    ],
    [
      "an assignment of no role",
      { roleAssignments: [{ principalId: ID.user }] },
      "roleAssignments[0].roleTemplateId",
      "an id belongs",
    ],
    [
      "a scope that is none",
      { roleAssignments: [{ principalId: ID.user, roleTemplateId: ID.role, directoryScopeId: 1 }] },
      "roleAssignments[0].directoryScopeId",
      "whole tenant",
    ],
    [
      "attributes that are none",
      { servicePrincipals: [{ appId: ID.application, customSecurityAttributes: "x" }] },
      "servicePrincipals[0].customSecurityAttributes",
      "no object",
    ],
    [
      "a set that is none",
      { servicePrincipals: [{ appId: ID.application, customSecurityAttributes: { A: 1 } }] },
      "servicePrincipals[0].customSecurityAttributes.A",
      "no object",
    ],
    [
      "a value that is none",
      { servicePrincipals: [{ appId: ID.application, customSecurityAttributes: { A: { b: [1] } } }] },
      "servicePrincipals[0].customSecurityAttributes.A.b",
      "other than texts",
    ],
    ["a location that is none", { namedLocations: [{ id: ID.location }] }, "namedLocations[0]", "no named location"],
    [
      "a range that is none",
      { namedLocations: [{ id: ID.location, ipRanges: ["x"] }] },
      "namedLocations[0].ipRanges[0]",
      "belongs",
    ],
    [
      "a strength without an id",
      { authenticationStrengths: [{ allowedCombinations: ["fido2"] }] },
      "authenticationStrengths[0].id",
      "which strength",
    ],
  ])("has %s", (_, content, path, message) => {
    expect(problemsOf(content)).toEqual([[path, expect.stringContaining(message)]]);
  });

  it("is read as far as it goes, and never as closed or complete by mistake", () => {
    const { directory, authenticationStrengths } = read({
      closed: "yes",
      groups: [
        { id: ID.group, members: "all" },
        { id: ID.policy, members: [], eligibleMembers: 5 },
      ],
      roleAssignments: [{ principalId: ID.user, roleTemplateId: ID.role, directoryScopeId: 5 }],
      authenticationStrengths: [{ displayName: "Nameless" }],
    });
    expect(directory).toMatchObject({ closed: false, roleAssignments: [] });
    expect(directory.groups).toEqual([
      { id: ID.group, members: [], eligibleMembers: [], membersOpen: true },
      { id: ID.policy, members: [], eligibleMembers: [], membersOpen: true },
    ]);
    expect(authenticationStrengths).toEqual([]);
  });

  it("tells the first of very many mistakes and counts the others", () => {
    const problems = problemsOf({ users: Array.from({ length: 1_000 }, () => ({})) });
    expect(problems).toHaveLength(51);
    expect(problems.at(-1)?.[1]).toBe("has 950 more mistakes like these");
  });
});
