import type { Question } from "../certificate";
import type { Policy } from "../model/policy";
import { type Box, extentOf } from "../solve/box";
import { and, type Formula, not } from "../solve/formula";
import { type Budget, fill, meets } from "../solve/search";
import { meetingWithMfa, passes } from "../space/controls";
import { openParts } from "../space/relied-on";
import { claimCovers, coversBy, promptCovers, type Space } from "../space/space";
import type { MatrixAnswer } from "./model";
import type { Region } from "./region";
import { spending } from "./spending";
import { example, leftOpen, pinnedTo } from "./uniform";

/** What is asked of regions, prepared once for each space. */
export interface Questions {
  /** Sign-ins that do not exist, or stand outside the question. */
  readonly absent: readonly Formula[];
  /** Of them, those that depend on who signs in to what from where: the others are impossible for everyone. */
  readonly local: readonly Formula[];
  /** For each part of the question what the policies cover; none of it escapes. */
  readonly parts: readonly Covers[];
  /** What policies refuse even with MFA. */
  readonly refused: readonly Formula[];
  /** Sign-ins of persons who are left out on purpose. */
  readonly intended: Formula;
  /** Dimensions of who signs in, to what and from where. */
  readonly pinned: readonly number[];
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
): Omit<Questions, "pinned" | "local"> {
  const read = new Set(
    policies.flatMap((policy) =>
      openParts(policy, question, space.assumptions.outage).length === 0 ? [policy.id] : [],
    ),
  );
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
    refused: coversBy(space, (policy) => not(passes(policy, meets, space)))
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
    local: reaching(questions.local),
    parts: questions.parts.map(({ sure, widest }) => ({ sure: reaching(sure), widest: reaching(widest) })),
    refused: reaching(questions.refused),
    intended: questions.intended,
    pinned: questions.pinned,
  };
}

export interface RegionAnswer {
  readonly answer: MatrixAnswer;
  /** True where it is the answer of every part that filters may leave of the region, as far as such sign-ins exist. */
  readonly settled: boolean;
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
  return bounded(budget, (own) => ({ answer: isFilled(part, questions, [], own) ? "none" : answer, settled: true }));
}

const bounded = (budget: Budget, ask: (own: Budget) => RegionAnswer): RegionAnswer =>
  spending(budget, mostOfOne, ask) ?? { answer: "undecided", settled: false, unasked: true };

function exactAnswer(region: Region, questions: Questions, budget: Budget): RegionAnswer {
  const { absent, local, parts, refused, intended, pinned } = questions;
  const filled = (covers: readonly Formula[]): boolean => isFilled(region, questions, covers, budget);
  /** Whether it holds for one person, target and place, whatever the filters choose. */
  const throughout = (found: Box | undefined, holds: (pin: Region) => boolean): boolean =>
    found !== undefined && holdsAndExists(pinnedTo(found, region, pinned), holds);
  const holdsAndExists = (pin: Region, holds: (pin: Region) => boolean): boolean =>
    local.every((formula) => extentOf(formula, pin.box) === "none") && holds(pin);
  const nothingOf =
    (formulas: readonly Formula[]) =>
    (pin: Region): boolean =>
      !reaches(pin, formulas, questions, budget);

  if (parts.every(({ sure }) => filled(sure))) {
    if (filled([])) return { answer: "none", settled: true };
    if (refused.length > 0 && filled(refused)) return { answer: "blocked", settled: true };
    const letIn = leftOpen(region, [...absent, ...refused], budget);
    return { answer: "covered", settled: throughout(letIn, nothingOf(refused)) };
  }

  const others = intended === false ? [] : [intended];
  /** Whether in every part that filters leave somebody is left open by the covers. */
  const openThroughout = (coversOf: (part: Covers) => readonly Formula[], apart: readonly Formula[]): boolean =>
    parts.some((part) => {
      const covers = coversOf(part);
      return throughout(leftOpen(region, [...absent, ...covers, ...apart], budget), nothingOf([...covers, ...apart]));
    });
  if (intended !== false && parts.every(({ sure }) => filled([...sure, intended]))) {
    return { answer: "intended", settled: openThroughout(({ sure }) => sure, []) };
  }
  if (parts.every(({ widest }) => filled([...widest, ...others]))) {
    return { answer: "undecided", settled: openThroughout(({ sure }) => sure, others) };
  }
  const safe = [...inAll(parts.map(({ widest }) => widest)), ...others];
  const safeExample = example(region, absent, safe, budget);
  if (safeExample === undefined) return { answer: "allEscape", settled: true };
  const safeThroughout = throughout(safeExample, (pin) =>
    parts.every(({ widest }) => isFilled(pin, questions, [...widest, ...others], budget)),
  );
  return { answer: "someEscape", settled: safeThroughout && openThroughout(({ widest }) => widest, others) };
}

/** Formulas that hold where, of each list, one holds. */
const inAll = (lists: readonly (readonly Formula[])[]): readonly Formula[] =>
  lists.reduce((found, list) => found.flatMap((one) => list.map((other) => and(one, other))));

/** Whether the covers, and the absent sign-ins, make up the whole region. */
export function isFilled(
  { box, without }: Region,
  { absent }: Pick<Questions, "absent">,
  covers: readonly Formula[],
  budget: Budget,
): boolean {
  return fill(box, coversOf([...without, ...absent, ...covers]), budget) !== undefined;
}

const coversOf = (formulas: readonly Formula[]) => formulas.map((formula) => ({ by: "any", formula }));

/** Whether a sign-in of the region exists for which one of the formulas holds. */
export function reaches(
  { box, without }: Region,
  formulas: readonly Formula[],
  { absent }: Questions,
  budget: Budget,
): boolean {
  const reasons = coversOf([...without, ...absent]);
  return formulas.some((formula) => meets(formula, box, reasons, budget));
}
