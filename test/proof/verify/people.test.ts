import type { CertificateNode } from "../../../proof/certificate";
import type { Assumptions } from "../../../proof/model/assumptions";
import type { Directory } from "../../../proof/model/directory";
import { verifyCertificate } from "../../../proof/verify";
import { everyone, guests, nobody, people, policy, setOf } from "../support/policies";
import { Written } from "./certificates";

const nothing: Directory = { closed: false, users: [], groups: [], roleAssignments: [], servicePrincipals: [] };
const user = (id: string, more: object = {}) => ({ id, accountEnabled: true, kind: "member" as const, ...more });
const group = (id: string, members: readonly string[], more: object = {}) => ({
  id,
  members,
  eligibleMembers: [],
  ...more,
});
const assigned = (principalId: string, roleTemplateId: string, more: object = {}) => ({
  principalId,
  roleTemplateId,
  assignmentType: "active" as const,
  directoryScopeId: "/",
  ...more,
});

/** Everyone outside g1 by p1, whoever is in it by p2. */
const byGroup = [
  policy({ users: { include: everyone, exclude: people({ groups: ["g1"] }) } }),
  policy({ id: "p2", users: { include: people({ groups: ["g1"] }), exclude: nobody } }),
];
const byRole = [
  policy({ users: { include: everyone, exclude: people({ roles: ["r1"] }) } }),
  policy({ id: "p2", users: { include: people({ roles: ["r1"] }), exclude: nobody } }),
];

interface Case {
  readonly policies: typeof byGroup;
  readonly directory: Partial<Directory>;
  readonly values: Readonly<Record<string, readonly string[]>>;
  readonly members?: Readonly<Record<string, readonly string[]>>;
  readonly assumptions?: Partial<Assumptions>;
}

function refusal(
  { policies, directory, values, members, assumptions }: Case,
  tree: (written: Written) => CertificateNode,
): string[] {
  const written = new Written(values, members);
  const set = setOf(policies, { directory: { ...nothing, ...directory } });
  const result = verifyCertificate(written.certificate(tree(written), {}, assumptions), set);
  return result.holds ? [] : result.problems.map(({ message }) => message);
}

const inGroup = { "group:g1": ["in", "out"] };
const inRole = { "role:r1": ["in", "out"] };
const settled = (leaves: Record<string, string>) => (written: Written) =>
  written.cut("person", Object.fromEntries(Object.entries(leaves).map(([value, id]) => [value, { policy: id }])));

describe("membership that a directory settles", () => {
  const closed = { closed: true, users: [user("a"), user("b"), user("c")] };
  const values = { ...inGroup, person: ["users:a", "users:b"] };
  const members = { "users:a": ["a", "c"], "users:b": ["b"] };

  test.each<[string, readonly ReturnType<typeof group>[]]>([
    ["directly", [group("g1", ["b"])]],
    ["through groups within groups", [group("g1", ["g2"]), group("g2", ["g3"]), group("g3", ["b"])]],
    ["through groups in a circle", [group("g1", ["g2"]), group("g2", ["g1", "b"])]],
  ])("%s needs no cut by the group", (_, groups) => {
    const asked = { policies: byGroup, directory: { ...closed, groups }, values, members };
    expect(refusal(asked, settled({ "users:a": "p1", "users:b": "p2" }))).toEqual([]);
    expect(refusal(asked, settled({ "users:a": "p2", "users:b": "p2" }))[0]).toContain(
      "does not apply because of conditions.users",
    );
    expect(refusal(asked, settled({ "users:a": "p1", "users:b": "p1" }))[0]).toContain(
      "does not apply because of conditions.users",
    );
  });

  test("is not settled of eligible members, unless they are taken to be inactive", () => {
    const groups = [group("g1", ["b"], { eligibleMembers: ["a", "c"] })];
    const asked = { policies: byGroup, directory: { ...closed, groups }, values, members };
    const tree = settled({ "users:a": "p1", "users:b": "p2" });
    expect(refusal(asked, tree)[0]).toContain("does not apply to all of it because of conditions.users");
    expect(refusal({ ...asked, assumptions: { eligibleMembers: "inactiveOnly" } }, tree)).toEqual([]);
    const cut = (written: Written) =>
      written.cut("person", {
        "users:b": { policy: "p2" },
        rest: written.cut("group:g1", { in: { policy: "p2" }, out: { policy: "p1" } }),
      });
    expect(refusal(asked, cut)).toEqual([]);
  });

  test("is not settled where a group, or one within it, is listed in part", () => {
    const groups = [group("g1", ["b", "g2"]), group("g2", [], { membersOpen: true })];
    const asked = { policies: byGroup, directory: { ...closed, groups }, values, members };
    expect(refusal(asked, settled({ "users:a": "p1", "users:b": "p2" }))[0]).toContain("does not apply to all of it");
  });

  test("is not settled of a group that an open directory does not list", () => {
    const open = {
      policies: byGroup,
      directory: { users: [user("a")] },
      values: { ...inGroup, person: ["users:a", "other"] },
      members: { "users:a": ["a"] },
    };
    expect(refusal(open, settled({ "users:a,other": "p1" }))[0]).toContain("does not apply to all of it");
    const shut = {
      ...open,
      directory: { ...open.directory, closed: true },
      values: { ...inGroup, person: ["users:a"] },
    };
    expect(refusal(shut, settled({ "users:a": "p1" }))).toEqual([]);
  });

  test("is never settled of persons who are not listed, in a world that is open", () => {
    const open = { users: [user("a")], groups: [group("g1", [])] };
    const asked = {
      policies: byGroup,
      directory: open,
      values: { ...inGroup, person: ["users:a", "other"] },
      members: { "users:a": ["a"] },
    };
    expect(refusal(asked, settled({ "users:a": "p1", other: "p1" }))).toHaveLength(1);
    const cut = (written: Written) =>
      written.cut("person", {
        "users:a": { policy: "p1" },
        other: written.cut("group:g1", { in: { policy: "p2" }, out: { policy: "p1" } }),
      });
    expect(refusal(asked, cut)).toEqual([]);
  });
});

