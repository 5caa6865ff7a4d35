import { interpret } from "../../proof/interpret";
import type { Assumptions } from "../../proof/model/assumptions";
import type { PolicySet } from "../../proof/model/policy-set";
import type { SignIn } from "../../proof/model/sign-in";
import { prove } from "../../proof/prove";
import type { Gap } from "../../proof/result";
import { isInBox, type Relied } from "../proof/support/in-box";
import { Random } from "../proof/support/random";
import { type RandomSet, randomSet } from "../proof/support/random-sets";
import { signInsOf, universeOf } from "../proof/support/universe";
import { small } from "../proof/support/vocabulary";
import type { Outcome } from "./outcome";

export interface Enumerated extends Outcome {
  /** How many sign-ins were decided one by one. */
  readonly signIns: number;
}

/** Sets whose universe is larger are passed over. */
const largest = 6_000;

/** A random set that can be enumerated, the same for the same seed. */
export function enumerableSet(seed: number): RandomSet {
  for (let attempt = 0; ; attempt += 1) {
    const random = new Random(seed * 1_000 + attempt);
    const made = randomSet(random, { words: small, topics: 4, policies: 4, directory: 0.3, undetermined: 0.2 });
    if (universeOf(made.set, made.assumptions).size <= largest) return made;
  }
}

/**
 * Decides every sign-in of a small set one by one and compares: the verdict, that every box holds nothing but gaps, and that the changes
 * that are told close together whatever escapes.
 */
export function compareWithEnumeration(seed: number, question: "claim" | "prompt"): Enumerated {
  const { set, assumptions } = enumerableSet(seed);
  const result = prove(set, { question, assumptions, gaps: 10_000 });
  const escapes = (signIn: SignIn): boolean => isGap(set, signIn, assumptions, question);
  const told = toldApart(set, assumptions);
  const certain = { ...set, policies: set.policies.filter(({ undetermined }) => undetermined.length === 0) };
  const changed = withChanges(set, result.gaps);
  let signIns = 0;
  let escaping = 0;
  let uncertain = 0;
  const disagree = (why: string): Enumerated => ({
    verdict: result.verdict,
    signIns,
    disagreement: `seed ${seed}: ${why}`,
  });

  if (listsNobody(set, assumptions)) {
    const { verdict } = result;
    return verdict === "undetermined" ? { verdict, signIns } : disagree(`${verdict} of a directory that lists nobody`);
  }
  const universe = universeOf(told.set, assumptions);
  for (const signIn of signInsOf(universe, told.set, assumptions)) {
    signIns += 1;
    const escaped = escapes(signIn);
    if (escaped) escaping += 1;
    else if (isGap(certain, signIn, assumptions, question)) uncertain += 1;
    const boxes = result.gaps.filter(({ box }) => isInBox(box, signIn, told));
    const remains = boxes.some(({ closing }) => closing?.after === undefined);
    if (escaped && !remains && isGap(changed, signIn, assumptions, question))
      return disagree(`${JSON.stringify(signIn)} still escapes after all the changes that are told`);
    if (!escaped && boxes.length > 0)
      return disagree(`${JSON.stringify(boxes[0]?.box)} holds ${JSON.stringify(signIn)}, which does not escape`);
  }
  const expected = escaping > 0 ? "gap" : uncertain > 0 ? "undetermined" : "covered";
  if (result.verdict !== expected) return disagree(`${result.verdict} instead of ${expected}`);
  const wrong = result.gaps.find((gap) => !isWitness(gap, told, escapes));
  if (wrong !== undefined)
    return disagree(`${JSON.stringify(wrong.signIn)} is no witness of ${JSON.stringify(wrong.box)}`);
  return { verdict: result.verdict, signIns };
}

/** Where nobody can sign in, a list of people that says so is rather doubted than believed. */
export function listsNobody({ directory }: PolicySet, { openWorld }: Assumptions): boolean {
  const closed = directory !== undefined && (directory.closed || openWorld === "no");
  return closed && !directory.users.some(({ accountEnabled }) => accountEnabled);
}

/** The set after all the changes that close its gaps, of which each is on top of those before. */
function withChanges(set: PolicySet, gaps: readonly Gap[]): PolicySet {
  const after = new Map(
    gaps.flatMap(({ closing }) => (closing?.after === undefined ? [] : [[closing.after.id, closing.after] as const])),
  );
  const isThere = new Set(set.policies.map(({ id }) => id));
  return {
    ...set,
    policies: [
      ...set.policies.map((policy) => after.get(policy.id) ?? policy),
      ...[...after.values()].filter(({ id }) => !isThere.has(id)),
    ],
  };
}

/** Policies that are not enforced tell sign-ins apart as well, since a change may enable them. */
const toldApart = (set: PolicySet, assumptions: Assumptions): Relied => ({
  set: { ...set, policies: set.policies.filter(({ reaches }) => reaches === "people") },
  assumptions,
});

const isWitness = ({ signIn, box }: Gap, told: Relied, escapes: (signIn: SignIn) => boolean): boolean =>
  escapes(signIn) && isInBox(box, signIn, told);

export function isGap(set: PolicySet, signIn: SignIn, assumptions: Assumptions, question: "claim" | "prompt"): boolean {
  const { gap, everySignInPrompts } = interpret(set, signIn, assumptions);
  return gap || (question === "prompt" && !everySignInPrompts);
}
