import type { Filter } from "../../../proof/model/filter";
import type { Policy } from "../../../proof/model/policy";
import { Asked } from "../../../proof/verify/asked";
import { guests, people, places, policy, resources } from "../support/policies";

const comparing = (attribute: string): Filter => ({
  mode: "include",
  text: "",
  rule: {
    kind: "or",
    of: ["x", "y"].map((value) => ({ kind: "comparison", attribute, operator: "eq", values: [value], negated: false })),
  },
});

describe("what policies ask of a sign-in", () => {
  it("is nothing where none does", () => {
    const asked = new Asked([policy()]);
    expect([asked.users, asked.groups, asked.roles, asked.tenants, asked.applications]).toEqual(
      Array.from({ length: 5 }, () => new Set()),
    );
    expect([asked.bundles, asked.userActions, asked.locations]).toEqual(Array.from({ length: 3 }, () => new Set()));
    expect(asked.allTrusted).toBe(false);
    expect([asked.deviceComparisons, asked.applicationComparisons]).toEqual([[], []]);
  });

  it("is whom they include and exclude, with the home tenants of guests", () => {
    const include = people({
      users: ["u1"],
      groups: ["g1"],
      roles: ["r1"],
      guests: [guests(["serviceProvider"], ["t1"])],
    });
    const exclude = people({ users: ["u2"], groups: ["g2"], roles: ["r2"], guests: [guests(["serviceProvider"])] });
    const asked = new Asked([policy({ users: { include, exclude } })]);
    expect(asked.users).toEqual(new Set(["u1", "u2"]));
    expect(asked.groups).toEqual(new Set(["g1", "g2"]));
    expect(asked.roles).toEqual(new Set(["r1", "r2"]));
    expect(asked.tenants).toEqual(new Set(["t1"]));
  });

  it.each([
    [{ office365: true }, {}, ["Office365"]],
    [{}, { office365: true }, ["Office365"]],
    [{ adminPortals: true }, {}, ["MicrosoftAdminPortals"]],
    [{}, { adminPortals: true }, ["MicrosoftAdminPortals"]],
    [{ applications: ["a"] }, { applications: ["b"] }, []],
  ])("is what they include and exclude: %j, %j", (include, exclude, bundles) => {
    const asked = new Asked([policy({ target: resources(include, exclude) })]);
    expect(asked.bundles).toEqual(new Set(bundles));
    expect(asked.applications).toEqual(new Set("applications" in include ? ["a", "b"] : []));
  });

  it("is which user actions they are about", () => {
    const asked = new Asked([policy({ target: { kind: "userActions", actions: ["one", "two"] } })]);
    expect(asked.userActions).toEqual(new Set(["one", "two"]));
  });

  it.each<[Partial<Parameters<typeof places>[0]>, Partial<Parameters<typeof places>[0]>, boolean]>([
    [{ ids: ["a"] }, { ids: ["b"] }, false],
    [{ ids: ["a"], allTrusted: true }, { ids: ["b"] }, true],
    [{ ids: ["a"] }, { ids: ["b"], allTrusted: true }, true],
  ])("is from where: %j, %j", (include, exclude, allTrusted) => {
    const asked = new Asked([policy({ locations: { include: places(include), exclude: places(exclude) } }), policy()]);
    expect(asked.locations).toEqual(new Set(["a", "b"]));
    expect(asked.allTrusted).toBe(allTrusted);
  });

  it("is each comparison of their filters, of applications and of devices apart", () => {
    const target = { ...resources({}), filter: comparing("set_tier") } as Policy["target"];
    const asked = new Asked([policy({ target, deviceFilter: comparing("model") })]);
    const told = (comparisons: Asked["deviceComparisons"]) =>
      comparisons.map(({ attribute, values }) => [attribute, ...values].join(" ")).sort();
    expect(told(asked.applicationComparisons)).toEqual(["set_tier x", "set_tier y"]);
    expect(told(asked.deviceComparisons)).toEqual(["model x", "model y"]);
  });
});
