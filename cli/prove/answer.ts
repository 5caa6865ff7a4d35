import type { Question } from "../../proof/certificate";
import type { PolicySet } from "../../proof/model/policy-set";
import { prove } from "../../proof/prove";
import type { Gap, ProofResult, ProofVerdict } from "../../proof/result";
import { wordsOfCause, wordsOfNote } from "../../proof/words";
import type { ProofSubject, ProvenGap, ProvenTenant, ProveResult } from "../../report/prove-result";
import { type ExitCode, worst } from "../exit-code";
import { assumedInWords } from "./assumed";
import type { Asked } from "./from-files";
import { InputError } from "./input-error";
import type { ProofSettings } from "./settings";

/** One tenant's answer, with what files are made of later. */
export interface Answer {
  readonly set: PolicySet;
  readonly result: ProofResult;
  readonly proven: ProvenTenant;
  readonly exitCode: ExitCode;
}

/** Asks the prover. */
export function answerTo({ set, subject }: Asked, { options, undecided }: ProofSettings): Answer {
  const result = prove(set, options);
  return {
    set,
    result,
    proven: provenTenant(result, set, subject),
    exitCode: exitCodeOf(result.verdict, result.question, undecided),
  };
}

/** The whole result: the tenant that decides the exit code, and the others beside it. */
export function together(answers: readonly Answer[], { said }: ProofSettings): ProveResult {
  const exitCode = worst(answers.map((answer) => answer.exitCode));
  const first = answers.find((answer) => answer.exitCode === exitCode);
  if (first === undefined) throw new InputError("nothing was found of which a question could be asked");
  const others = answers.filter((answer) => answer !== first).map(({ proven }) => proven);
  return {
    schemaVersion: 1,
    command: "prove",
    ...first.proven,
    ...(others.length > 0 ? { otherTenants: others } : {}),
    configuration: said,
    exitCode,
  };
}

/** The answer as every view shows it: what the prover found, with the words that belong to it. */
export function provenTenant(result: ProofResult, set: PolicySet, subject: ProofSubject): ProvenTenant {
  const { certificate: _, ...rest } = result;
  return {
    ...rest,
    gaps: result.gaps.map(provenGap),
    notes: result.notes.map((note) => ({ ...note, text: wordsOfNote(note, set) })),
    assumed: assumedInWords(result.assumptions),
    subject,
  };
}

function provenGap({ closing, ...gap }: Gap): ProvenGap {
  const words = { who: gap.words.who, why: wordsOfCause(gap.how) };
  if (closing === undefined) return { ...gap, ...words };
  // The changed policy is for those who go on working with it, not for those who read.
  const { after: _, ...change } = closing;
  return { ...gap, ...words, closing: change };
}

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
