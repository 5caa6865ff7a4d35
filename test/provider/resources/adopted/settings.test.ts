import fc from "fast-check";
import { restorable } from "../../../../provider/resources/adopted/restorable";
import {
  differences,
  knownPart,
  overlay,
  type Setting,
  same,
  within,
} from "../../../../provider/resources/adopted/settings";
import { unknown } from "../../../../provider/resources/resource";

const id = "aaaaaaaa-0000-4000-8000-000000000001";
const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Setting>;

describe("what means the same to the service", () => {
  it.each([
    ["lists in another order", ["a", "b"], ["b", "a"], true],
    ["GUIDs in another letter case", id, id.toUpperCase(), true],
    ["absent and null", { a: 1, b: null }, { a: 1 }, true],
    ["words in another letter case", "Enabled", "enabled", false],
    ["a list and its only item", ["a"], "a", false],
    ["lists with a repetition", ["a", "a"], ["a"], false],
  ])("%s", (_what, left, right, expected) => {
    expect(same(left, right)).toBe(expected);
  });

  it("is never something that is not known yet", () => {
    expect([same(unknown, unknown), same([unknown], [unknown]), same({ a: unknown }, { a: 1 })]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it("is every value and itself", () => {
    fc.assert(fc.property(json, (value) => same(value, structuredClone(value))));
  });
});

describe("what a program declared, as it is live", () => {
  it("shows only declared members, and items by id with only their declared members", () => {
    const declared = { state: "enabled", targets: [{ id, mode: "any" }] };
    const live = { state: "disabled", other: 1, targets: [{ id: id.toUpperCase(), mode: "push", more: true }] };
    expect(within(declared, live)).toEqual({ state: "disabled", targets: [{ id, mode: "push" }] });
  });

  it("keeps the program's order and letter case where they mean the same", () => {
    const declared = { ids: [id, "b"] };
    expect(within(declared, { ids: ["b", id.toUpperCase()] })).toEqual(declared);
  });

  it("shows an item that somebody added", () => {
    expect(within([{ id: "a" }], [{ id: "a", x: 1 }, { id: "b" }])).toEqual([{ id: "a" }, { id: "b" }]);
  });

  it("is silent about a member that is gone", () => {
    expect(within({ a: 1, b: { c: 2 } }, { a: 1 })).toEqual({ a: 1 });
  });

  it("is the declaration itself where the live value holds all of it", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.integer()),
        fc.dictionary(fc.string(), fc.integer()),
        (declared, more) => {
          expect(within(declared, { ...more, ...declared })).toEqual(declared);
        },
      ),
    );
  });
});

describe("parts of values", () => {
  it("are laid over others member by member, lists whole", () => {
    expect(overlay({ a: { b: 1, c: [1] }, d: 1 }, { a: { c: [2] } })).toEqual({ a: { b: 1, c: [2] }, d: 1 });
  });

  it("are left out while unknown, a list whole", () => {
    expect(knownPart({ a: unknown, b: { c: unknown, d: 1 }, e: [1, unknown] })).toEqual({ b: { d: 1 } });
  });

  it("are named by path where they differ", () => {
    expect(differences({ a: { b: 1, c: 2 }, d: "x", e: undefined }, { a: { b: 1 }, d: "x" })).toEqual([
      "a.c from null to 2",
    ]);
  });
});

describe("values before", () => {
  const weakens = (property: string, from: unknown) => property.endsWith(".state") && from === "enabled";

  it("come back but for those whose return would turn protection off, each of which is named", () => {
    const previous = { fido2: { state: "disabled", length: 8 }, sms: { state: "enabled" } };
    const live = { fido2: { state: "enabled", length: 12 }, sms: { state: "disabled" } };
    expect(restorable(previous, live, weakens)).toEqual({
      wanted: { fido2: { length: 8 }, sms: { state: "enabled" } },
      kept: ['fido2.state stays "enabled": putting "disabled" back would turn protection off or lock people out'],
    });
  });

  it("that are live already need no judgement", () => {
    expect(restorable({ a: { state: "enabled" } }, { a: { state: "enabled" } }, () => true).kept).toEqual([]);
  });
});
