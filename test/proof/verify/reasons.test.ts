import { Written } from "./certificates";

import { cases, holds } from "./reason-cases";

describe.each(cases.map((one) => [one.reason, JSON.stringify(one.box), one] as const))("%s, for %s", (_, __, one) => {
  test("holds", () => expect(holds(one, one.box)).toBe(true));

  test("holds of no wider box", () => {
    const { dimensions } = new Written(one.more, one.members);
    for (const name of Object.keys(one.box)) {
      const all = dimensions.find((dimension) => dimension.name === name)?.values ?? [];
      const taken = (one.box[name] ?? "").split(",");
      for (const value of all.filter((candidate) => !taken.includes(candidate))) {
        expect([name, value, holds(one, { ...one.box, [name]: [...taken, value].join(",") })]).toEqual([
          name,
          value,
          false,
        ]);
      }
    }
  });

  if (one.assumptions !== undefined && one.reason !== "synchronisationAccount") {
    test("holds under its assumption only", () => expect(holds({ ...one, assumptions: {} }, one.box)).toBe(false));
  }
});
