import type { Assumptions } from "../model/assumptions";
import type { PolicySet } from "../model/policy-set";

/** What a sign-in is judged against. */
export interface Context {
  readonly set: PolicySet;
  readonly assumptions: Assumptions;
}
