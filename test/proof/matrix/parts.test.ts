import fc from "fast-check";
import { type NamedClass, namedClass } from "../../../proof/matrix/axis";
import { filterAxes } from "../../../proof/matrix/filters";
import { absentKinds, impossibleRegions, waysOf } from "../../../proof/matrix/impossible";
import { allAlike, joinedClass } from "../../../proof/matrix/merge";
import { type Region, within } from "../../../proof/matrix/region";
import { targetAxis } from "../../../proof/matrix/targets";
import { standardAssumptions } from "../../../proof/model/assumptions";
import type { Policy } from "../../../proof/model/policy";
import { guestKinds } from "../../../proof/model/vocabulary";
import { allBits, bitsOf, hasBit } from "../../../proof/solve/bits";
import { and, type Formula, literal, mentions, or } from "../../../proof/solve/formula";
import { holdsAt, type Point } from "../../../proof/solve/point";
import { claimCovers, spaceOf } from "../../../proof/space/space";
import { namesOf } from "../../../proof/words/names";
import { control, grant, policy, resources, setOf } from "../support/policies";

function asked(...policies: readonly Policy[]) {
  const set = setOf(policies);
  const space = spaceOf(policies, set, standardAssumptions);
  return { space, covers: claimCovers(space).map(({ formula }) => formula), names: namesOf(set) };
}

describe("a part of a region", () => {
  const sizes = [2, 3, 4];
  const points: readonly Point[] = [0, 1].flatMap((a) => [0, 1, 2].flatMap((b) => [0, 1, 2, 3].map((c) => [a, b, c])));
  const leaf: fc.Arbitrary<Formula> = fc
    .nat({ max: 2 })
    .chain((dimension) =>
      fc
        .subarray(Array.from({ length: sizes[dimension] ?? 0 }, (_, value) => value))
        .map((values) => literal(dimension, sizes[dimension] ?? 0, values)),
    );
  const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
    formula: fc.oneof(
      { maxDepth: 2 },
      leaf,
      fc.constantFrom(true, false),
      fc.array(tie("formula"), { minLength: 1, maxLength: 3 }).map((parts) => and(...parts)),
      fc.array(tie("formula"), { minLength: 1, maxLength: 3 }).map((parts) => or(...parts)),
    ),
  }));
  const holds = ({ box, without }: Region, point: Point): boolean =>
    point.every((value, dimension) => hasBit(box[dimension] ?? allBits(0), value)) &&
    !without.some((one) => holdsAt(one, point));

  it("has the sign-ins of the region for which the formula holds, and no others", () => {
    fc.assert(
      fc.property(formula, formula, (first, second) => {
        const whole: Region = { box: sizes.map(allBits), without: [] };
        const part = within(whole, first);
        const both = part && within(part, second);
        for (const point of points) {
          expect(part !== undefined && holds(part, point)).toBe(holdsAt(first, point));
          expect(both !== undefined && holds(both, point)).toBe(holdsAt(first, point) && holdsAt(second, point));
        }
      }),
    );
  });

  it("is the region itself where the formula holds of it all, and none where it holds of nothing", () => {
    const region: Region = { box: [bitsOf(2, [0]), allBits(3), allBits(4)], without: [] };
    expect(within(region, literal(0, 2, [0]))).toBe(region);
    expect(within(region, true)).toBe(region);
    expect(within(region, or(literal(0, 2, [0]), literal(1, 3, [1])))).toBe(region);
    expect(within(region, literal(0, 2, [1]))).toBeUndefined();
    expect(within(region, false)).toBeUndefined();
    const narrow = { box: [bitsOf(2, [0]), bitsOf(3, [1]), bitsOf(4, [2, 3])], without: [] };
    expect(within(region, and(literal(1, 3, [1]), literal(2, 4, [2, 3])))).toEqual(narrow);
    expect(
      within(region, or(and(literal(0, 2, [1]), literal(1, 3, [1])), and(literal(0, 2, [1]), literal(2, 4, [0])))),
    ).toBeUndefined();
  });
});

