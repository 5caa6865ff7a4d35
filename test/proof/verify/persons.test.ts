import { type Assumptions, standardAssumptions } from "../../../proof/model/assumptions";
import { type PersonKind, personKinds } from "../../../proof/model/vocabulary";
import { differenceIn, type Person, Population, settled } from "../../../proof/verify/persons";
import { setOf } from "../support/policies";

const belonging = (some: Partial<Parameters<typeof settled>[1]> = {}): Parameters<typeof settled>[1] =>
  ({ to: "group", certain: new Set(["a"]), possible: new Set(["a", "b"]), open: false, ...some }) as never;
const listed = (id: string | null): Person => ({
  name: id,
  id,
  listed: true,
  synchronisationAccount: false,
  exists: true,
});

describe("whether somebody belongs to a group", () => {
  it("is settled of those who are listed by what the directory says of them", () => {
    expect(["a", "b", "c"].map((id) => settled(listed(id), belonging()))).toEqual(["in", "unsettled", "out"]);
    expect(["a", "b", "c"].map((id) => settled(listed(id), belonging({ open: true })))).toEqual([
      "in",
      "unsettled",
      "unsettled",
    ]);
  });

  it("is not settled of those who are not listed, but for certain members", () => {
    const stranger = (id: string | null): Person => ({ ...listed(id), listed: false });
    expect([null, "a", "b", "c"].map((id) => settled(stranger(id), belonging()))).toEqual([
      "unsettled",
      "in",
      "unsettled",
      "unsettled",
    ]);
  });

  it("is settled of people without an object: they are in none, though a provider's staff may hold roles", () => {
    const of = (kind: PersonKind, to: "group" | "role") =>
      settled({ ...listed(null), listed: false, kind, withoutObject: true }, belonging({ to, open: true } as never));
    expect(of("serviceProvider", "group")).toBe("out");
    expect(of("serviceProvider", "role")).toBe("unsettled");
    expect(of("b2bDirectConnectUser", "group")).toBe("out");
    expect(of("b2bDirectConnectUser", "role")).toBe("out");
  });
});

describe("what tells two listed users apart", () => {
  const members = new Map([
    ["a", 0],
    ["b", 0],
    ["c", 1],
  ]);
  const difference = (some: Partial<Parameters<typeof settled>[1]>) =>
    differenceIn(members, [2, 1], [["the group g", belonging({ certain: new Set(), possible: new Set(), ...some })]]);

  it("is a group of which one alone is a certain member, or may become one", () => {
    expect(difference({ certain: new Set(["of no value", "a"]) })).toEqual({ value: 0, name: "the group g" });
    expect(difference({ certain: new Set(["a"]) })).toEqual({ value: 0, name: "the group g" });
    expect(difference({ possible: new Set(["b"]) })).toEqual({ value: 0, name: "the group g" });
  });

  it("is none in which both are, or neither, or to which anybody may belong", () => {
    expect(difference({})).toBeUndefined();
    expect(difference({ certain: new Set(["a", "b", "c"]) })).toBeUndefined();
    expect(difference({ certain: new Set(["c", "of no value"]) })).toBeUndefined();
    expect(difference({ possible: new Set(["a"]), open: true })).toBeUndefined();
    expect(difference({ certain: new Set(["a"]), open: true })).toBeDefined();
  });
});

describe("who may sign in", () => {
  const directory = {
    closed: false,
    users: [
      { id: "a", accountEnabled: true, kind: "member", homeTenantId: "t" },
      { id: "off", accountEnabled: false },
    ],
    groups: [],
    roleAssignments: [],
    servicePrincipals: [],
  } as const;
  const population = (closed: boolean, assume: Partial<Assumptions> = {}, known = true) =>
    new Population(setOf([], known ? { directory: { ...directory, closed } } : {}), {
      ...standardAssumptions,
      ...assume,
    });
  const ids = ["a", "off", "stranger"];

  it("is everyone whose account is on, and strangers where the directory is not closed", () => {
    expect(ids.map((id) => population(false).canSignIn(id))).toEqual([true, false, true]);
    expect(ids.map((id) => population(true).canSignIn(id))).toEqual([true, false, false]);
    expect(ids.map((id) => population(false, { openWorld: "no" }).canSignIn(id))).toEqual([true, false, false]);
    expect(ids.map((id) => population(false, { openWorld: "no" }, false).canSignIn(id))).toEqual([true, true, true]);
    expect(
      population(true)
        .enabled()
        .map(({ id }) => id),
    ).toEqual(["a"]);
    expect(ids.map((id) => population(true).isListed(id))).toEqual([true, true, false]);
  });

  it("is besides a closed directory whom no directory has, unless guests are listed", () => {
    expect(population(false).beside).toEqual([]);
    expect(population(true, { guestsPresent: "listed" }).beside).toEqual([]);
    expect([...population(true, { guestsPresent: "all" }).beside].sort()).toEqual([
      "kind:b2bDirectConnectUser",
      "kind:serviceProvider",
    ]);
  });

  it("is read from the values of a certificate, and nothing else", () => {
    const one = population(true, { directorySyncAccounts: ["a"] });
    const unnamed = { name: null, id: null, listed: false, synchronisationAccount: false };
    expect(one.personOf("user:a")).toEqual({
      name: "a",
      id: "a",
      listed: true,
      kind: "member",
      homeTenantId: "t",
      synchronisationAccount: true,
      exists: true,
    });
    expect(one.personOf("users:off")).toEqual({ ...unnamed, id: "off", listed: true, exists: false });
    expect(one.personOf("user:stranger")).toEqual({ ...unnamed, name: "stranger", id: "stranger", exists: false });
    expect(one.personOf("user:two\nlines")).toMatchObject({ name: "two\nlines" });
    expect(one.personOf("other")).toEqual({ ...unnamed, exists: false });
    expect(one.personOf("kind:serviceProvider")).toEqual({
      ...unnamed,
      kind: "serviceProvider",
      withoutObject: true,
      exists: true,
    });
    expect(population(false).personOf("kind:serviceProvider")).toMatchObject({ exists: false });
    expect(population(false).personOf("other")).toEqual({ ...unnamed, exists: true });
    expect(population(false).personOf("user:stranger")).toMatchObject({ listed: false, exists: true });
    for (const value of ["kind:member", "user:", "userx:a", " user:a", "", "others"])
      expect([value, one.personOf(value)]).toEqual([value, undefined]);
    expect(personKinds.filter((kind) => one.personOf(`kind:${kind}`) !== undefined)).toHaveLength(2);
  });
});
