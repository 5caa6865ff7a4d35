import { type Assumptions, standardAssumptions } from "../../../proof/model/assumptions";
import type { Policy } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import { type Space, spaceOf } from "../../../proof/space/space";
import { setOf } from "./policies";

/** The space of policies, by the standard assumptions but for what is said. */
export function spaceFor(
  policies: readonly Policy[],
  rest: Partial<PolicySet> = {},
  assume: Partial<Assumptions> = {},
): Space {
  return spaceOf(policies, setOf(policies, rest), { ...standardAssumptions, ...assume });
}
