import type { Filter, FilterComparison, FilterRule } from "../../../proof/model/filter";
import type { Policy } from "../../../proof/model/policy";
import { allResources, noResource, policy, resources } from "../support/policies";
import { Written } from "./certificates";
import { covers, type World } from "./covering";
import { nothing } from "./directories";

const standing = new Written().valuesOf("target");
const registering = "action:urn:user:registersecurityinfo";
const applications = (...ids: string[]) => ({ more: { target: [...standing, ...ids.map((id) => `app:${id}`)] } });
const targeting = (target: Policy["target"]) => policy({ target });

describe("a policy for user actions covers", () => {
  const one = targeting({ kind: "userActions", actions: ["urn:user:registersecurityinfo"] });

  it("those, and no application that is called like one", () => {
    const world = applications("urn:user:registersecurityinfo");
    expect(covers(one, { target: registering }, world)).toBe(true);
    expect(covers(one, { target: "action:urn:user:registerdevice" }, world)).toBe(false);
    expect(covers(one, { target: "app:urn:user:registersecurityinfo" }, world)).toBe(false);
    expect(covers(one, { target: "baselineScopes" }, world)).toBe(false);
  });
});

describe("a policy for applications covers", () => {
  const world = applications("a", "b");

  it("those that it names, and not those that it leaves out", () => {
    const covered = (one: Policy) => ["app:a", "app:b", "other"].map((target) => covers(one, { target }, world));
    expect(covered(targeting(resources({ applications: ["a"] })))).toEqual([true, false, false]);
    expect(covered(targeting(resources({ all: true }, { applications: ["a"] })))).toEqual([false, true, true]);
    expect(covered(targeting(resources({ applications: ["a", "b"] }, { applications: ["b"] })))).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe("a policy for applications by a filter", () => {
  const is = (text: string, some: Partial<FilterComparison> = {}): FilterRule => ({
    kind: "comparison",
    attribute: "set_tier",
    operator: "eq",
    values: [text],
    negated: false,
    ...some,
  });
  const filtered = (mode: Filter["mode"], rule: FilterRule, include = mode === "exclude" ? allResources : noResource) =>
    targeting({ kind: "resources", include, exclude: noResource, filter: { mode, text: "", rule } });
  const keys = ["eq:a", "startswith:a", "absent"].map((question) => `application:set_tier:${question}`);
  const [isA = "", startsWithA = "", absent = ""] = keys;
  const answers = (...asked: string[]) => Object.fromEntries(asked.map((key) => [key, ["yes", "no"]]));
  const directory = {
    ...nothing,
    servicePrincipals: [
      { appId: "a", attributes: { set_tier: ["B", "A"] } },
      { appId: "b", attributes: { set_tier: ["B"] } },
      { appId: "none", attributes: {} },
    ],
  };
  const listed: World = {
    directory,
    assumptions: { guestsPresent: "listed" },
    more: {
      target: [...standing, "app:a", "app:b", "app:none"],
      ...answers(isA),
    },
  };
  const targets = ["app:a", "app:b", "app:none"];

  it("takes in those whose attributes answer it, where the directory lists them", () => {
    const covered = (one: Policy) => targets.map((target) => covers(one, { target }, listed));
    expect(covered(filtered("include", is("A")))).toEqual([true, false, false]);
    expect(covered(filtered("exclude", is("A")))).toEqual([false, true, true]);
    expect(covered(filtered("include", is("A", { negated: true })))).toEqual([false, true, true]);
    expect(covers(filtered("include", is("A")), { target: "app:a,app:b" }, listed)).toBe(false);
    const asking = { ...listed, more: { ...listed.more, ...answers(absent) } };
    const gone = filtered("include", is("", { values: [null] }));
    expect(targets.map((target) => covers(gone, { target }, asking))).toEqual([false, false, true]);
  });

  it("is open about others, as the certificate tells", () => {
    const world = { more: answers(isA) };
    const at = (one: Policy, answer: string) => covers(one, { target: "other", [isA]: answer }, world);
    expect(["yes", "no", "yes,no"].map((answer) => at(filtered("include", is("A")), answer))).toEqual([
      true,
      false,
      false,
    ]);
    expect(["yes", "no", "yes,no"].map((answer) => at(filtered("exclude", is("A")), answer))).toEqual([
      false,
      true,
      false,
    ]);
  });

  it("includes nothing that is no application, whatever a rule says of attributes that are not there", () => {
    const negated = filtered("include", is("A", { negated: true }));
    for (const target of ["baselineScopes", registering])
      expect(covers(negated, { target }, { more: answers(isA) })).toBe(false);
    expect(covers(filtered("exclude", is("A")), { target: registering }, { more: answers(isA) })).toBe(true);
    expect(
      covers(filtered("exclude", is("A", { negated: true })), { target: registering }, { more: answers(isA) }),
    ).toBe(false);
  });

  it("includes what its list names as well", () => {
    const target: Policy["target"] = {
      kind: "resources",
      include: { ...noResource, applications: ["b"] },
      exclude: noResource,
      filter: { mode: "include", text: "", rule: is("A") },
    };
    expect(targets.map((at) => covers(targeting(target), { target: at }, listed))).toEqual([true, true, false]);
  });

  it("answers what hangs together from one value, each by itself", () => {
    const world = { more: answers(isA, startsWithA, absent) };
    const begins = is("A", { operator: "startsWith" });
    const gone = is("", { values: [null] });
    const either = (one: FilterRule, other: FilterRule): FilterRule => ({ kind: "or", of: [one, other] });
    const covered = (rule: FilterRule, box = {}) =>
      covers(filtered("include", rule), { target: "other", ...box }, world);
    expect(covered(either(is("A"), is("A", { negated: true })))).toBe(true);
    expect(covered(either(is("A"), { kind: "not", of: begins }))).toBe(false);
    expect(covered(either(is("A"), { kind: "not", of: begins }), { [startsWithA]: "no" })).toBe(true);
    expect(covered(either(gone, { kind: "not", of: gone }))).toBe(true);
    expect(covered(gone, { [absent]: "yes" })).toBe(true);
    expect(covered(gone)).toBe(false);
  });

  it("takes in basic directory scopes by the old way only where it leaves nothing out, by a filter either", () => {
    const legacy = { more: answers(isA), assumptions: { baselineScopes: "legacy" } } as const;
    const at = (one: Policy, world: World) => covers(one, { target: "baselineScopes" }, world);
    const leavingOut = filtered("exclude", is("A"));
    const including = filtered("include", is("A"), allResources);
    expect([at(leavingOut, legacy), at(including, legacy)]).toEqual([false, true]);
    expect([at(leavingOut, { more: answers(isA) }), at(including, { more: answers(isA) })]).toEqual([true, true]);
  });

  it.each<[Parameters<typeof resources>[1], string[]]>([
    [{ applications: ["x"] }, ["app:x"]],
    [{ office365: true }, ["other+Office365"]],
    [{ adminPortals: true }, ["other+MicrosoftAdminPortals"]],
  ])("nor by a list: %j", (exclude, more) => {
    const one = targeting(resources({ all: true }, exclude));
    const world = { more: { target: [...standing, ...more] } };
    const at = (baselineScopes: "legacy" | "enforced") =>
      covers(one, { target: "baselineScopes" }, { ...world, assumptions: { baselineScopes } });
    expect([at("legacy"), at("enforced")]).toEqual([false, true]);
    expect(covers(one, { target: "other" }, { ...world, assumptions: { baselineScopes: "legacy" } })).toBe(true);
  });

  it("for some applications takes in basic directory scopes only by naming what they belong to", () => {
    const some = targeting(resources({ applications: ["x"] }, { applications: ["y"] }));
    const world = { ...applications("x", "y"), assumptions: { baselineScopes: "legacy" } } as const;
    expect(covers(some, { target: "baselineScopes" }, world)).toBe(false);
    expect(covers(some, { target: "app:x" }, world)).toBe(true);
  });
});