describe("roles that a directory settles", () => {
  const users = [user("a"), user("b")];
  const closed = { closed: true, users };
  const values = { ...inRole, person: ["users:a", "users:b"] };
  const members = { "users:a": ["a"], "users:b": ["b"] };
  const tree = settled({ "users:a": "p1", "users:b": "p2" });
  const asked = (directory: Partial<Directory>) => ({
    policies: byRole,
    directory: { ...closed, ...directory },
    values,
    members,
  });

  test("are held by assignment, directly or through groups", () => {
    expect(refusal(asked({ roleAssignments: [assigned("b", "r1")] }), tree)).toEqual([]);
    const groups = [group("g1", ["g2"]), group("g2", ["b"])];
    expect(refusal(asked({ groups, roleAssignments: [assigned("g1", "r1")] }), tree)).toEqual([]);
  });

  test("count at the scope of the tenant only", () => {
    const scoped = assigned("b", "r1", { directoryScopeId: "/administrativeUnits/u" });
    expect(refusal(asked({ roleAssignments: [scoped, assigned("b", "r2")] }), tree)[0]).toContain(
      "does not apply because of conditions.users",
    );
  });

  test("are open for those who may activate them, by role or by group", () => {
    const eligible = assigned("a", "r1", { assignmentType: "eligible" });
    expect(refusal(asked({ roleAssignments: [assigned("b", "r1"), eligible] }), tree)[0]).toContain(
      "does not apply to all of it",
    );
    const groups = [group("g1", ["b"], { eligibleMembers: ["a"] })];
    expect(refusal(asked({ groups, roleAssignments: [assigned("g1", "r1")] }), tree)[0]).toContain(
      "does not apply to all of it",
    );
  });

  test("are open for everyone through a group that is listed in part", () => {
    const groups = [group("g1", ["b"], { membersOpen: true })];
    expect(refusal(asked({ groups, roleAssignments: [assigned("g1", "r1")] }), tree)[0]).toContain(
      "does not apply to all of it",
    );
  });

  test("are open where the assignments are listed in part, or not at all", () => {
    expect(refusal(asked({ rolesOpen: true, roleAssignments: [assigned("b", "r1")] }), tree)[0]).toContain(
      "does not apply to all of it",
    );
    const open = { ...asked({ closed: false }), values: { ...inRole, person: ["users:a", "users:b", "other"] } };
    expect(refusal(open, settled({ "users:a,users:b,other": "p1" }))[0]).toContain("does not apply to all of it");
  });
});

