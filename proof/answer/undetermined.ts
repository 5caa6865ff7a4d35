import type { Question } from "../certificate";
import type { Assumptions } from "../model/assumptions";
import type { Policy } from "../model/policy";
import type { UndeterminedPart } from "../result";
import { openParts } from "../space/relied-on";

/** What the enforced policies leave open of a question. */
export function undeterminedParts(
  policies: readonly Policy[],
  question: Question,
  { outage }: Assumptions,
): readonly UndeterminedPart[] {
  return policies.flatMap((policy) =>
    openParts(policy, question, outage).map(({ property, why, waitsFor }) => ({
      policy: policy.id,
      displayName: policy.displayName,
      property,
      why,
      ...(waitsFor === undefined ? {} : { waitsFor }),
    })),
  );
}
