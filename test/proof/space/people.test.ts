import { type Assumptions, standardAssumptions } from "../../../proof/model/assumptions";
import type { Directory, DirectoryUser } from "../../../proof/model/directory";
import type { People, Policy } from "../../../proof/model/policy";
import { holdsAt } from "../../../proof/solve/point";
import { type Space, spaceOf } from "../../../proof/space/space";
import { everyone, guests, people, policy, setOf } from "../support/policies";

const user = (id: string, rest: Partial<DirectoryUser> = {}): DirectoryUser => ({
  id,
  kind: "member",
  accountEnabled: true,
  ...rest,
});
const group = (id: string, members: readonly string[], rest: Partial<Directory["groups"][number]> = {}) => ({
  id,
  members,
  eligibleMembers: [],
  ...rest,
});
const directoryOf = (changes: Partial<Directory>): Directory => ({
  closed: true,
  users: [],
  groups: [],
  roleAssignments: [],
  servicePrincipals: [],
  ...changes,
});
const sparing = (some: Partial<People>): Policy => policy({ users: { include: everyone, exclude: people(some) } });

function spaceFor(spared: Partial<People>, directory?: Partial<Directory>, assume: Partial<Assumptions> = {}): Space {
  const policies = [sparing(spared)];
  const rest = directory === undefined ? {} : { directory: directoryOf(directory) };
  return spaceOf(policies, setOf(policies, rest), { ...standardAssumptions, ...assume });
}

/** Who of the persons is meant for certain, and who only as the sign-in chooses. */
function meant({ dimensions, people: { person } }: Space, formula: Parameters<typeof holdsAt>[0]) {
  const at = (position: number, usual: boolean): boolean =>
    holdsAt(
      formula,
      dimensions.map(({ index, size }) => (index === person.index ? position : usual ? 0 : size - 1)),
    );
  const positions = person.values.map((value, position) => [value, at(position, true), at(position, false)] as const);
  return {
    certain: positions
      .filter(([, usual]) => usual)
      .map(([value]) => value)
      .sort(),
    chosen: positions
      .filter(([, usual, unusual]) => !usual && unusual)
      .map(([value]) => value)
      .sort(),
  };
}

describe("the persons that policies tell apart", () => {
  const costsOf = ({ people: { person } }: Space) =>
    Object.fromEntries(person.values.map((value, index) => [value, person.costs[index]]));

  it("are one where nobody is named", () => {
    expect(costsOf(spaceFor({}))).toEqual({ other: 0 });
  });

  it("are a listed user who is named, those whom nothing tells apart, and somebody who is not listed", () => {
    const users = ["u3", "u1", "u2", "u4"].map((id) => user(id));
    const { people: found, ...space } = spaceFor({ users: ["u2", "stranger"] }, { users, closed: false });
    expect(costsOf({ people: found, ...space })).toEqual({ other: 0, "users:u1": 1, "user:u2": 2, "user:stranger": 3 });
    expect(found.members).toEqual({ "users:u1": ["u1", "u3", "u4"] });
    expect(found.nobodyListed).toBe(false);
  });

  it("are nobody unlisted where the list is complete, but those who have no object in any list", () => {
    const users = [user("u1")];
    expect(costsOf(spaceFor({ users: ["stranger"] }, { users }))).toEqual({
      "users:u1": 1,
      "kind:serviceProvider": 6,
      "kind:b2bDirectConnectUser": 7,
    });
    expect(costsOf(spaceFor({ users: ["stranger"] }, { users }, { guestsPresent: "listed" }))).toEqual({
      "users:u1": 1,
    });
    expect(costsOf(spaceFor({}, { users, closed: false }, { openWorld: "no" }))).toHaveProperty(["users:u1"]);
  });

  it("are none of a complete list of nobody who can sign in", () => {
    const users = [user("u1", { accountEnabled: false })];
    expect(spaceFor({}, { users }).people.nobodyListed).toBe(true);
    expect(spaceFor({}, { users }, { guestsPresent: "listed" }).people.nobodyListed).toBe(true);
    expect(spaceFor({}, { users, closed: false }).people.nobodyListed).toBe(false);
  });

  it("are told apart by groups, roles, kinds and the tenants that policies name", () => {
    const users = [
      user("a"),
      user("b"),
      user("c", { kind: "internalGuest" }),
      user("d", { kind: "b2bCollaborationGuest", homeTenantId: "t1" }),
      user("e", { kind: "b2bCollaborationGuest", homeTenantId: "t2" }),
      user("f", { kind: "b2bCollaborationGuest", homeTenantId: "t3" }),
      user("g", { kind: "b2bCollaborationGuest" }),
      user("h"),
      user("i"),
      user("j"),
      user("k", { homeTenantId: "t1" }),
    ];
    const groups = [group("g1", ["b", "h"]), group("g2", ["i"], { membersOpen: false, eligibleMembers: ["j"] })];
    const roleAssignments = [
      { principalId: "h", roleTemplateId: "r", assignmentType: "active", directoryScopeId: "/" },
    ] as const;
    const spared = {
      groups: ["g1", "g2"],
      roles: ["r"],
      guests: [guests(["b2bCollaborationGuest"], ["t1"])],
    };
    const { members } = spaceFor(spared, { users, groups, roleAssignments }).people;
    expect(Object.values(members)).toEqual(
      expect.arrayContaining([["a", "k"], ["b"], ["c"], ["d"], ["e", "f"], ["g"], ["h"], ["i"], ["j"]]),
    );
    expect(Object.keys(members)).toHaveLength(9);
  });

  it("stand side by side where they share a large group", () => {
    const ids = ["a", "b", "c", "d", "e", "f", "g", "h"];
    const groups = [group("small", ["a", "b"]), group("large", ["b", "d", "f", "h"]), group("middle", ["a", "d", "e"])];
    const space = spaceFor(
      { users: ids, groups: groups.map(({ id }) => id) },
      { users: ids.map((id) => user(id)), groups },
      { guestsPresent: "listed" },
    );
    // All have in common that they are members; then the large group, within it the next one, and so on.
    expect(space.people.person.values).toEqual(["d", "b", "f", "h", "a", "e", "c", "g"].map((id) => `user:${id}`));
  });
});

