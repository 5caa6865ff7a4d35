import { standardAssumptions } from "../../../proof/model/assumptions";
import type { Directory, RoleAssignment } from "../../../proof/model/directory";
import { holdsAt } from "../../../proof/solve/point";
import { spaceOf } from "../../../proof/space/space";
import { everyone, people, policy, setOf } from "../support/policies";

const group = (id: string, ...members: string[]) => ({ id, members, eligibleMembers: [] });
const assigned = (principalId: string, rest: Partial<RoleAssignment> = {}): RoleAssignment => ({
  principalId,
  roleTemplateId: "r",
  assignmentType: "active",
  directoryScopeId: "/",
  ...rest,
});

/** What memberships of somebody unknown are impossible, where policies name these groups and a role. */
function impossible(
  directory: Partial<Directory>,
  named: readonly string[],
  ...chosen: readonly string[]
): readonly string[] {
  const policies = [policy({ users: { include: everyone, exclude: people({ groups: named, roles: ["r"] }) } })];
  const listed = { closed: false, users: [], groups: [], roleAssignments: [], servicePrincipals: [], ...directory };
  const space = spaceOf(policies, setOf(policies, { directory: listed }), standardAssumptions);
  const point = space.dimensions.map(({ name }) => (chosen.includes(name) ? 1 : 0));
  return space.reasons
    .filter(({ formula }) => holdsAt(formula, point))
    .flatMap(({ by }) => ("reason" in by ? [by.reason] : []));
}

describe("who is in a group within another", () => {
  const groups = [group("outer", "middle", "u1"), group("middle", "inner", "outer"), group("inner")];

  it("is in the other too, however many lie between, which no policy need name", () => {
    expect(impossible({ groups }, ["outer", "inner"], "group:inner")).toEqual(["nestedGroup"]);
    expect(impossible({ groups }, ["outer", "inner"], "group:inner", "group:outer")).toEqual([]);
  });

  it("is not in it for having nothing to do with it", () => {
    expect(impossible({ groups }, ["outer", "inner"], "group:outer")).toEqual([]);
    expect(impossible({ groups }, ["outer", "inner", "other"], "group:other")).toEqual([]);
  });

  it("is in the other where a policy names the one and nothing lists it", () => {
    expect(impossible({ groups: [group("outer", "inner")] }, ["outer", "inner"], "group:inner")).toEqual([
      "nestedGroup",
    ]);
  });

  it("is in all of a circle", () => {
    expect(impossible({ groups }, ["outer", "middle"], "group:outer")).toEqual(["nestedGroup"]);
    expect(impossible({ groups }, ["outer", "middle"], "group:middle")).toEqual(["nestedGroup"]);
  });
});

describe("who is in a group that holds a role", () => {
  const groups = [group("outer", "inner"), group("inner")];
  const of = (...roleAssignments: readonly RoleAssignment[]): Partial<Directory> => ({ groups, roleAssignments });

  it("holds it, directly and by a group around it", () => {
    expect(impossible(of(assigned("inner")), ["inner"], "group:inner")).toEqual(["roleThroughGroup"]);
    expect(impossible(of(assigned("outer")), ["inner"], "group:inner")).toEqual(["roleThroughGroup"]);
    expect(impossible(of(assigned("outer")), ["inner"], "group:inner", "role:r")).toEqual([]);
    expect(impossible(of(assigned("outer")), ["inner"])).toEqual([]);
  });

  it("need not hold what is held within it, in a part of the tenant, later, or what no policy names", () => {
    for (const one of [
      assigned("inner"),
      assigned("outer", { directoryScopeId: "/administrativeUnits/1" }),
      assigned("outer", { assignmentType: "eligible" }),
      assigned("outer", { roleTemplateId: "another" }),
    ])
      expect(impossible(of(one), ["outer"], "group:outer")).toEqual([]);
  });
});
