import type { Facts, Finding, Level } from "./finding";
import type { Plan, Resource } from "./plan";
import type { Settings } from "./settings";

/** What one rule says of one plan. A rule either was not asked, or gives findings; none means that it passed. */
export type Outcome = { readonly asked: false } | { readonly asked: true; readonly findings: readonly RuleFinding[] };

/** A finding before the judge adds the rule's id. */
export type RuleFinding = Omit<Finding, "rule">;

/** One sentence pair of a rule: what is wrong, where and why it matters; and exactly what to write instead. */
export interface Words {
  readonly message: string;
  readonly fix: string;
}

/** A requirement made checkable: one small pure function over the plan, with its wording beside it. */
export interface Rule {
  /** `SEC-001`; equals the file's name and the documentation page's name. */
  readonly id: string;
  readonly title: string;
  /** Ids of `requirements.ts`. */
  readonly requirements: readonly string[];
  readonly severity: "block" | "high" | "medium" | "advice";
  readonly level: Level;
  /** The remediation in general words, for indexes. */
  readonly remediation: string;
  /** The whole plan, judged at once. */
  evaluate(plan: Plan, settings: Settings): Outcome;
  /** The same question for a single resource when it arrives, so that `up` stops before creating it. */
  evaluateResource?(resource: Resource, settings: Settings): Outcome;
  word(facts: Facts, finding: Finding): Words;
}
