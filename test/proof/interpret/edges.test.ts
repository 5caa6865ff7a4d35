import { evaluateFilter } from "../../../proof/filter";
import { matches, type PolicyPart } from "../../../proof/interpret";
import { standardAssumptions } from "../../../proof/model/assumptions";
import type { Policy } from "../../../proof/model/policy";
import { guests, nobody, people, policy, resources, setOf } from "../support/policies";
import { baselineScopes, signIn } from "../support/sign-ins";

function said(part: PolicyPart, changes: Partial<Policy>, of = signIn()) {
  const only = policy(changes);
  const context = { set: setOf([only]), assumptions: standardAssumptions };
  const result = matches(only, of, context).find((each) => each.part === part);
  return result ?? { applied: undefined, property: "", because: "" };
}

describe("the list in which somebody is missing", () => {
  it.each([
    [people({ groups: ["g"], roles: ["r"] }), "Groups"],
    [people({ roles: ["r"], users: ["u"] }), "Roles"],
    [people({ guests: [guests(["serviceProvider"])] }), "GuestsOrExternalUsers"],
    [people({ guests: [guests(["serviceProvider"])], users: ["u"] }), "Users"],
    [people({ users: ["u"] }), "Users"],
    [nobody, "Users"],
  ])("is the one that says the most: %j", (include, list) => {
    expect(said("users", { users: { include, exclude: nobody } })).toMatchObject({
      applied: false,
      property: `conditions.users.include${list}`,
    });
  });
});

describe("somebody who is missing", () => {
  const missing = (exclude: Policy["users"]["exclude"]) =>
    said("users", { users: { include: people({ groups: ["g"] }), exclude } }, person).because;
  const person = signIn({ user: { id: "u", groups: ["h"], roles: ["r"], kind: "internalGuest" } });
  const lacks = "conditions.users.includeGroups does not include the user u";

  it("is told with the exclusion that names them as well", () => {
    const also = (list: string) => `${lacks}, whom conditions.users.exclude${list} names as well`;
    expect(missing(nobody)).toBe(lacks);
    expect(missing(people({ users: ["u"] }))).toBe(also("Users"));
    expect(missing(people({ all: true }))).toBe(also("Users"));
    expect(missing(people({ groups: ["h"] }))).toBe(`${also("Groups")} by the group h`);
    expect(missing(people({ guests: [guests(["internalGuest"])] }))).toBe(
      `${also("GuestsOrExternalUsers")} by internalGuest`,
    );
    expect(missing(people({ users: ["v"], groups: ["g"], roles: ["s"] }))).toBe(lacks);
  });
});

describe("somebody who is named", () => {
  const named = (include: Policy["users"]["include"]) =>
    said("users", { users: { include, exclude: nobody } }, signIn({ user: { id: "u", groups: ["h"], roles: ["r"] } }));

  it("is told by the list that names them most directly", () => {
    const list = (some: Parameters<typeof people>[0]) => named(people(some)).property;
    expect(named(people({ all: true, users: ["u"] })).because).toBe("conditions.users.includeUsers names all users");
    expect(named(people({ users: ["v", "u"], groups: ["h"] })).because).toBe(
      "conditions.users.includeUsers names the user u",
    );
    expect(list({ groups: ["g", "h"], roles: ["r"] })).toBe("conditions.users.includeGroups");
    expect(list({ groups: ["g"], roles: ["q", "r"] })).toBe("conditions.users.includeRoles");
  });
});

describe("a filter that includes applications without a tag", () => {
  const untagged = { kind: "comparison", attribute: "set_tier", operator: "eq", values: ["x"], negated: true } as const;
  const target = { ...resources({}), filter: { mode: "include", text: "", rule: untagged } } as Policy["target"];

  it("brings in applications, and no basic directory data", () => {
    expect(said("target", { target }).applied).toBe(true);
    expect(said("target", { target }, signIn({ target: { attributes: { set_tier: ["x"] } } })).applied).toBe(false);
    expect(said("target", { target }, signIn({ target: baselineScopes })).applied).toBe(false);
  });
});

describe("a comparison with the absence of an attribute", () => {
  const absent = { kind: "comparison", attribute: "model", operator: "eq", values: [null], negated: false } as const;

  it("holds where there is none, and not of a text that reads like it", () => {
    expect(evaluateFilter(absent, {})).toBe(true);
    expect(evaluateFilter(absent, { model: "null" })).toBe(false);
    expect(evaluateFilter(absent, { model: "x" })).toBe(false);
    expect(evaluateFilter({ ...absent, negated: true }, { model: "x" })).toBe(true);
  });
});
