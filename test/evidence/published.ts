import path from "node:path";
import { progressOn } from "../../cli/prove/progress";
import { readDocuments } from "../../cli/prove/read-set";
import { standardAssumptions } from "../../proof/model/assumptions";
import type { PolicySet } from "../../proof/model/policy-set";
import { prove } from "../../proof/prove";
import { readPolicySet } from "../../proof/read";
import { Random } from "../proof/support/random";
import type { Outcome } from "./outcome";
import { reliedOn } from "./relied-on";
import { formulate } from "./smt/formulate";
import type { Solver } from "./smt/solver";

const root = path.join(__dirname, "..", "data", "conditional-access");

/** Everything that people published, as one set. */
export function publishedPolicies(): PolicySet {
  const progress = progressOn(process.stderr);
  const { documents } = readDocuments([root], progress);
  progress.done();
  return readPolicySet(documents).set;
}

/** A part of it, with each policy enforced and some exclusions taken away, so that much of it is covered. */
function partOf(set: PolicySet, random: Random): PolicySet {
  const kept = random
    .some(set.policies, 0.6 + random.next() * 0.4)
    .filter(({ undetermined }) => undetermined.length === 0);
  const policies = kept.map((policy) => {
    const { include, exclude } = policy.users;
    const fewer = { ...exclude, groups: random.some(exclude.groups, 0.05), users: [], roles: [] };
    return { ...policy, state: "enabled" as const, users: { include, exclude: random.chance(0.9) ? fewer : exclude } };
  });
  return { ...set, policies };
}

/** Asks the solver whether a sign-in escapes a part of what people published, and compares the verdict. */
export async function comparePublished(
  set: PolicySet,
  seed: number,
  question: "claim" | "prompt",
  solver: Solver,
): Promise<Outcome> {
  const part = partOf(set, new Random(seed));
  const { verdict } = prove(part, { question, gaps: 1 });
  const escapes = await solver(formulate(reliedOn(part, standardAssumptions).set, standardAssumptions, question));
  const expected = escapes ? "gap" : "covered";
  if (verdict === expected) return { verdict };
  return { verdict, disagreement: `seed ${seed}, ${question}: ${verdict} instead of ${expected}` };
}
