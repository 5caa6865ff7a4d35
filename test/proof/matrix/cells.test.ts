import { type Cutting, cellRegions, wholeCell } from "../../../proof/matrix/cells";
import type { FilterAxis } from "../../../proof/matrix/filters";
import type { MatrixFilterName, MatrixRegion } from "../../../proof/matrix/model";
import type { Questions } from "../../../proof/matrix/questions";
import { spending } from "../../../proof/matrix/spending";
import { pick } from "../../../proof/matrix/values";
import { allBits } from "../../../proof/solve/bits";
import { and, type Formula, literal, or } from "../../../proof/solve/formula";
import { spend } from "../../../proof/solve/search";

/** Who signs in, then two filters. */
const sizes = [2, 3, 2] as const;
const who = (...values: readonly number[]): Formula => literal(0, sizes[0], values);
const platform = (...values: readonly number[]): Formula => literal(1, sizes[1], values);
const client = (...values: readonly number[]): Formula => literal(2, sizes[2], values);

const axis = (name: MatrixFilterName, dimension: number, size: number): FilterAxis => ({
  name,
  dimensions: [dimension],
  values: Array.from({ length: size }, (_, value) => ({
    label: String(value),
    formula: literal(dimension, size, [value]),
  })),
});
const filters = [axis("platform", 1, 3), axis("clientAppType", 2, 2)];

function regionsOf(
  covers: readonly Formula[],
  rest: Partial<Questions> = {},
  cutting: Partial<Cutting> = {},
): readonly MatrixRegion[] {
  const questions: Questions = {
    absent: [],
    local: [],
    parts: [{ sure: covers, widest: covers }],
    refused: [],
    intended: false,
    pinned: [0],
    ...rest,
  };
  const whole = wholeCell({ box: sizes.map(allBits), without: [] }, questions, { left: 1000 });
  const plenty = () => ({ left: 1000 });
  return cellRegions(whole, { filters, gaps: [], budget: plenty(), explaining: plenty(), most: 100, ...cutting });
}
const told = (...given: Parameters<typeof regionsOf>) =>
  regionsOf(...given).map(({ where, answer, uncut }) => [where, answer, ...(uncut ? ["uncut"] : [])]);

describe("the regions of a cell", () => {
  it("are one where the cell plainly holds nothing", () => {
    const nothing = wholeCell(undefined, {} as Questions, { left: 0 });
    const cutting = { filters, gaps: [], budget: { left: 0 }, explaining: { left: 0 }, most: 1 };
    expect(cellRegions(nothing, cutting)).toEqual([{ where: {}, answer: "none", uncut: false, gaps: [] }]);
  });

  it("are one where the answer is that of all parts", () => {
    expect(told([platform(0, 1, 2)])).toEqual([[{}, "covered"]]);
    expect(told([])).toEqual([[{}, "allEscape"]]);
    expect(told([who(0)])).toEqual([[{}, "someEscape"]]);
  });

  it("are cut along the filters that tell them apart, and along no others, those alike put together", () => {
    expect(told([platform(1)])).toEqual([
      [{ platform: [0, 2] }, "allEscape"],
      [{ platform: [1] }, "covered"],
    ]);
    expect(told([client(1)])).toEqual([
      [{ clientAppType: [0] }, "allEscape"],
      [{ clientAppType: [1] }, "covered"],
    ]);
  });

  it("are cut along several filters where that is what tells, and put together where it does not", () => {
    expect(told([and(platform(1), client(0))])).toEqual([
      [{ platform: [0, 2] }, "allEscape"],
      [{ platform: [1], clientAppType: [0] }, "covered"],
      [{ platform: [1], clientAppType: [1] }, "allEscape"],
    ]);
    const alike = or(and(platform(0), client(0)), and(platform(2), client(0)));
    expect(told([alike])).toEqual(
      expect.arrayContaining([
        [{ platform: [0, 2], clientAppType: [0] }, "covered"],
        [{ platform: [0, 2], clientAppType: [1] }, "allEscape"],
        [{ platform: [1] }, "allEscape"],
      ]),
    );
  });

  it("leave out what does not exist", () => {
    expect(told([platform(0)], { absent: [platform(2)], local: [] })).toEqual([
      [{ platform: [0] }, "covered"],
      [{ platform: [1] }, "allEscape"],
      [{ platform: [2] }, "none"],
    ]);
  });

  it("are cut where an answer holds throughout, too, to tell what this person or target cannot do", () => {
    expect(told([], { absent: [platform(2)], local: [platform(2)] })).toEqual([
      [{ platform: [0, 1] }, "allEscape"],
      [{ platform: [2] }, "none"],
    ]);
    expect(told([], { absent: [platform(2)], local: [platform(2)] }, { budget: { left: 0 } })).toEqual([
      [{}, "allEscape"],
    ]);
  });

  it("are cut as a whole or not at all, whatever the bound", () => {
    const covers = [and(platform(1), client(0), who(0)), and(platform(2), client(1))];
    const answers = Array.from({ length: 60 }, (_, left) => told(covers, {}, { budget: { left } }));
    for (const regions of answers) expect(regions.map(([, answer]) => answer)).not.toContain("undecided");
    expect(answers[0]).toEqual([[{}, "someEscape", "uncut"]]);
    expect(answers.at(-1)?.flat()).not.toContain("uncut");
    const count = new Set(answers.map((regions) => regions.filter((region) => region.includes("uncut")).length));
    expect(count.size).toBeGreaterThan(1);
  });

  it("are as many as may be, and say where they were not cut further", () => {
    const covers = [and(platform(1), client(0))];
    expect(told(covers, {}, { most: 0 })).toEqual([[{}, "someEscape", "uncut"]]);
    const some = told(covers, {}, { most: 1 });
    expect(some.filter(([, , uncut]) => uncut === "uncut")).toEqual([[{ platform: [1] }, "someEscape", "uncut"]]);
    expect(told(covers, {}, { budget: { left: 1 } })).toEqual([[{}, "someEscape", "uncut"]]);
    expect(told([platform(0, 1, 2)], {}, { most: 0 })).toEqual([[{}, "covered"]]);
  });

  it("are undecided, uncut and cut alike, where nothing was asked within the bound", () => {
    const questions: Questions = {
      absent: [],
      local: [],
      parts: [{ sure: [platform(0), client(0)], widest: [platform(0), client(0)] }],
      refused: [],
      intended: false,
      pinned: [0],
    };
    const whole = wholeCell({ box: sizes.map(allBits), without: [] }, questions, { left: 0 });
    const cutting = { filters, gaps: [], budget: { left: 0 }, explaining: { left: 0 }, most: 10 };
    expect(cellRegions(whole, cutting)).toEqual([{ where: {}, answer: "undecided", uncut: true, gaps: [] }]);
  });
});

