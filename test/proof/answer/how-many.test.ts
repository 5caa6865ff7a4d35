import { prove } from "../../../proof/prove";
import { everyone, people, policy, setOf } from "../support/policies";

const excluding = (...groups: readonly string[]) =>
  setOf([policy({ users: { include: everyone, exclude: people({ groups }) } })]);

describe("the list of gaps", () => {
  it("has as many as were asked for, and says whether there are more", () => {
    const set = excluding("a", "b", "c");
    for (const [most, told, more] of [
      [1, 1, true],
      [2, 2, true],
      [10, 3, false],
    ] as const) {
      const { gaps, moreGaps } = prove(set, { gaps: most });
      expect([gaps.length, moreGaps]).toEqual([told, more]);
    }
  });
});