describe("who is in a group, and who may be", () => {
  const users = ["a", "b", "c"].map((id) => user(id));
  const inGroup = (groups: Directory["groups"], rest: Partial<Directory> = {}, assume: Partial<Assumptions> = {}) => {
    const space = spaceFor({ users: ["a", "b", "c"], groups: ["g"] }, { users, groups, ...rest }, assume);
    return meant(space, space.people.inGroup("g"));
  };
  const everybody = ["user:a", "user:b", "user:c"];

  it("is told by a list of its members, of the groups within it too", () => {
    expect(inGroup([group("g", ["a", "h"]), group("h", ["b", "g"])])).toEqual({
      certain: ["user:a", "user:b"],
      chosen: [],
    });
  });

  it("is anybody where the group is not listed, unless all are", () => {
    expect(inGroup([])).toEqual({ certain: [], chosen: [] });
    expect(inGroup([], { groupsOpen: true })).toEqual({ certain: [], chosen: everybody });
    expect(inGroup([], { closed: false })).toEqual({ certain: [], chosen: ["other", ...everybody] });
  });

  it("is anybody where the list, or that of a group within it, is a part", () => {
    const some = { certain: ["user:a"], chosen: ["user:b", "user:c"] };
    expect(inGroup([group("g", ["a"], { membersOpen: true })])).toEqual(some);
    expect(inGroup([group("g", ["a", "h"]), group("h", [], { membersOpen: true })])).toEqual(some);
    expect(inGroup([group("g", ["a", "unlisted"])], { closed: false })).toEqual({
      ...some,
      chosen: ["other", ...some.chosen],
    });
    const inTime = [group("g", ["a"], { eligibleMembers: ["unlisted"] })];
    expect(inGroup(inTime, { closed: false })).toEqual({ ...some, chosen: ["other", ...some.chosen] });
    expect(inGroup([group("g", ["a", "unlisted"])])).toEqual({ certain: ["user:a"], chosen: [] });
    expect(inGroup([group("g", ["a", "b"])], { closed: false })).toEqual({
      certain: ["user:a", "user:b"],
      chosen: ["other"],
    });
  });

  it("is somebody eligible too, where they may activate", () => {
    const groups = [group("g", ["a"], { eligibleMembers: ["h", "a"] }), group("h", ["b"])];
    expect(inGroup(groups)).toEqual({ certain: ["user:a"], chosen: ["user:b"] });
    expect(inGroup(groups, {}, { eligibleMembers: "inactiveOnly" })).toEqual({ certain: ["user:a"], chosen: [] });
  });

  it("is nobody who cannot sign in, and nobody without an object", () => {
    const blocked = [...users, user("d", { accountEnabled: false })];
    expect(inGroup([group("g", ["d"])], { users: blocked })).toEqual({ certain: [], chosen: [] });
  });

  it("is worked out once", () => {
    const { people: found } = spaceFor({ users: ["u"], groups: ["g"], roles: ["r"] });
    expect(found.inGroup("g")).toBe(found.inGroup("g"));
    expect(found.hasRole("r")).toBe(found.hasRole("r"));
    expect(found.ofKind(["internalGuest"])).toBe(found.ofKind(["internalGuest"]));
  });
});

