import { checkRelation, relations } from "./metamorphic";
import { casesOf } from "./mutation/cases";

/** `npm run evidence` does the same for a thousand sets each. */
const sets = casesOf(60);

describe("rewriting a set of policies", () => {
  it.each(relations)("$name", (relation) => {
    const outcomes = Array.from({ length: sets }, (_, index) =>
      checkRelation(relation, 400_000 + index, index % 3 === 0 ? "prompt" : "claim"),
    ).filter((outcome) => outcome !== undefined);
    expect(outcomes.flatMap(({ disagreement }) => disagreement ?? [])).toEqual([]);
    expect(new Set(outcomes.map(({ verdict }) => verdict))).toEqual(new Set(["covered", "gap"]));
  });
});
