import fc from "fast-check";
import { classesOf } from "../../../proof/space/classes";

describe("classes of people", () => {
  it("hold those together, and only those, whom no set tells apart", () => {
    const sets = fc.array(fc.uniqueArray(fc.nat({ max: 29 })), { maxLength: 5 });
    fc.assert(
      fc.property(sets, (members) => {
        const found = members.map((items) => new Set(items));
        const classes = classesOf(30, found);
        const signature = (item: number) => found.map((set) => (set.has(item) ? "1" : "0")).join("");
        for (let left = 0; left < 30; left += 1) {
          for (let right = 0; right < left; right += 1) {
            expect(classes[left] === classes[right]).toBe(signature(left) === signature(right));
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it("are numbered in the order of their first items", () => {
    expect(classesOf(6, [new Set([1, 4]), new Set([4, 2])])).toEqual([0, 1, 2, 0, 3, 0]);
    expect(classesOf(2, [])).toEqual([0, 0]);
  });
});