describe("who holds a role, and who may", () => {
  const users = ["a", "b", "c"].map((id) => user(id));
  const assigned = (principalId: string, rest: Partial<Directory["roleAssignments"][number]> = {}) => ({
    principalId,
    roleTemplateId: "r",
    assignmentType: "active" as const,
    directoryScopeId: "/",
    ...rest,
  });
  const eligible = { assignmentType: "eligible" } as const;
  const withRole = (
    roleAssignments: Directory["roleAssignments"],
    rest: Partial<Directory> = {},
    assume: Partial<Assumptions> = {},
  ) => {
    const space = spaceFor({ users: ["a", "b", "c"], roles: ["r"] }, { users, roleAssignments, ...rest }, assume);
    return meant(space, space.people.hasRole("r"));
  };
  const provider = "kind:serviceProvider";
  const everybody = ["user:a", "user:b", "user:c"];

  it("is told by the assignments, and not of staff of a provider", () => {
    expect(withRole([assigned("a")])).toEqual({ certain: ["user:a"], chosen: [provider] });
    expect(withRole([assigned("a", { directoryScopeId: "/administrativeUnits/1" })])).toEqual({
      certain: [],
      chosen: [provider],
    });
    expect(withRole([assigned("a", { roleTemplateId: "another" })])).toEqual({ certain: [], chosen: [provider] });
    expect(withRole([assigned("a"), assigned("b")])).toEqual({ certain: ["user:a", "user:b"], chosen: [provider] });
  });

  it("is anybody where assignments are a part, or none are given of an open directory", () => {
    expect(withRole([assigned("a")], { rolesOpen: true })).toEqual({
      certain: ["user:a"],
      chosen: [provider, "user:b", "user:c"],
    });
    expect(withRole([], { closed: false })).toEqual({ certain: [], chosen: ["other", ...everybody] });
    expect(withRole([assigned("a")], { closed: false })).toEqual({ certain: ["user:a"], chosen: ["other"] });
    expect(withRole([])).toEqual({ certain: [], chosen: [provider] });
  });

  it("is a group's member, also of one within it, and anybody where the group is listed in part", () => {
    const groups = [group("g", ["a", "h"]), group("h", ["b"])];
    expect(withRole([assigned("g")], { groups })).toEqual({ certain: ["user:a", "user:b"], chosen: [provider] });
    const open = [group("g", ["a"], { membersOpen: true })];
    expect(withRole([assigned("g")], { groups: open })).toEqual({
      certain: ["user:a"],
      chosen: [provider, "user:b", "user:c"],
    });
    const some = { certain: [], chosen: [provider, ...everybody] };
    expect(withRole([assigned("g", eligible)], { groups: open })).toEqual(some);
    expect(withRole([assigned("g", eligible)], { groups: open }, { eligibleMembers: "inactiveOnly" })).toEqual({
      certain: [],
      chosen: [provider],
    });
  });

  it("is somebody eligible too, where they may activate", () => {
    const both = [assigned("a"), assigned("b", eligible)];
    expect(withRole(both)).toEqual({ certain: ["user:a"], chosen: [provider, "user:b"] });
    expect(withRole(both, {}, { eligibleMembers: "inactiveOnly" })).toEqual({
      certain: ["user:a"],
      chosen: [provider],
    });
    const groups = [group("g", [], { eligibleMembers: ["c"] })];
    expect(withRole([assigned("g")], { groups })).toEqual({ certain: [], chosen: [provider, "user:c"] });
  });

  it("is unsettled of those alone of whom nothing tells", () => {
    const of = (directory?: Partial<Directory>) => {
      const space = spaceFor({ users: ["a"] }, directory && { users: users.slice(0, 1), ...directory });
      return meant(space, space.people.rolesUnsettled).certain;
    };
    expect(of()).toEqual(["other", "user:a"]);
    expect(of({})).toEqual([provider]);
    expect(of({ closed: false })).toEqual(["other", "user:a"]);
    expect(of({ closed: false, roleAssignments: [assigned("b")] })).toEqual(["other"]);
  });
});

describe("of what kind and tenant somebody is", () => {
  const users = [
    user("a"),
    user("b", { kind: "b2bCollaborationGuest", homeTenantId: "t" }),
    user("c", { kind: "b2bCollaborationGuest" }),
    { id: "d", accountEnabled: true },
    user("e", { kind: "internalGuest", homeTenantId: "t" }),
  ];
  const among = (selection: ReturnType<typeof guests>, rest: Partial<Directory> = {}) => {
    const named = { users: users.map(({ id }) => id), guests: [selection] };
    const space = spaceFor(named, { users, ...rest });
    return meant(space, space.people.among(people({ guests: [selection] })));
  };

  it("is told by the directory, or chosen where it does not tell", () => {
    expect(among(guests(["b2bCollaborationGuest", "b2bDirectConnectUser"]))).toEqual({
      certain: ["kind:b2bDirectConnectUser", "user:b", "user:c"],
      chosen: ["user:d"],
    });
    expect(among(guests(["internalGuest"]))).toEqual({ certain: ["user:e"], chosen: [] });
  });

  it("is of a tenant only where they sign in elsewhere", () => {
    const kinds = ["b2bCollaborationGuest", "b2bDirectConnectUser", "internalGuest"] as const;
    expect(among(guests(kinds, ["t"]))).toEqual({
      certain: ["user:b"],
      chosen: ["kind:b2bDirectConnectUser", "user:c", "user:d"],
    });
    expect(among(guests(kinds, []))).toEqual({ certain: [], chosen: [] });
  });
});
