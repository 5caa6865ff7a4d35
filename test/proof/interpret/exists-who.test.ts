import { reasonAgainst } from "../../../proof/interpret";
import { type Assumptions, standardAssumptions } from "../../../proof/model/assumptions";
import type { Directory, RoleAssignment } from "../../../proof/model/directory";
import type { People } from "../../../proof/model/policy";
import type { SignIn } from "../../../proof/model/sign-in";
import { guestKinds } from "../../../proof/model/vocabulary";
import { nobody, people, policy, setOf } from "../support/policies";
import { signIn } from "../support/sign-ins";

const synchronisation = "d29b2b05-8046-44ba-8758-1e26182fcf32";
const directory = (changes: Partial<Directory>): Directory => ({
  closed: false,
  users: [{ id: "u", accountEnabled: true }],
  groups: [],
  roleAssignments: [],
  servicePrincipals: [],
  ...changes,
});
const against = (
  user: Partial<SignIn["user"]>,
  listed?: Directory,
  assume: Partial<Assumptions> = {},
  users: { readonly include: People; readonly exclude: People } = { include: nobody, exclude: nobody },
) =>
  reasonAgainst(setOf([policy({ users })], listed === undefined ? {} : { directory: listed }), signIn({ user }), {
    ...standardAssumptions,
    ...assume,
  });

describe("people of whom a directory has no object", () => {
  const closed = directory({ closed: true });

  it.each([...guestKinds, "member" as const])("are there beside a directory that is complete, or not: %s", (kind) => {
    const without = kind === "serviceProvider" || kind === "b2bDirectConnectUser";
    expect(against({ kind }, closed)).toBe(without ? undefined : "assumedAbsent");
    expect(against({ kind }, directory({}), { openWorld: "no" })).toBe(without ? undefined : "assumedAbsent");
    expect(against({ kind }, directory({}))).toBeUndefined();
  });

  it.each(["serviceProvider", "b2bDirectConnectUser"] as const)("have no id and are in no group: %s", (kind) => {
    expect(against({ kind, id: "v" }, closed)).toBe("assumedAbsent");
    expect(against({ kind, groups: ["g"] }, closed)).toBe("assumedAbsent");
    expect(against({ kind, id: "u" }, closed)).toBeUndefined();
  });

  it("hold no roles, unless they are a provider's staff", () => {
    expect(against({ kind: "serviceProvider", roles: ["r"] }, closed)).toBeUndefined();
    expect(against({ kind: "b2bDirectConnectUser", roles: ["r"] }, closed)).toBe("assumedAbsent");
  });

  it("are not there where only listed guests are", () => {
    expect(against({ kind: "serviceProvider" }, closed, { guestsPresent: "listed" })).toBe("assumedAbsent");
    expect(against({ kind: "serviceProvider" }, undefined, { guestsPresent: "listed" })).toBe("assumedAbsent");
    expect(against({ kind: "internalGuest" }, undefined)).toBeUndefined();
  });
});

describe("what membership in a group brings with it", () => {
  const assignment: RoleAssignment = {
    principalId: "g",
    roleTemplateId: "r",
    assignmentType: "active",
    directoryScopeId: "/",
  };
  const groups = [
    { id: "g", members: [], eligibleMembers: [] },
    { id: "outer", members: ["g"], eligibleMembers: [] },
  ];
  const listed = directory({ groups, roleAssignments: [assignment] });
  const sides = (some: Partial<People>) => [
    { include: people(some), exclude: nobody },
    { include: nobody, exclude: people(some) },
  ];

  it("are the groups around it, whichever side of a policy names them", () => {
    for (const users of sides({ groups: ["outer"] })) {
      expect(against({ groups: ["g"] }, listed, {}, users)).toBe("nestedGroup");
      expect(against({ groups: ["g", "outer"] }, listed, {}, users)).toBeUndefined();
    }
    expect(against({ groups: ["g"] }, listed)).toBeUndefined();
  });

  it("are the roles of it, whichever side of a policy names them", () => {
    for (const users of sides({ roles: ["r"] })) {
      expect(against({ groups: ["g"] }, listed, {}, users)).toBe("roleThroughGroup");
      expect(against({ groups: ["g"], roles: ["r"] }, listed, {}, users)).toBeUndefined();
      expect(against({ groups: ["elsewhere"] }, listed, {}, users)).toBeUndefined();
    }
    expect(against({ groups: ["g"] }, listed)).toBeUndefined();
  });

  it("are the roles of the groups around it as well", () => {
    const above = directory({ groups, roleAssignments: [{ ...assignment, principalId: "outer" }] });
    const [users] = sides({ roles: ["r"] });
    expect(against({ groups: ["g"] }, above, {}, users)).toBe("roleThroughGroup");
  });

  it("is not told without a directory", () => {
    const [users] = sides({ groups: ["outer"], roles: ["r"] });
    expect(against({ groups: ["g"] }, undefined, {}, users)).toBeUndefined();
  });
});

describe("who is taken for an account that synchronises", () => {
  const holder = { id: "u", roles: [synchronisation] };
  const assigned = (changes: Partial<RoleAssignment>): RoleAssignment => ({
    principalId: "u",
    roleTemplateId: synchronisation,
    assignmentType: "active",
    directoryScopeId: "/",
    ...changes,
  });
  const open = (...roleAssignments: readonly RoleAssignment[]) => directory({ rolesOpen: true, roleAssignments });

  it("is nobody without such a role, nor somebody with another", () => {
    expect(against({ id: "u" })).toBeUndefined();
    expect(against({ id: "u", roles: ["other"] })).toBeUndefined();
    expect(against({ id: "u", roles: ["other", synchronisation] })).toBe("synchronisationAccount");
  });

  it("is not the listed holder of an active assignment of it to the whole tenant", () => {
    expect(against(holder, open(assigned({})))).toBeUndefined();
    for (const other of [
      { principalId: "v" },
      { roleTemplateId: "other" },
      { assignmentType: "eligible" as const },
      { directoryScopeId: "/administrativeUnits/x" },
    ])
      expect(against(holder, open(assigned(other)))).toBe("synchronisationAccount");
  });

  it("is nobody where all assignments are known, which they are not where none is listed in a directory that is open", () => {
    const another = assigned({ principalId: "v", roleTemplateId: "other" });
    expect(against(holder, directory({ roleAssignments: [another] }))).toBeUndefined();
    expect(against(holder, directory({}))).toBe("synchronisationAccount");
    expect(against(holder, directory({}), { openWorld: "no" })).toBeUndefined();
    expect(against(holder, directory({ closed: true }))).toBeUndefined();
    expect(against(holder, directory({ closed: true, rolesOpen: true }))).toBe("synchronisationAccount");
  });

  it("is whoever is not listed, whatever assignments are", () => {
    expect(against({ ...holder, id: null }, directory({ roleAssignments: [assigned({})] }))).toBe(
      "synchronisationAccount",
    );
    expect(against({ ...holder, id: "v" }, open(assigned({ principalId: "v" })))).toBe("synchronisationAccount");
  });

  it("is whom the settings name, and nobody else", () => {
    expect(against({ id: "u" }, directory({}), { directorySyncAccounts: ["v", "u"] })).toBe("synchronisationAccount");
    expect(against({ id: "w" }, undefined, { directorySyncAccounts: ["v", "u"] })).toBeUndefined();
    expect(against({ id: null }, undefined, { directorySyncAccounts: ["v", "u"] })).toBeUndefined();
  });
});
