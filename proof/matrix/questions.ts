import type { Question } from "../certificate";
import type { Policy } from "../model/policy";
import { extentOf } from "../solve/box";
import { type Formula, not } from "../solve/formula";
import { BoundReached, type Budget, fill } from "../solve/search";
import { meetingWithMfa, passes } from "../space/controls";
import { claimCovers, coversBy, promptCovers, type Space } from "../space/space";
import type { MatrixAnswer } from "./model";
import { type Region, within } from "./region";

/** What is asked of regions, prepared once for each space. */
export interface Questions {
  /** Sign-ins that do not exist, or stand outside the question. */
  readonly absent: readonly Formula[];
  /** For each part of the question what the policies cover; none of it escapes. */
  readonly parts: readonly Covers[];
  /** What policies refuse even with MFA. */
  readonly refused: readonly Formula[];
  /** Sign-ins of persons who are left out on purpose. */
  readonly intended: Formula;
}

interface Covers {
  /** Covered for certain. */
  readonly sure: readonly Formula[];
  /** Covered if whatever could not be read is read in the widest way. */
  readonly widest: readonly Formula[];
}

export function questionsOf(
  space: Space,
  policies: readonly Policy[],
  question: Question,
  intended: Formula,
): Questions {
  const read = new Set(policies.flatMap(({ id, undetermined }) => (undetermined.length === 0 ? [id] : [])));
  const mandatory = space.mandatoryMfa === undefined ? [] : [space.mandatoryMfa.formula];
  const part = (covers: ReturnType<typeof claimCovers>, always: readonly Formula[]): Covers => ({
    sure: [
      ...always,
      ...covers.filter(({ by }) => "policy" in by && read.has(by.policy)).map(({ formula }) => formula),
    ],
    widest: [...always, ...covers.map(({ formula }) => formula)],
  });
  const meets = meetingWithMfa(space);
  return {
    absent: space.reasons.map(({ formula }) => formula),
    parts: [part(claimCovers(space), mandatory), ...(question === "prompt" ? [part(promptCovers(space), [])] : [])],
    refused: coversBy(space, (policy) => not(passes(policy, meets)))
      .filter(({ by }) => "policy" in by && read.has(by.policy))
      .map(({ formula }) => formula),
    intended,
  };
}

/** The same questions, without the covers that do not reach the region. */
export function questionsWithin(questions: Questions, { box }: Region): Questions {
  const reaching = (formulas: readonly Formula[]) => formulas.filter((formula) => extentOf(formula, box) !== "none");
  return {
    absent: reaching(questions.absent),
    parts: questions.parts.map(({ sure, widest }) => ({ sure: reaching(sure), widest: reaching(widest) })),
    refused: reaching(questions.refused),
    intended: questions.intended,
  };
}

export interface RegionAnswer {
  readonly answer: MatrixAnswer;
  /** True where the same holds of every part of the region, so that cutting it tells no more. */
  readonly pure: boolean;
  /** True where the bound was reached before the answer. */
  readonly unasked?: boolean;
}

/** Boxes that one answer may look at. */
const mostOfOne = 20_000;

/** The exact answer for all sign-ins of a region; past the bound it is undecided. */
export function answerFor(region: Region, questions: Questions, budget: Budget): RegionAnswer {
  return bounded(budget, (own) => exactAnswer(region, questions, own));
}

/** The answer for a part of a region of which the answer holds throughout. */
export function whereItExists(answer: MatrixAnswer, part: Region, questions: Questions, budget: Budget): RegionAnswer {
  return bounded(budget, (own) => ({ answer: isFilled(part, questions, [], own) ? "none" : answer, pure: true }));
}

function bounded(budget: Budget, ask: (own: Budget) => RegionAnswer): RegionAnswer {
  const own: Budget = { left: Math.min(mostOfOne, budget.left) };
  const before = own.left;
  try {
    return ask(own);
  } catch (error) {
    if (error instanceof BoundReached) return { answer: "undecided", pure: false, unasked: true };
    throw error;
  } finally {
    budget.left -= before - own.left;
  }
}

function exactAnswer(region: Region, questions: Questions, budget: Budget): RegionAnswer {
  const { parts, refused, intended } = questions;
  const filled = (covers: readonly Formula[]) => isFilled(region, questions, covers, budget);
  if (filled([])) return { answer: "none", pure: true };
  if (parts.every(({ sure }) => filled(sure))) {
    if (filled(refused)) return { answer: "blocked", pure: true };
    return { answer: "covered", pure: !reaches(region, [refused], questions, budget) };
  }
  const none = (formulas: readonly (readonly Formula[])[]) => !reaches(region, formulas, questions, budget);
  if (intended !== false && parts.every(({ sure }) => filled([...sure, intended]))) {
    return { answer: "intended", pure: none(parts.map(({ sure }) => sure)) };
  }
  const others = intended === false ? [] : [intended];
  if (parts.every(({ widest }) => filled([...widest, ...others]))) return { answer: "undecided", pure: false };
  return none(parts.map(({ widest }) => widest)) && none([others])
    ? { answer: "allEscape", pure: true }
    : { answer: "someEscape", pure: false };
}

/** Whether the covers, and the absent sign-ins, make up the whole region. */
function isFilled(
  { box, without }: Region,
  { absent }: Questions,
  covers: readonly Formula[],
  budget: Budget,
): boolean {
  const all = [...without, ...absent, ...covers].map((formula) => ({ by: "any", formula }));
  return fill(box, all, budget) !== undefined;
}

/** Whether a sign-in of the region exists that, of each list, one formula holds for. */
export function reaches(
  region: Region,
  [formulas, ...others]: readonly (readonly Formula[])[],
  questions: Questions,
  budget: Budget,
): boolean {
  if (formulas === undefined) return !isFilled(region, questions, [], budget);
  return formulas.some((formula) => {
    const part = within(region, formula);
    return part !== undefined && reaches(part, others, questions, budget);
  });
}
