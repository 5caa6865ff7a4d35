import { mergeAlike } from "../../../proof/matrix/merge";
import { personAxis } from "../../../proof/matrix/persons";
import { targetAxis } from "../../../proof/matrix/targets";
import { standardAssumptions } from "../../../proof/model/assumptions";
import type { Policy } from "../../../proof/model/policy";
import { or } from "../../../proof/solve/formula";
import type { Named } from "../../../proof/space/references";
import { claimCovers, spaceOf } from "../../../proof/space/space";
import { namesOf } from "../../../proof/words/names";
import { everyone, people, policy, resources, setOf } from "../support/policies";

function asked(policies: readonly Policy[]) {
  const set = setOf(policies);
  const space = spaceOf(policies, set, standardAssumptions);
  return { space, covers: claimCovers(space).map(({ formula }) => formula), names: namesOf(set) };
}

const nobodyIntended: Named = { users: [], groups: [], roles: [] };

describe("the columns of a matrix", () => {
  const policies = ["a", "b", "c", "d"].map((id) =>
    policy({ id, target: resources({ all: true }, { applications: [id] }) }),
  );
  const { space, covers, names } = asked(policies);
  const labelsOf = (most: number) => targetAxis(space, covers, names, most).map(({ label }) => label);
  const others = ["Basic directory data", "Registering security information and registering or joining a device"];
  const one = (id: string) => `The application ${id}`;

  it("are all applications that policies tell apart, where there is room", () => {
    expect(labelsOf(7)).toEqual(["Any other application", one("a"), one("b"), one("c"), one("d"), ...others]);
  });

  it("put together as many of them as there is no room for", () => {
    expect(labelsOf(6)).toEqual(["Any other application", one("a"), one("b"), "2 more applications", ...others]);
    expect(labelsOf(5)).toEqual(["Any other application", one("a"), "3 more applications", ...others]);
  });

  it("never put together what is no application", () => {
    expect(labelsOf(1)).toEqual(["Any other application", "4 more applications", ...others]);
  });

  it("count in the one for several each application, though some stand together", () => {
    const applications = [["a", "b"], ["c"], ["d", "e", "f"]];
    const alike = applications.map((some, index) =>
      policy({ id: `p${index}`, target: resources({ all: true }, { applications: some }) }),
    );
    const set = asked(alike);
    expect(
      targetAxis(set.space, set.covers, set.names, 5)
        .map(({ label }) => label)
        .slice(0, 3),
    ).toEqual(["Any other application", "The application a and the application b", "4 more applications"]);
  });

  it("hold in the one for several what is said of each", () => {
    const more = targetAxis(space, covers, names, 5).find(({ family }) => family === "more applications");
    expect(more?.label).toBe("3 more applications");
    const { dimension } = space.targets;
    expect(more?.formula).toEqual(or(...["app:b", "app:c", "app:d"].map((value) => dimension.is(value))));
    expect(more?.detail).toBe("named by policies, together");
  });
});

describe("the rows of a matrix", () => {
  const without = (id: string, users: Partial<typeof everyone>) =>
    policy({ id, users: { include: everyone, exclude: people(users) } });
  const policies = [without("p", { groups: ["g"], users: ["u", "v"] }), without("q", { groups: ["g"], roles: ["r"] })];
  const { space, covers, names } = asked(policies);
  const labelsOf = (most: number, intended = nobodyIntended) =>
    personAxis(space, policies, intended, covers, names, most).map(({ label }) => label);

  it("begin with whom more policies name, those whom they all treat alike together", () => {
    expect(labelsOf(5)).toEqual(["Everyone else", "Group g", "Role r", "Users u and v"]);
  });

  it("end with all those for whom there is no room", () => {
    expect(labelsOf(1)).toEqual(["Everyone else", "Group g", "3 more groups, roles and users"]);
  });

  it("begin with whom the configuration leaves out, however few policies name them", () => {
    expect(labelsOf(1, { ...nobodyIntended, roles: ["r"] })).toEqual([
      "Everyone else",
      "Role r",
      "3 more groups, roles and users",
    ]);
  });
});

describe("classes that are answered alike", () => {
  const { space, covers, names } = asked([
    policy({ users: { include: everyone, exclude: people({ groups: ["g"], users: ["u", "v"] }) } }),
    policy({ id: "q", users: { include: everyone, exclude: people({ groups: ["h"], users: ["v"] }) } }),
  ]);
  const axis = personAxis(space, space.policies, nobodyIntended, covers, names, 9);

  it("become one of each family, in the place of its first", () => {
    const { classes, from, merged } = mergeAlike(
      axis,
      axis.map(() => "alike"),
    );
    expect(classes.map(({ label }) => label)).toEqual(["Everyone else", "Users v and u", "Groups g and h"]);
    expect(from).toEqual([0, 1, 2]);
    expect(merged).toBe(true);
  });

  it("stay as they are where their answers differ", () => {
    const alone = mergeAlike(
      axis,
      axis.map((_, index) => String(index)),
    );
    expect(alone).toEqual({ classes: axis, from: axis.map((_, index) => index), merged: false });
  });
});
