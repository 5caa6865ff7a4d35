import { everyone, guests, nobody, people, policy } from "../support/policies";
import type { Written } from "./certificates";
import { assigned, byGroup, byRole, group, inGroup, inRole, refusal, settled, user } from "./directories";

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
    expect(refusal({ policies, directory: { users }, values }, whole)).toEqual([
      "The members of users:a are missing or leave out the user who gives the value its name.",
      "The user a of the directory is missing, so the space is not filled.",
      "The user b of the directory is missing, so the space is not filled.",
    ]);
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

  describe("beside a closed directory", () => {
    const closed = { closed: true, users };
    const members = { "users:a": ["a", "b"] };
    const assumptions = { guestsPresent: "all" } as const;
    const beside = ["kind:b2bDirectConnectUser", "kind:serviceProvider"];

    test("includes the kinds of whom a directory has no object, unless only listed guests are in question", () => {
      const asked = { policies, directory: closed, values: { person: ["users:a"] }, members };
      expect(refusal({ ...asked, assumptions }, whole)).toEqual([
        "The value kind:b2bDirectConnectUser of person is missing, so the space is not filled.",
        "The value kind:serviceProvider of person is missing, so the space is not filled.",
      ]);
      expect(refusal({ ...asked, values: { person: ["users:a", ...beside] }, assumptions }, whole)).toEqual([]);
      expect(refusal({ ...asked, assumptions: { guestsPresent: "listed" } }, whole)).toEqual([]);
    });

    test("takes them to be in no group, and lets staff of a provider hold roles", () => {
      const person = ["users:a", ...beside];
      const rest = `users:a,${beside.join(",")}`;
      const inNone = { policies: byGroup, directory: { ...closed, groups: [group("g1", [])] }, members, assumptions };
      expect(refusal({ ...inNone, values: { ...inGroup, person } }, whole)).toEqual([]);
      const open = { policies: byRole, directory: closed, members, assumptions };
      expect(refusal({ ...open, values: { ...inRole, person } }, settled({ [rest]: "p1" }))[0]).toContain(
        "does not apply to all of it because of conditions.users",
      );
      const byHolder = (written: Written) =>
        written.cut("person", {
          "kind:serviceProvider": written.cut("role:r1", { in: { policy: "p2" }, out: { policy: "p1" } }),
          rest: { policy: "p1" },
        });
      expect(refusal({ ...open, values: { ...inRole, person } }, byHolder)).toEqual([]);
    });

    test("takes them to be of their kind", () => {
      const excluding = [
        policy({ users: { include: everyone, exclude: people({ guests: [guests(["serviceProvider"])] }) } }),
      ];
      const asked = { policies: excluding, directory: closed, members, assumptions };
      expect(refusal({ ...asked, values: { person: ["users:a", ...beside] } }, whole)[0]).toContain(
        "because of conditions.users",
      );
    });
  });

  test("is somebody", () => {
    expect(refusal({ policies, directory: { closed: true }, values: { person: [] } }, whole)).toEqual([
      "There is nobody to sign in, so nothing is shown.",
    ]);
    const beside = ["kind:b2bDirectConnectUser", "kind:serviceProvider"];
    const onlyBeside = { policies, directory: { closed: true }, assumptions: { guestsPresent: "all" } as const };
    expect(refusal({ ...onlyBeside, values: { person: beside } }, whole)).toEqual([
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
    // The end of another name is no name of a group.
    const roles = { ...values, "role:rg1": ["in", "out"] };
    const { "group:g1": _, ...named } = roles;
    expect(refusal({ policies, directory: { users, groups }, values: named, members }, whole)).toEqual([]);
    // A group that no policy names tells them apart as soon as the certificate cuts by it.
    expect(refusal({ policies, directory: { users, groups }, values, members }, whole)).toEqual([
      "The members of users:a are not alike: the group g1 tells them apart.",
    ]);
  });

  test("is put together with those who hold the same roles, however they come to hold them", () => {
    const values = { ...inRole, person: ["users:a", "other"] };
    const asked = { policies: byRole, values, members: { "users:a": ["a", "b"] } };
    const groups = [group("g1", ["b"])];
    const cut = (written: Written) => written.cut("role:r1", { in: { policy: "p2" }, out: { policy: "p1" } });
    const both = [assigned("a", "r1"), assigned("g1", "r1")];
    expect(refusal({ ...asked, directory: { users, groups, roleAssignments: both } }, cut)).toEqual([]);
    const one = [assigned("a", "r1")];
    const difference = ["The members of users:a are not alike: the role r1 tells them apart."];
    expect(refusal({ ...asked, directory: { users, groups, roleAssignments: one } }, cut)).toEqual(difference);
    expect(refusal({ ...asked, policies, directory: { users, groups, roleAssignments: one } }, whole)).toEqual(
      difference,
    );
    const may = [assigned("a", "r1", { assignmentType: "eligible" })];
    expect(refusal({ ...asked, directory: { users, groups, roleAssignments: may } }, cut)).toEqual(difference);
  });

  describe("is put together by kind and home tenant", () => {
    const partner = policy({
      users: { include: everyone, exclude: people({ guests: [guests(["internalGuest"], ["t1"])] }) },
    });
    const kind = (name: string, homeTenantId?: string) => ({ kind: name, ...(homeTenantId && { homeTenantId }) });
    const guest = "b2bCollaborationGuest";
    const alike = (...two: readonly [object, object]) => {
      const values = { person: ["users:a", "other"], homeTenant: ["tenant:t1", "other"] };
      const pair = [user("a", two[0]), user("b", two[1])];
      const messages = refusal(
        { policies: [partner], directory: { users: pair }, values, members: { "users:a": ["a", "b"] } },
        whole,
      );
      return !messages.includes("The members of users:a are not alike: their kind or home tenant differs.");
    };

    test.each<[object, object]>([
      [kind("member"), kind("member", "t1")],
      [kind("internalGuest", "t1"), kind("internalGuest", "t2")],
      [kind(guest, "t1"), kind(guest, "t1")],
      [kind(guest, "t2"), kind(guest, "t3")],
      [kind(guest), kind(guest)],
    ])("alike: %j, %j", (one, other) => expect([alike(one, other), alike(other, one)]).toEqual([true, true]));

    test.each<[object, object]>([
      [kind("member"), kind("internalGuest")],
      [kind("member", "t1"), kind(guest, "t1")],
      [kind(guest, "t1"), kind("otherExternalUser", "t1")],
      [kind(guest, "t1"), kind(guest, "t2")],
      [kind(guest, "t1"), kind(guest)],
      [kind(guest, "t2"), kind(guest)],
    ])("not alike: %j, %j", (one, other) => expect([alike(one, other), alike(other, one)]).toEqual([false, false]));

    test("but for those who stand alone", () => {
      const listed = [user("a"), user("b", kind(guest, "t1")), user("c", kind("internalGuest"))];
      const asked = {
        policies,
        directory: { users: listed },
        values: { person: ["user:a", "user:b", "user:c", "other"] },
      };
      expect(refusal(asked, whole)).toEqual([]);
    });
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
