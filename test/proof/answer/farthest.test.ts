import { withPolicy } from "../../../proof/answer/closing";
import { unconditional } from "../../../proof/answer/unconditional";
import { standardAssumptions } from "../../../proof/model/assumptions";
import type { Policy } from "../../../proof/model/policy";
import { prove } from "../../../proof/prove";
import { claimCovers, spaceOf } from "../../../proof/space/space";
import { everyone, nobody, people, policy, setOf } from "../support/policies";

const except = (some: Parameters<typeof people>[0]) => ({ include: everyone, exclude: people(some) });

describe("of two changes that close a way in", () => {
  it.each([
    ["a", "b"],
    ["b", "a"],
  ])(
    "the one that closes all of the other's and more is told, whatever the policies are called: %s, %s",
    (one, two) => {
      const users = policy({ id: one, users: except({ users: ["u", "v", "w"] }) });
      const group = policy({ id: two, users: except({ groups: ["g"] }) });
      const { gaps } = prove(setOf([users, group]));
      expect(gaps.map(({ closing }) => closing?.instruction)).toEqual([
        `Remove the group g from conditions.users.excludeGroups in the policy "Policy ${two}".`,
      ]);
    },
  );

  it("neither is preferred for what it closes where each closes what the other leaves", () => {
    const first = policy({ id: "a", users: except({ groups: ["g"] }) });
    const second = policy({ id: "b", users: except({ roles: ["r"] }) });
    const [gap] = prove(setOf([second, first])).gaps;
    expect(gap?.closing?.policy?.id).toBe("a");
  });

  it("one that takes more than the other is not told for that", () => {
    const users = policy({ id: "a", users: except({ users: ["u", "v"] }) });
    const group = policy({ id: "b", platforms: ["windows"], users: except({ groups: ["g"] }) });
    const all = policy({
      id: "c",
      users: { include: people({ groups: ["g"] }), exclude: people({ users: ["u", "v"] }) },
    });
    const { gaps } = prove(setOf([users, group, all]));
    expect(gaps[0]?.closing?.policy?.id).toBe("a");
  });
});

describe("a policy among others", () => {
  it("takes the place of that of its id, or stands after all", () => {
    const [a, b] = [policy({ id: "a" }), policy({ id: "b" })];
    const changed: Policy = { ...a, state: "disabled" };
    expect(withPolicy([a, b], changed)).toEqual([changed, b]);
    expect(withPolicy([b], a)).toEqual([b, a]);
    expect(withPolicy([], a)).toEqual([a]);
  });
});

describe("policies that ask nothing but who it is", () => {
  const treeOf = (policies: readonly Policy[], left = 100_000) => {
    const space = spaceOf(policies, setOf(policies), standardAssumptions);
    const budget = { left };
    const tree = unconditional(space, space.reasons, claimCovers(space), budget);
    return { tree, budget };
  };
  const narrow = policy({ id: "narrow", platforms: ["windows"] });
  const inGroup = policy({ id: "in", users: { include: people({ groups: ["g"] }), exclude: nobody } });
  const outside = policy({ id: "out", users: except({ groups: ["g"] }) });

  it("are tried by themselves where they suffice", () => {
    const { tree } = treeOf([narrow, inGroup, outside]);
    expect(tree).toBeDefined();
    expect(JSON.stringify(tree)).not.toContain("narrow");
  });

  it("are not where they do not suffice, or where there are no others to spare", () => {
    expect(treeOf([narrow, inGroup]).tree).toBeUndefined();
    expect(treeOf([inGroup, outside]).tree).toBeUndefined();
  });

  it("are given up after a part of the budget, which is not spent", () => {
    const { tree, budget } = treeOf([narrow, inGroup, outside], 8);
    expect(tree).toBeUndefined();
    expect(budget.left).toBe(8);
  });
});
