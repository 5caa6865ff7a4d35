import type { Policy } from "../model/policy";
import type { UndeterminedPart } from "../result";

/** What the enforced policies leave open. */
export function undeterminedParts(policies: readonly Policy[]): readonly UndeterminedPart[] {
  return policies.flatMap(({ id, displayName, undetermined }) =>
    undetermined.map(({ property, why, waitsFor }) => ({
      policy: id,
      displayName,
      property,
      why,
      ...(waitsFor === undefined ? {} : { waitsFor }),
    })),
  );
}
