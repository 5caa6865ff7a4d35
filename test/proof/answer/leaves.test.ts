import { namedBy } from "../../../proof/answer/gaps";
import { boxesOf, policiesOf } from "../../../proof/answer/leaves";
import { allBits, bitsOf } from "../../../proof/solve/bits";
import { literal } from "../../../proof/solve/formula";
import type { Tree } from "../../../proof/solve/search";
import type { By } from "../../../proof/space/space";
import { everyone, people, policy } from "../support/policies";

const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";

/** A literal's values to one side, all others to the other. */
function cut(values: readonly number[], inside: Tree<By>, outside: Tree<By>): Tree<By> {
  const asked = literal(0, 3, values);
  if (typeof asked !== "object" || asked.op !== "in") throw new Error("a literal of some values asks for them");
  return { kind: "cut", literal: asked, inside, outside };
}
const leaf = (by: By): Tree<By> => ({ kind: "leaf", by });

describe("the leaves of a tree", () => {
  const again = cut([1], leaf({ policy: "p" }), leaf({ reason: "assumedAbsent" }));
  const tree = cut([0], leaf({ policy: "p" }), again);

  it("are counted for each policy, and not for what does not exist", () => {
    expect([...policiesOf(tree)]).toEqual([["p", 2]]);
  });

  it("are boxes that each policy is named for, and not those of what does not exist", () => {
    expect([...boxesOf(tree, [allBits(3)])]).toEqual([["p", [[bitsOf(3, [0])], [bitsOf(3, [1])]]]]);
  });
});

describe("whom an intended exclusion names", () => {
  const policies = [policy({ users: { include: everyone, exclude: people({ groups: ["g"], roles: ["r"] }) } })];
  const directory = {
    closed: false,
    users: [],
    groups: [{ id: "h", members: [], eligibleMembers: [] }],
    roleAssignments: [],
    servicePrincipals: [],
  };

  it("is a group or a role that policies, the directory or Microsoft call so, and a user otherwise", () => {
    expect(namedBy(["U", "G", "h", "r", globalAdministrator], policies, directory)).toEqual({
      users: ["u"],
      groups: ["g", "h"],
      roles: ["r", globalAdministrator],
    });
  });

  it("is one of them without a directory, too", () => {
    expect(namedBy(["h", "g"], policies, undefined)).toEqual({ users: ["h"], groups: ["g"], roles: [] });
  });
});