describe("everybody", () => {
  const policies = [policy()];
  const whole = () => ({ policy: "p1" });
  const users = [user("a"), user("b"), user("off", { accountEnabled: false })];

  test("is there but for disabled accounts", () => {
    const values = { person: ["users:a", "other"] };
    expect(refusal({ policies, directory: { users }, values, members: { "users:a": ["a", "b"] } }, whole)).toEqual([]);
    expect(refusal({ policies, directory: { users }, values, members: { "users:a": ["a"] } }, whole)).toEqual([
      "The user b of the directory is missing, so the space is not filled.",
    ]);
    expect(
      refusal({ policies, directory: { users }, values, members: { "users:a": ["a", "b", "off"] } }, whole),
    ).toEqual(["off, of users:a, is no enabled user of the directory."]);
    expect(refusal({ policies, directory: { users }, values }, whole)[0]).toBe(
      "The members of users:a are missing or leave out the user who gives the value its name.",
    );
  });

  test("stands under one value", () => {
    const values = { person: ["users:a", "users:b", "other"] };
    const twice = { "users:a": ["a", "b"], "users:b": ["b"] };
    expect(refusal({ policies, directory: { users }, values, members: twice }, whole)).toEqual([
      "b stands under two values.",
    ]);
  });

  test("includes those of whom a policy or an assumption speaks, by themselves", () => {
    const naming = [policy({ users: { include: everyone, exclude: people({ users: ["b", "off", "stranger"] }) } })];
    const together = { person: ["users:a", "user:stranger", "other"] };
    expect(
      refusal({ policies: naming, directory: { users }, values: together, members: { "users:a": ["a", "b"] } }, whole),
    ).toEqual([
      "The value user:b of person is missing, so the space is not filled.",
      "A policy or an assumption names b, who is not alike with others of users:a.",
    ]);
    const synchronised = { directorySyncAccounts: ["a"] };
    expect(
      refusal(
        {
          policies,
          directory: { users },
          values: { person: ["users:a", "other"] },
          members: { "users:a": ["a", "b"] },
          assumptions: synchronised,
        },
        whole,
      ),
    ).toContain("A policy or an assumption names a, who is not alike with others of users:a.");
  });

  test("includes somebody whom nothing names, unless the directory is closed", () => {
    const values = { person: ["users:a"] };
    const asked = { policies, directory: { users }, values, members: { "users:a": ["a", "b"] } };
    expect(refusal(asked, whole)).toEqual(["The value other of person is missing, so the space is not filled."]);
    expect(refusal({ ...asked, directory: { users, closed: true } }, whole)).toEqual([]);
    expect(refusal({ ...asked, assumptions: { openWorld: "no" } }, whole)).toEqual([]);
  });

  test("is somebody", () => {
    expect(refusal({ policies, directory: { closed: true }, values: { person: [] } }, whole)).toEqual([
      "There is nobody to sign in, so nothing is shown.",
    ]);
    expect(refusal({ policies, directory: {}, values: { person: ["other", "everyone"] } }, whole)).toEqual([
      "The value everyone is not one that person has.",
    ]);
  });

  test("is put together only with those who are alike", () => {
    const values = { ...inGroup, person: ["users:a", "other"] };
    const members = { "users:a": ["a", "b"] };
    const groups = [group("g1", ["b"])];
    expect(refusal({ policies: byGroup, directory: { users, groups }, values, members }, whole)).toEqual([
      "The members of users:a are not alike: the group g1 tells them apart.",
    ]);
    // A group that no policy names tells them apart as soon as the certificate cuts by it.
    expect(refusal({ policies, directory: { users, groups }, values, members }, whole)).toEqual([
      "The members of users:a are not alike: the group g1 tells them apart.",
    ]);
    const kinds = [user("a"), user("b", { kind: "internalGuest" })];
    expect(
      refusal({ policies, directory: { users: kinds }, values: { person: ["users:a", "other"] }, members }, whole),
    ).toEqual(["The members of users:a are not alike: their kind or home tenant differs."]);
  });

  test("has the kind and home tenant that the directory gives", () => {
    const partner = guests(["b2bCollaborationGuest"], ["t1"]);
    const byTenant = [
      policy({ users: { include: everyone, exclude: people({ guests: [partner] }) } }),
      policy({ id: "p2", users: { include: people({ guests: [partner] }), exclude: nobody } }),
    ];
    const listed = [
      user("a", { kind: "b2bCollaborationGuest", homeTenantId: "t1" }),
      user("b", { kind: "b2bCollaborationGuest", homeTenantId: "t2" }),
      user("c", { kind: "internalGuest" }),
    ];
    const values = { person: ["users:a", "users:b", "users:c"], homeTenant: ["other", "tenant:t1"] };
    const members = { "users:a": ["a"], "users:b": ["b"], "users:c": ["c"] };
    const asked = { policies: byTenant, directory: { closed: true, users: listed }, values, members };
    expect(refusal(asked, settled({ "users:a": "p2", "users:b": "p1", "users:c": "p1" }))).toEqual([]);
    expect(refusal(asked, settled({ "users:a": "p1", "users:b": "p1", "users:c": "p1" }))).toHaveLength(1);
  });
});
