import { isEnforced } from "../../proof/interpret/interpret";
import type { Assumptions } from "../../proof/model/assumptions";
import type { PolicySet } from "../../proof/model/policy-set";
import type { Relied } from "../proof/support/in-box";

/** The set with none but the policies that are relied on: enforced, for people, and in force under the assumed state of the service. */
export function reliedOn(set: PolicySet, assumptions: Assumptions): Relied {
  const policies = set.policies.filter(
    (policy) => policy.reaches === "people" && isEnforced(policy, { set, assumptions }),
  );
  return { set: { ...set, policies }, assumptions };
}