describe("the filters of a matrix", () => {
  const filtersOf = (...policies: readonly Policy[]) => {
    const { space, covers } = asked(...policies);
    return filterAxes(space, covers).map(({ name, values }) => [name, values.map(({ label }) => label)]);
  };

  it("are of conditions that policies tell apart, with what they do not tell apart together", () => {
    expect(filtersOf(policy({ platforms: ["windows"] }), policy({ id: "q", platforms: ["iOS", "windows"] }))).toEqual([
      ["platform", ["Windows", "macOS, Android, Linux, Windows Phone or Unrecognised", "iOS"]],
    ]);
    expect(filtersOf(policy({ signInRiskLevels: ["high"] }))).toEqual([
      ["signInRisk", ["None, Low or Medium", "High"]],
    ]);
    expect(filtersOf(policy({ insiderRiskLevels: ["minor"] }))).toEqual([
      ["insiderRisk", ["None, Moderate or Elevated", "Minor"]],
    ]);
    expect(filtersOf(policy({ transferMethods: ["deviceCodeFlow"] }))).toEqual([
      ["authenticationFlow", ["None or Authentication transfer", "Device code flow"]],
    ]);
    expect(filtersOf(policy())).toEqual([]);
  });

  it("tell devices apart by what controls ask of them, in ways that leave none out", () => {
    const either = (...kinds: Parameters<typeof control>[0][]) =>
      policy({ grant: grant("OR", control("mfa"), ...kinds.map(control)) });
    const devices = (...policies: readonly Policy[]) => filtersOf(...policies).find(([name]) => name === "device")?.[1];
    expect(devices(either("compliantDevice"))).toEqual(["Not registered", "Compliant", "Registered otherwise"]);
    expect(devices(either("domainJoinedDevice"))).toEqual(["Not registered", "Hybrid joined", "Registered otherwise"]);
    expect(devices(either("compliantDevice", "domainJoinedDevice"))).toEqual([
      "Not registered",
      "Compliant",
      "Hybrid joined, not compliant",
      "Registered otherwise",
    ]);
    const rule = { kind: "comparison", attribute: "model", operator: "eq", values: ["x"], negated: false } as const;
    expect(devices(policy({ deviceFilter: { mode: "include", text: "", rule } }))).toEqual([
      "Not registered",
      "Registered",
    ]);
    expect(devices(policy())).toBeUndefined();
  });
});

describe("the columns of a matrix", () => {
  const columns = (...policies: readonly Policy[]) => {
    const { space, covers, names } = asked(...policies);
    return targetAxis(space, covers, names, 20);
  };

  it("are told by bundle, application and action", () => {
    const found = columns(
      policy({ target: resources({ office365: true }) }),
      policy({ id: "q", target: resources({ adminPortals: true }) }),
      policy({ id: "s", target: { kind: "userActions", actions: ["urn:user:registerdevice"] } }),
    );
    expect(found.map(({ family, label }) => [family, label])).toEqual([
      ["others", "Any other application"],
      ["bundles", "Other applications of Office 365"],
      ["bundles", "Other applications of the Microsoft admin portals"],
      ["bundles", "Other applications of Office 365 and the Microsoft admin portals"],
      ["baseline", "Basic directory data"],
      ["actions", "Registering security information"],
      ["actions", "Registering or joining a device"],
    ]);
    const named = columns(policy({ target: resources({ applications: ["a"] }) }));
    expect(named.map(({ label }) => label).slice(0, 2)).toEqual(["Any other application", "The application a"]);
  });

  it("name applications beside the others where they are treated alike", () => {
    const found = columns(
      policy({ target: resources({ all: true }) }),
      policy({ id: "q", grant: grant("AND"), target: resources({ applications: ["a"] }) }),
    );
    const [others] = found;
    expect(others?.label).toBe("Any other application");
    expect(others?.detail).toBe("and the application a");
    for (const one of columns(policy())) expect(one).not.toHaveProperty("detail");
  });
});

