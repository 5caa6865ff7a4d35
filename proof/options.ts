import type { Question } from "./certificate";
import type { Assumptions } from "./model/assumptions";

export interface ProofOptions {
  readonly question?: Question;
  /** Those that are absent are the standard ones. */
  readonly assumptions?: Partial<Assumptions>;
  /** Ids of users, groups and roles that are left out on purpose: their gaps are listed apart. */
  readonly intendedExclusions?: readonly string[];
  /** Bound of the search in boxes looked at; the answer past it is `undetermined`. */
  readonly bound?: number;
  /** How many boxes to list at most. */
  readonly gaps?: number;
}