describe("the gaps that explain a region", () => {
  const gap = (box: Formula, closed: Formula = false) => ({ box, closed });
  const gapsOf = (covers: readonly Formula[], gaps: Cutting["gaps"], rest: Partial<Questions> = {}, left = 1000) =>
    regionsOf(covers, rest, { gaps, explaining: { left } }).map((region) => region.gaps);

  it("are those whose boxes hold what escapes there, and no others", () => {
    const gaps = [gap(platform(0)), gap(client(1)), gap(platform(2))];
    expect(gapsOf([platform(1)], gaps)).toEqual([[0, 1], [], [1, 2]]);
    expect(gapsOf([platform(1)], gaps, { absent: [client(1)], local: [] })).toEqual(
      expect.arrayContaining([[0], [2], []]),
    );
  });

  it("are else the first whose change closes some of what escapes", () => {
    const gaps = [gap(platform(1), platform(1)), gap(platform(1), who(1)), gap(platform(1), who(0))];
    expect(gapsOf([platform(1)], gaps)).toEqual([[1], []]);
    expect(gapsOf([who(0)], [gap(false, who(0)), gap(false, who(1))])).toEqual([[1]]);
    expect(gapsOf([platform(1)], [gap(platform(1)), gap(platform(1), platform(1))])).toEqual([[], []]);
  });

  it("are told of those who are left out on purpose too", () => {
    expect(gapsOf([who(0)], [gap(who(1))], { intended: who(1) })).toEqual([[0]]);
  });

  it("are none where the bound is reached before they are found", () => {
    expect(gapsOf([platform(1)], [gap(platform(0))], {}, 0)).toEqual([[], []]);
  });
});

describe("a part of a budget", () => {
  const spendAll = (count: number) => (own: { left: number }) => {
    for (let spent = 0; spent < count; spent += 1) spend(own);
    return "found";
  };

  it("is taken off it as far as it was spent, and no more than the part", () => {
    const budget = { left: 10 };
    expect(spending(budget, 5, spendAll(3))).toBe("found");
    expect(budget.left).toBe(7);
    expect(spending(budget, 5, spendAll(100))).toBeUndefined();
    expect(budget.left).toBeLessThanOrEqual(2);
    expect(budget.left).toBeGreaterThan(0);
    expect(spending(budget, 5, spendAll(100))).toBeUndefined();
    expect(budget.left).toBeLessThanOrEqual(0);
  });
});

describe("items at positions", () => {
  it("come in the order of these, and where there are none there is nothing", () => {
    expect(pick(["a", "b", "c"], [2, 0])).toEqual(["c", "a"]);
    expect(pick(["a"], [0, 3])).toEqual(["a"]);
  });
});
