import fc from "fast-check";
import { z } from "zod";
import { unknown } from "../../../provider/resources/resource";
import { check, pathOf } from "../../../provider/server/check";

const schema = z.object({
  name: z.string("write text"),
  size: z.number("write a number").min(1, "is too small; write 1 or more"),
  tags: z.array(z.string("write text")).optional(),
  window: z
    .strictObject({ from: z.string("write text"), to: z.string("write text") })
    .refine(({ from, to }) => from < to, "ends before it begins")
    .optional(),
});

const right = { name: "a", size: 1, tags: ["x", "y"], window: { from: "a", to: "b" } };

/** Every place in a value, as the steps that lead there. */
function places(value: unknown, steps: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [steps];
  const inside = Array.isArray(value)
    ? value.flatMap((element, at) => places(element, [...steps, at]))
    : Object.entries(value).flatMap(([name, member]) => places(member, [...steps, name]));
  return steps.length === 0 ? inside : [steps, ...inside];
}

function put(value: unknown, [step, ...rest]: readonly (string | number)[], wanted: unknown): unknown {
  if (step === undefined) return wanted;
  // A place inside a value that is unknown already no longer exists.
  if (value === unknown) return unknown;
  if (Array.isArray(value)) return value.map((element, at) => (at === step ? put(element, rest, wanted) : element));
  const object = value as Record<string, unknown>;
  return { ...object, [step]: put(object[step], rest, wanted) };
}

describe("validation", () => {
  it("passes what is right, however many of its values are unknown", () => {
    fc.assert(
      fc.property(fc.subarray(places(right)), (unknowns) => {
        const given = unknowns.reduce<unknown>((value, place) => put(value, place, unknown), right) as Record<
          string,
          unknown
        >;
        expect(check(schema, given)).toEqual({ values: given, failures: [] });
      }),
    );
  });

  it("reports what is wrong, whatever else is unknown", () => {
    const others = places(right).filter(([first]) => first !== "size");
    fc.assert(
      fc.property(fc.constantFrom(...others), (place) => {
        const given = put({ ...right, size: 0 }, place, unknown) as Record<string, unknown>;
        expect(check(schema, given).failures).toEqual([{ property: "size", reason: "is too small; write 1 or more" }]);
      }),
    );
  });

  it("puts a rule on a whole value at that value", () => {
    const given = { ...right, window: { from: "b", to: "a" } };
    expect(check(schema, given).failures).toEqual([{ property: "window", reason: "ends before it begins" }]);
  });

  it("does not take a null for a value", () => {
    expect(check(schema, { ...right, name: null }).failures).toEqual([{ property: "name", reason: "write text" }]);
  });

  it("spells property paths as the engine does", () => {
    expect(pathOf(["rules", 0, "id"])).toBe("rules[0].id");
  });
});
