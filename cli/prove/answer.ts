import type { Question } from "../../proof/certificate";
import { standardAssumptions } from "../../proof/model/assumptions";
import type { PolicySet } from "../../proof/model/policy-set";
import type { ProofResult, ProofVerdict } from "../../proof/result";
import { type AssumptionName, wordsOfAssumption, wordsOfCause, wordsOfNote } from "../../proof/words";
import type { AssumptionInWords, ProofSubject, ProvenTenant } from "../../report/prove-result";
import type { ExitCode } from "../exit-code";

/** The answer as every view shows it: what the prover found, with the words that belong to it. */
export function provenTenant(result: ProofResult, set: PolicySet, subject: ProofSubject): ProvenTenant {
  const { certificate: _, ...rest } = result;
  return {
    ...rest,
    gaps: result.gaps.map((gap) => ({ ...gap, who: gap.words.who, why: wordsOfCause(gap.how) })),
    notes: result.notes.map((note) => ({ ...note, text: wordsOfNote(note, set) })),
    assumed: assumedInWords(result.assumptions),
    subject,
  };
}

function assumedInWords(assumptions: ProofResult["assumptions"]): readonly AssumptionInWords[] {
  return (Object.keys(standardAssumptions) as AssumptionName[]).flatMap((name) => {
    const meaning = wordsOfAssumption(name, assumptions);
    if (meaning === undefined) return [];
    const value = assumptions[name];
    const standard = standardAssumptions[name];
    return { name, value: inWords(value), standard: inWords(standard), meaning };
  });
}

const inWords = (value: string | readonly string[]): string =>
  typeof value === "string" ? value : value.length === 0 ? "none" : value.join(", ");

/**
 * Security defaults are accepted for the claim, and say nothing of how often people are asked. `warn` turns what could not be
 * decided into 0.
 */
export function exitCodeOf(verdict: ProofVerdict, question: Question, undecided: "fail" | "warn"): ExitCode {
  switch (verdict) {
    case "covered":
      return 0;
    case "gap":
      return 1;
    case "undetermined":
      return undecided === "warn" ? 0 : 3;
    case "acceptedByRule":
      return question === "claim" || undecided === "warn" ? 0 : 3;
  }
}
