import { prove } from "../../proof/prove";
import { Random } from "../proof/support/random";
import { type RandomSet, randomSet } from "../proof/support/random-sets";
import { large } from "../proof/support/vocabulary-large";
import { listsNobody } from "./brute-force";
import type { Outcome } from "./outcome";
import { reliedOn } from "./relied-on";
import { formulate } from "./smt/formulate";
import type { Solver } from "./smt/solver";

/** A set of many topics and policies, too large to enumerate; the same for the same seed. */
export const largeSet = (seed: number): RandomSet =>
  randomSet(new Random(seed), { words: large, topics: 8, policies: 12, directory: 0.3 });

/** Asks the solver whether a sign-in escapes, and compares the verdict. */
export async function compareWithSolver(seed: number, question: "claim" | "prompt", solver: Solver): Promise<Outcome> {
  const { set, assumptions } = largeSet(seed);
  const { verdict } = prove(set, { question, assumptions, gaps: 1 });
  const escapes = await solver(formulate(reliedOn(set, assumptions).set, assumptions, question));
  const expected = listsNobody(set, assumptions) ? "undetermined" : escapes ? "gap" : "covered";
  return verdict === expected
    ? { verdict }
    : { verdict, disagreement: `seed ${seed}, ${question}: ${verdict} instead of ${expected}` };
}
