import type { Directory } from "../../../proof/model/directory";
import { Memberships } from "../../../proof/verify/membership";
import { assigned, group, nothing, user } from "./directories";

interface World {
  readonly closed?: boolean;
  readonly mayActivate?: boolean;
}
const memberships = (some: Partial<Directory>, { closed = false, mayActivate = true }: World = {}) =>
  new Memberships({ ...nothing, users: ["a", "b", "c"].map((id) => user(id)), ...some }, closed, mayActivate);
const told = ({ to, certain, possible, open }: ReturnType<Memberships["inGroup"]>) => ({
  to,
  certain: [...certain].sort().join(),
  possible: [...possible].sort().join(),
  open,
});

describe("who belongs to a group", () => {
  const groups = [
    group("g", ["a", "h"], { eligibleMembers: ["b"] }),
    group("h", ["c", "g"], { eligibleMembers: ["k"] }),
    group("k", ["off"]),
  ];

  it("is each member, of groups within it too, and whoever may become one somewhere on the way", () => {
    expect(told(memberships({ groups }, { closed: true }).inGroup("g"))).toEqual({
      to: "group",
      certain: "a,c",
      possible: "a,b,c,off",
      open: false,
    });
    expect(told(memberships({ groups }, { closed: true, mayActivate: false }).inGroup("g"))).toEqual({
      to: "group",
      certain: "a,c",
      possible: "a,c",
      open: false,
    });
  });

  it("is anybody where one of its members may be a group that is not listed", () => {
    const open = (some: Partial<Directory>, world: World = {}) => memberships(some, world).inGroup("g").open;
    expect(open({ groups: [group("g", ["a", "stranger"])] })).toBe(true);
    expect(open({ groups: [group("g", ["a", "stranger"])] }, { closed: true })).toBe(false);
    expect(open({ groups: [group("g", ["a", "h"]), group("h", ["b"])] })).toBe(false);
    expect(open({ groups })).toBe(true);
    expect(open({ groups }, { mayActivate: false })).toBe(false);
  });

  it("is anybody where it, or a group within it, is listed in part", () => {
    const inPart = (id: string) => groups.map((one) => (one.id === id ? { ...one, membersOpen: true } : one));
    const closed = { closed: true };
    expect(["g", "h", "k"].map((id) => memberships({ groups: inPart(id) }, closed).inGroup("g").open)).toEqual([
      true,
      true,
      true,
    ]);
    expect(memberships({ groups: inPart("k") }, { closed: true, mayActivate: false }).inGroup("g").open).toBe(false);
    expect(memberships({ groups: inPart("g") }, closed).inGroup("k").open).toBe(false);
  });

  it("is anybody where it is not listed, unless all groups are", () => {
    const unlisted = (some: Partial<Directory>, closed: boolean) => told(memberships(some, { closed }).inGroup("x"));
    const nobody = { to: "group", certain: "", possible: "", open: false };
    expect(unlisted({ groups }, true)).toEqual(nobody);
    expect(unlisted({ groups }, false)).toEqual({ ...nobody, open: true });
    expect(unlisted({ groups, groupsOpen: true }, true)).toEqual({ ...nobody, open: true });
    expect(unlisted({ groups, groupsOpen: true }, false)).toEqual({ ...nobody, open: true });
    expect(told(new Memberships(undefined, false, true).inGroup("x"))).toEqual({ ...nobody, open: true });
  });
});

describe("whether all members of a group are in another", () => {
  const groups = [group("g", ["h"]), group("h", ["k"], { eligibleMembers: ["e"] }), group("k", []), group("e", [])];
  const known = memberships({ groups });

  it("is so where it is within it, at any depth, but not where it may only become so", () => {
    expect(["g", "h", "k", "e"].map((inner) => known.isWithin(inner, "g"))).toEqual([true, true, true, false]);
    expect(["g", "h", "k"].map((inner) => known.isWithin(inner, "k"))).toEqual([false, false, true]);
  });

  it("is not said of what is not listed", () => {
    expect(known.isWithin("x", "g")).toBe(false);
    expect(known.isWithin("x", "x")).toBe(false);
    expect(known.isWithin("g", "x")).toBe(false);
  });
});

describe("who holds a role", () => {
  const groups = [group("g", ["a"], { eligibleMembers: ["b"] }), group("h", ["c"])];
  const holding = (roleAssignments: Directory["roleAssignments"], world: World = { closed: true }) =>
    told(memberships({ groups, roleAssignments }, world).withRole("r"));
  const eligible = (principal: string) => assigned(principal, "r", { assignmentType: "eligible" });

  it("is whoever is assigned to it, alone or by a group, or may activate that", () => {
    expect(holding([assigned("b", "r"), assigned("h", "r")])).toEqual({
      to: "role",
      certain: "b,c",
      possible: "b,c",
      open: false,
    });
    expect(holding([assigned("g", "r"), eligible("h")])).toMatchObject({ certain: "a", possible: "a,b,c" });
    expect(holding([assigned("g", "r"), eligible("h")], { closed: true, mayActivate: false })).toMatchObject({
      certain: "a",
      possible: "a",
    });
  });

  it("is nobody by another role, or by an assignment within a unit", () => {
    const unit = assigned("a", "r", { directoryScopeId: "/administrativeUnits/u" });
    expect(holding([assigned("a", "s"), unit])).toMatchObject({ certain: "", possible: "", open: false });
  });

  it("is anybody where a group's members, or who is assigned, is not known", () => {
    expect(holding([assigned("stranger", "r")], { closed: false })).toMatchObject({ certain: "stranger", open: true });
    expect(holding([assigned("stranger", "r")])).toMatchObject({ certain: "stranger", open: false });
    expect(holding([assigned("a", "r"), assigned("b", "r")], { closed: false })).toMatchObject({ open: false });
    const open = { groups: [group("g", [], { membersOpen: true })], roleAssignments: [assigned("g", "r")] };
    expect(memberships(open, { closed: true }).withRole("r").open).toBe(true);
  });

  it("is not told where assignments are listed in part, or none is and the directory is open", () => {
    const roleAssignments = [assigned("a", "s")];
    const untold = (some: Partial<Directory>, closed: boolean) => memberships(some, { closed }).rolesUntold;
    expect([true, false].map((closed) => untold({ roleAssignments }, closed))).toEqual([false, false]);
    expect([true, false].map((closed) => untold({ roleAssignments, rolesOpen: true }, closed))).toEqual([true, true]);
    expect([true, false].map((closed) => untold({}, closed))).toEqual([false, true]);
    expect(new Memberships(undefined, false, true).rolesUntold).toBe(true);
    expect(holding([], { closed: false })).toMatchObject({ open: true });
  });

  it("is everyone in a group where the group is assigned actively, by itself or through one around it", () => {
    const nested = [group("outer", ["inner"]), group("inner", [])];
    const gives = (...roleAssignments: Directory["roleAssignments"]) =>
      ["outer", "inner"].map((id) => memberships({ groups: nested, roleAssignments }).givesRole(id, "r"));
    expect(gives(assigned("outer", "r"))).toEqual([true, true]);
    expect(gives(assigned("inner", "r"), assigned("a", "r"))).toEqual([false, true]);
    expect(gives(eligible("outer"), assigned("outer", "s"))).toEqual([false, false]);
    expect(memberships({ roleAssignments: [assigned("unlisted", "r")] }).givesRole("unlisted", "r")).toBe(true);
  });
});
