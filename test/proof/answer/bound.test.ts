import { type Covered, restOf } from "../../../proof/answer/rests-on";
import { withinBound } from "../../../proof/answer/within-bound";
import { standardAssumptions } from "../../../proof/model/assumptions";
import { prove } from "../../../proof/prove";
import { BoundReached, fill } from "../../../proof/solve/search";
import { claimCovers, spaceOf } from "../../../proof/space/space";
import { everyone, nobody, people, policy, resources, setOf } from "../support/policies";

const except = (some: Parameters<typeof people>[0]) => ({ include: everyone, exclude: people(some) });
const only = (some: Parameters<typeof people>[0]) => ({ include: people(some), exclude: nobody });

describe("a search within a bound", () => {
  it("gives what it finds, nothing past the bound, and any other error as it is", () => {
    expect(withinBound(() => "found")).toBe("found");
    expect(
      withinBound(() => {
        throw new BoundReached();
      }),
    ).toBeUndefined();
    expect(() =>
      withinBound(() => {
        throw new Error("another");
      }),
    ).toThrow("another");
  });
});

describe("the gaps that are found within a bound", () => {
  it("are the first of all, and more where some are left", () => {
    const set = setOf([policy({ users: except({ groups: ["a", "b", "c"] }) })]);
    const groupsIn = (bound: number) => {
      const { gaps, moreGaps, verdict, undetermined } = prove(set, { bound });
      if (gaps.length === 0) expect(undetermined).toEqual([{ why: expect.stringContaining(`after ${bound} steps`) }]);
      return { groups: gaps.map(({ box }) => Object.keys(box).join()), moreGaps, verdict };
    };
    const all = groupsIn(1000).groups;
    expect(all).toEqual(["group:c", "group:b", "group:a"]);
    const seen = new Set<number>();
    for (let bound = 1; bound < 80; bound += 1) {
      const { groups, moreGaps, verdict } = groupsIn(bound);
      seen.add(groups.length);
      expect(groups).toEqual(all.slice(0, groups.length));
      expect(verdict).toBe(groups.length === 0 ? "undetermined" : "gap");
      if (groups.length > 0 && groups.length < 3) expect(moreGaps).toBe(true);
    }
    expect([...seen]).toEqual([0, 1, 2, 3]);
    expect(groupsIn(79).moreGaps).toBe(false);
  });

  it("say of a change that it may close more, where its other ways in were not all looked for", () => {
    const atPayroll = resources({ applications: ["payroll"] });
    const elsewhere = policy({ target: resources({ all: true }, { applications: ["payroll"] }) });
    const onWindows = policy({ id: "p2", users: except({ groups: ["g"] }), target: atPayroll, platforms: ["windows"] });
    const toldWithin = (bound: number): string =>
      prove(setOf([elsewhere, onWindows]), { bound })
        .gaps.map(({ closing, besides }) => (besides ? "beside" : closing?.closesMore ? "closes more" : "closes"))
        .join(", ");
    const told = Array.from({ length: 80 }, (_, bound) => toldWithin(bound + 1));
    expect([...new Set(told)]).toEqual(["", "closes more", "closes more, beside", "closes, beside"]);
  });
});

describe("what a proof rests on, past the bound", () => {
  const policies = [
    policy({ id: "a", users: except({ groups: ["g"] }) }),
    policy({ id: "b", users: only({ groups: ["g"] }) }),
    policy({ id: "c", clientAppTypes: ["browser"] }),
  ];
  const space = spaceOf(policies, setOf(policies), standardAssumptions);
  const covers = claimCovers(space);
  const tree = fill(space.all, [...space.reasons, ...covers], { left: 1000 });
  const covered: readonly Covered[] = tree === undefined ? [] : [{ covers, always: space.reasons, tree }];
  const named = (left: number) =>
    restOf(space, covered, { left }).restsOn.map(({ id, essential }) => [id, essential] as const);

  it("is every policy that the tree names, and each is taken for essential", () => {
    expect(named(0).every(([, essential]) => essential)).toBe(true);
    expect(named(0).map(([id]) => id)).toEqual(expect.arrayContaining(["a", "b"]));
    expect(restOf(space, covered, { left: 0 }).trees).toEqual([tree]);
  });

  it("is only what suffices, before", () => {
    expect(named(1000)).toEqual([
      ["a", true],
      ["b", true],
    ]);
  });
});
