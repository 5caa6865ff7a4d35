import { checkDamaged, checkRoundTrip, checkUnknown } from "./fuzz";
import { casesOf } from "./mutation/cases";

/** `npm run evidence -- --only reading --only damaged` does the same for twelve thousand sets. */
const sets = casesOf(200);
const seeds = Array.from({ length: sets }, (_, index) => 600_030 + index);

describe("random sets written as Microsoft Graph's JSON", () => {
  it("are read as they were meant", () => {
    expect(seeds.flatMap((seed) => checkRoundTrip(seed).disagreement ?? [])).toEqual([]);
  });

  it("are not covered for what nobody knows of them", () => {
    expect(seeds.flatMap((seed) => checkUnknown(seed)?.disagreement ?? [])).toEqual([]);
  });

  it("are never called covered by mistake once they are damaged, and nothing crashes", () => {
    const outcomes = seeds.map(checkDamaged);
    expect(outcomes.flatMap(({ disagreement }) => disagreement ?? [])).toEqual([]);
    expect(new Set(outcomes.map(({ verdict }) => verdict))).toEqual(new Set(["covered", "gap", "undetermined"]));
  });
});
