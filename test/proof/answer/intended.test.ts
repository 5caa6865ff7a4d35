import { namedBy } from "../../../proof/answer/gaps";
import type { Directory } from "../../../proof/model/directory";
import { prove } from "../../../proof/prove";
import { everyone, nobody, people, policy, setOf } from "../support/policies";

const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";
const directory: Directory = {
  closed: false,
  users: [],
  groups: [{ id: "listed", members: [], eligibleMembers: [] }],
  roleAssignments: [],
  servicePrincipals: [],
};

describe("who is left out on purpose", () => {
  const including = policy({ users: { include: people({ groups: ["g"], roles: ["r"] }), exclude: nobody } });
  const excluding = policy({ users: { include: everyone, exclude: people({ groups: ["h"], roles: ["s"] }) } });

  it("is a group or a role where a policy, the directory or Microsoft names it so, and else a user", () => {
    const ids = ["G", "h", "listed", "R", "s", globalAdministrator.toUpperCase(), "U"];
    expect(namedBy(ids, [including, excluding], directory)).toEqual({
      users: ["u"],
      groups: ["g", "h", "listed"],
      roles: ["r", "s", globalAdministrator],
    });
    expect(namedBy(ids, [], undefined)).toEqual({
      users: ["g", "h", "listed", "r", "s", "u"],
      groups: [],
      roles: [globalAdministrator],
    });
  });

  it("is a group where the same id is a role's too", () => {
    const both = policy({ users: { include: people({ groups: ["g"], roles: ["g"] }), exclude: nobody } });
    expect(namedBy(["g"], [both], undefined)).toEqual({ users: [], groups: ["g"], roles: [] });
  });

  it.each<[string, Parameters<typeof people>[0], string]>([
    ["a user", { users: ["u", "v"] }, "u"],
    ["a group", { groups: ["u", "v"] }, "u"],
    ["a role", { roles: ["u", "v"] }, "u"],
  ])("is told last, and alone called intended: %s", (_, exclude, intended) => {
    const set = setOf([policy({ users: { include: everyone, exclude: people(exclude) } })]);
    const { gaps, verdict } = prove(set, { intendedExclusions: [intended] });
    expect(verdict).toBe("gap");
    const [list = ""] = Object.keys(exclude ?? {});
    const left = gaps.map(({ closing, intended: isIntended }) => [
      isIntended,
      Object.entries(closing?.after?.users.exclude ?? {}).find(([name]) => name === list)?.[1],
    ]);
    expect(left[0]).toEqual([false, ["u"]]);
    expect(left[1]?.[0]).toBe(true);
    expect(left).toHaveLength(2);
  });
});
