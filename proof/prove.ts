import { certificateOf } from "./answer/certify";
import { gapsOf } from "./answer/gaps";
import { notesOf } from "./answer/notes";
import { type Covered, restOf } from "./answer/rests-on";
import { unconditional } from "./answer/unconditional";
import { undeterminedParts } from "./answer/undetermined";
import type { Question } from "./certificate";
import { type Assumptions, standardAssumptions } from "./model/assumptions";
import type { Policy } from "./model/policy";
import type { PolicySet } from "./model/policy-set";
import type { ProofOptions } from "./options";
import type { ProofResult } from "./result";
import { BoundReached, type Budget, fill } from "./solve/search";
import { openParts, reliedOn } from "./space/relied-on";
import { claimCovers, promptCovers, type Space, spaceOf } from "./space/space";

/** Boxes that one answer may look at. What people write takes some hundred. */
export const standardBound = 200_000;
const standardGaps = 25;

/**
 * Is everyone behind MFA at every sign-in? The answer is exact: covered, with a certificate that can be checked; or the sign-ins
 * that escape; or undetermined, with what it waits for, where a part of a policy is not known or the search reached its bound.
 */
export function prove(set: PolicySet, options: ProofOptions = {}): ProofResult {
  const { question = "claim", bound = standardBound, gaps = standardGaps, intendedExclusions = [] } = options;
  const assumptions: Assumptions = { ...standardAssumptions, ...options.assumptions };
  const enforced = reliedOn(set.policies, set.namedLocations, assumptions.outage);
  const certain = enforced.filter((policy) => openParts(policy, question, assumptions.outage).length === 0);
  const space = spaceOf(certain, set, assumptions);
  const result: Omit<ProofResult, "verdict"> = {
    question,
    gaps: [],
    moreGaps: false,
    undetermined: [],
    assumptions,
    policies: countsOf(set),
    restsOn: [],
    withoutEffect: [],
    notes: notesOf(space, set),
  };

  // Rather a list that was cut short than a tenant without anybody.
  if (space.people.nobodyListed) {
    const why = "the directory is closed and lists nobody who can sign in";
    return { ...result, verdict: "undetermined", undetermined: [{ why }] };
  }
  try {
    const open = enforced.filter((policy) => !certain.includes(policy));
    const covered = coveredBy(space, question, open, { left: bound });
    // Beside security defaults no policy is in force.
    if (covered !== undefined && set.securityDefaultsEnabled !== true) {
      const { trees, ...rest } = restOf(space, covered, { left: bound });
      const [claim, prompt] = trees;
      return {
        ...result,
        verdict: "covered",
        ...rest,
        ...(claim === undefined ? {} : { certificate: certificateOf(space, question, assumptions, claim, prompt) }),
      };
    }
    if (set.securityDefaultsEnabled === true) return { ...result, verdict: "acceptedByRule" };
    const parts = undeterminedParts(enforced, question, assumptions);
    const found = gapsOf(
      { set, policies: enforced, space },
      { question, assumptions, intendedExclusions, most: gaps, bound },
    );
    const undetermined = [...parts, ...found.unconfirmed];
    return found.gaps.length > 0
      ? { ...result, verdict: "gap", gaps: found.gaps, moreGaps: !found.complete, undetermined }
      : { ...result, verdict: "undetermined", undetermined };
  } catch (error) {
    if (!(error instanceof BoundReached)) throw error;
    const why = `the policies overlap in so many ways that the search stopped after ${bound} steps`;
    return {
      ...result,
      verdict: "undetermined",
      undetermined: [...undeterminedParts(enforced, question, assumptions), { why }],
    };
  }
}

/** For each part of the question the tree that answers it; undefined where something escapes. */
function coveredBy(
  space: Space,
  question: Question,
  open: readonly Policy[],
  budget: Budget,
): readonly Covered[] | undefined {
  const found: Covered[] = [];
  const questions = [
    {
      covers: claimCovers(space, open),
      always: [...space.reasons, ...(space.mandatoryMfa ? [space.mandatoryMfa] : [])],
    },
    ...(question === "prompt" ? [{ covers: promptCovers(space), always: space.reasons }] : []),
  ];
  for (const { covers, always } of questions) {
    const tree = unconditional(space, always, covers, budget) ?? fill(space.all, [...always, ...covers], budget);
    if (tree === undefined) return undefined;
    found.push({ covers, always, tree });
  }
  return found;
}

function countsOf({ policies }: PolicySet): ProofResult["policies"] {
  const count = (state: string): number => policies.filter((policy) => policy.state === state).length;
  return {
    read: policies.length,
    enforced: count("enabled"),
    reportOnly: count("reportOnly"),
    disabled: count("disabled"),
  };
}
