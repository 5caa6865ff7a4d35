import type { Question } from "../../../proof/certificate";
import { causeOf, interpret } from "../../../proof/interpret";
import type { Assumptions } from "../../../proof/model/assumptions";
import type { Policy } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import { prove } from "../../../proof/prove";
import type { Gap } from "../../../proof/result";
import { Random } from "../support/random";
import { randomSet } from "../support/random-sets";
import { small } from "../support/vocabulary";

/** The set after a change: a policy in place of the one of its id, or beside all others. */
function withChange(set: PolicySet, after: Policy): PolicySet {
  const isThere = set.policies.some(({ id }) => id === after.id);
  return {
    ...set,
    policies: isThere
      ? set.policies.map((policy) => (policy.id === after.id ? after : policy))
      : [...set.policies, after],
  };
}

interface Case {
  readonly set: PolicySet;
  readonly assumptions: Assumptions;
  readonly question: Question;
}

const cases = (question: Question, count: number): readonly Case[] =>
  Array.from({ length: count }, (_, index) => {
    const random = new Random(77_000 + index);
    const { set, assumptions } = randomSet(random, {
      words: small,
      topics: 3,
      policies: 4,
      directory: 0.3,
      undetermined: 0.15,
    });
    return { set, assumptions, question };
  });

const gapsOf = ({ set, assumptions, question }: Case): readonly Gap[] =>
  prove(set, { assumptions, question, bound: 20_000 }).gaps;

describe.each([
  ["claim", 60],
  ["prompt", 60],
] as const)("every change that is told for the question %s", (question, count) => {
  const asked = cases(question, count);

  it("closes the sign-in of its gap, on top of those that were told before", () => {
    let told = 0;
    for (const [number, one] of asked.entries()) {
      let changed = one.set;
      for (const { signIn, closing } of gapsOf(one)) {
        if (closing?.after === undefined) throw new Error(`set ${number}: no change for ${JSON.stringify(signIn)}`);
        changed = withChange(changed, closing.after);
        const cause = causeOf(interpret(changed, signIn, one.assumptions), question);
        expect({ number, instruction: closing.instruction, cause }).toMatchObject({ cause: undefined });
        told += 1;
      }
    }
    expect(told).toBeGreaterThan(40);
  });

  it("leads, with the others, to where nothing escapes for certain, after a few rounds", () => {
    const rounds = asked.map((one) => {
      let changed = one.set;
      for (let round = 0; round < 8; round += 1) {
        const { gaps, verdict } = prove(changed, { assumptions: one.assumptions, question, bound: 20_000 });
        if (verdict !== "gap") return round;
        for (const { closing } of gaps) if (closing?.after !== undefined) changed = withChange(changed, closing.after);
      }
      return Number.POSITIVE_INFINITY;
    });
    const last = Math.max(...rounds);
    expect({ last, number: rounds.indexOf(last) }).toMatchObject({ last: expect.any(Number) });
    expect(rounds.filter((round) => round > 3)).toEqual([]);
  });
});
