import { createHash } from "node:crypto";
import type { CheckResult, Mutant } from "./stryker";

/** How many mutants to try, and which: another seed tries others. */
export const sampleSize = "PROOF_MUTATION_SAMPLE";
export const sampleSeed = "PROOF_MUTATION_SEED";
export const leftOut = "not in the sample";

/** Lets through so many mutants, chosen among all of them by chance, and the same ones for the same seed. */
export class Sample {
  async init(): Promise<void> {}

  async group(mutants: readonly Mutant[]): Promise<string[][]> {
    return [mutants.map(({ id }) => id)];
  }

  async check(mutants: readonly Mutant[]): Promise<Readonly<Record<string, CheckResult>>> {
    const size = Number(process.env[sampleSize]);
    const seed = process.env[sampleSeed] ?? "0";
    const lots = mutants.map((mutant) => ({ id: mutant.id, lot: lotOf(mutant, seed) }));
    const chosen = lots.sort((one, other) => (one.lot < other.lot ? -1 : 1)).slice(0, size);
    const ids = new Set(chosen.map(({ id }) => id));
    return Object.fromEntries(
      mutants.map(({ id }) => [id, ids.has(id) ? { status: "passed" } : { status: "compileError", reason: leftOut }]),
    );
  }
}

function lotOf({ fileName, location, mutatorName, replacement }: Mutant, seed: string): string {
  const file = fileName.slice(fileName.lastIndexOf("/proof/"));
  return createHash("sha256")
    .update(JSON.stringify([seed, file, location, mutatorName, replacement]))
    .digest("hex");
}