describe("classes that become one", () => {
  const one = (family: string, name: string): NamedClass => ({ family, names: [name], label: name });

  it("are everything where all is answered alike, and there is more than one", () => {
    const axis = [one("users", "u"), one("users", "v")];
    const alike = allAlike(axis, ["x", "x"], "everything");
    expect(alike).toMatchObject({ classes: [{ label: "Everything" }], from: [0], merged: true });
    expect(alike?.classes).toHaveLength(1);
    expect(allAlike(axis, ["x", "y"], "everything")).toBeUndefined();
    expect(allAlike(axis.slice(0, 1), ["x"], "everything")).toBeUndefined();
    expect(allAlike([], [], "everything")).toBeUndefined();
  });

  it("are called by what they are", () => {
    const label = (family: string) => joinedClass([one(family, "a"), one(family, "b")]).label;
    expect(["users", "groups", "roles", "named", "intended groups", "actions"].map(label)).toEqual([
      "Users a and b",
      "Groups a and b",
      "Roles a and b",
      "From a and b",
      "Groups a and b",
      "A and b",
    ]);
    expect(joinedClass([{ ...one("users", "a"), intended: true }, one("users", "b")]).intended).toBe(true);
    expect(joinedClass([one("users", "a"), one("users", "b")])).not.toHaveProperty("intended");
  });

  it("are guests of every kind where each kind is among them, and nothing else is called so", () => {
    const [first, ...rest] = guestKinds;
    const every = (family: string) => joinedClass([one(family, first ?? ""), ...rest.map((kind) => one(family, kind))]);
    expect(every("guests").label).toBe("Guests of every kind");
    expect(every("guests").names).toEqual(guestKinds);
    expect(every("users").label).toMatch(/^Users /);
    expect(joinedClass([one("guests", "a"), one("guests", "b")]).label).toBe("A and b");
  });

  it("say in the label the first of many, and in the detail some of the others", () => {
    const called = (count: number) => {
      const names = ["a", "b", "c", "d", "e", "f", "g", "h"].slice(0, count);
      const { label, detail } = namedClass("users", names, ["user ", "users "]);
      return [label, detail];
    };
    expect([1, 2, 3, 4, 6, 8].map(called)).toEqual([
      ["User a", undefined],
      ["Users a and b", undefined],
      ["Users a, b and c", undefined],
      ["Users a, b and 2 others", "with c and d"],
      ["Users a, b and 4 others", "with c, d, e and f"],
      ["Users a, b and 6 others", "with c, d, e, f and 2 others"],
    ]);
    expect(namedClass("elsewhere", ["anywhere"]).label).toBe("Anywhere");
  });
});

describe("what no sign-in is", () => {
  const { space, covers } = asked(
    policy({ clientAppTypes: ["other"], grant: grant("OR", control("mfa"), control("compliantDevice")) }),
    policy({ id: "q", transferMethods: ["deviceCodeFlow"] }),
  );
  const absent = space.reasons.map(({ formula }) => formula);
  const filters = filterAxes(space, covers);

  it("is told by the filters alone, and of nothing that some sign-in has", () => {
    const regions = impossibleRegions(space, absent, filters);
    expect(regions.length).toBeGreaterThan(0);
    const labels = regions.map((where) =>
      filters.flatMap(({ name, values }) =>
        (where[name] ?? []).map((index: number) => `${name}: ${values[index]?.label}`),
      ),
    );
    const isRegistered = (label: string) => /^device: (Compliant|Registered)/.test(label);
    for (const region of labels) {
      expect(region.some(isRegistered)).toBe(true);
      expect(region.some((label) => /Other legacy clients|Exchange|Device code flow/.test(label))).toBe(true);
    }
    expect(impossibleRegions(space, [], filters)).toEqual([]);
  });

  it("is told along a filter of which one part is asked for", () => {
    const nothing = and(space.clientAppType.is("other"), space.devices.device.is("registered"));
    const regions = impossibleRegions(space, [nothing], filters);
    expect(regions.every((where) => where.device !== undefined && where.clientAppType !== undefined)).toBe(true);
    expect(regions.length).toBeGreaterThan(0);
  });

  it("is so whoever signs in to what, or depends on that", () => {
    const ways = waysOf(space);
    const { forEveryone, local } = absentKinds(space, ways, absent);
    expect(new Set([...forEveryone, ...local])).toEqual(new Set(absent));
    const names = (formula: Formula) =>
      space.dimensions.map(({ index }) => index).filter((index) => mentions(formula, index));
    for (const formula of forEveryone) expect(names(formula).every((index) => ways.has(index))).toBe(true);
    for (const formula of local) expect(names(formula).every((index) => ways.has(index))).toBe(false);
    expect(
      [space.clientAppType, space.platform, space.flow, space.devices.device].every(({ index }) => ways.has(index)),
    ).toBe(true);
    expect(ways.has(space.targets.dimension.index)).toBe(false);
    const attributes = space.dimensions.filter(({ name }) => name.startsWith("device."));
    expect(attributes.length).toBeGreaterThan(1);
    expect(attributes.every(({ index }) => ways.has(index))).toBe(true);
  });
});
