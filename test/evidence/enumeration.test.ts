import { compareWithEnumeration, type Enumerated } from "./brute-force";
import { casesOf } from "./mutation/cases";

/** `npm run evidence -- --only enumeration` does the same for twenty thousand sets. */
const sets = casesOf(250);

function compare(question: "claim" | "prompt", from: number): Enumerated[] {
  return Array.from({ length: sets }, (_, index) => compareWithEnumeration(from + index, question));
}

describe("small random sets of policies, sign-in by sign-in", () => {
  it("have the verdict and the gaps that the prover says, for the claim", () => {
    const outcomes = compare("claim", 100_000);
    expect(outcomes.flatMap(({ disagreement }) => disagreement ?? [])).toEqual([]);
    expect(outcomes.filter(({ verdict }) => verdict === "covered").length).toBeGreaterThan(sets / 10);
    expect(outcomes.filter(({ verdict }) => verdict === "gap").length).toBeGreaterThan(sets / 10);
  });

  it("have the verdict and the gaps that the prover says, for the prompt", () => {
    const outcomes = compare("prompt", 200_050);
    expect(outcomes.flatMap(({ disagreement }) => disagreement ?? [])).toEqual([]);
    expect(outcomes.filter(({ verdict }) => verdict === "covered").length).toBeGreaterThan(0);
  });
});
