import type { Directory } from "../../../proof/model/directory";
import type { Written } from "./certificates";
import { assigned, byGroup, byRole, group, inGroup, inRole, refusal, settled, user } from "./directories";

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

  test("is not settled where a member may be a group that is not listed", () => {
    const groups = [group("g1", ["b", "printer"])];
    const directory = { users: closed.users, groups };
    const asked = {
      policies: byGroup,
      directory,
      values: { ...values, person: ["users:a", "users:b", "other"] },
      members,
    };
    expect(refusal(asked, settled({ "users:a,other": "p1", "users:b": "p2" }))[0]).toContain(
      "does not apply to all of it",
    );
    const shut = { ...asked, directory: { ...directory, closed: true }, values };
    expect(refusal(shut, settled({ "users:a": "p1", "users:b": "p2" }))).toEqual([]);
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
