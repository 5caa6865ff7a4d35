/** How many random sets each test of the evidence may take where the tests run for every mutant. */
export const mostCases = "PROOF_MUTATION_CASES";

/** So many random sets as a rule; fewer where mutants are tried. */
export function casesOf(usual: number): number {
  return Math.min(usual, Number(process.env[mostCases] ?? usual));
}
