import type { Weakening } from "./settings";
import type { PropertyReference } from "./value";

export type Verdict = "pass" | "fail" | "undetermined" | "notApplicable" | "exempt";
export type Level = "mandatory" | "advisory";

/** What a rule found, as data. The sentence is made by the rule's wording from `facts`, and only there. */
export interface Finding {
  readonly rule: string;
  readonly verdict: "fail" | "undetermined" | "exempt";
  /** The resource concerned; absent when the finding is about the plan as a whole (something is missing). */
  readonly urn?: string;
  /** Property path in Pulumi's notation, for instance `conditions.users.excludedGroups[0]`. */
  readonly property?: string;
  /** Which of the rule's sentences applies, with what it needs to say: ids, enums, states, names; never a secret. */
  readonly facts: Facts;
  readonly waitsFor?: readonly PropertyReference[];
}

export interface Facts {
  readonly kind: string;
  readonly [name: string]: unknown;
}

/** A finding in words, as every view shows it and as `check --json` writes it. */
export interface WordedFinding {
  readonly rule: string;
  readonly verdict: "fail" | "undetermined" | "exempt";
  readonly level: Level;
  readonly requirements: readonly string[];
  readonly urn?: string;
  readonly type?: string;
  readonly name?: string;
  readonly property?: string;
  readonly message: string;
  readonly fix: string;
  readonly docs: string;
  readonly waitsFor?: readonly PropertyReference[];
}

/** A tenant that a stack touches. */
export interface ReportedTenant {
  /** Null where nothing names it, or where it is kept secret. */
  readonly id: string | null;
  readonly profile: "partner" | "customer";
}

/** The judgement of one stack. */
export interface StackResult {
  readonly project: string;
  readonly stack: string;
  /** The tenant that the stack is about; null where nothing names one, where it is one of several, or where it is kept secret. */
  readonly tenant: string | null;
  /** How strictly that tenant is judged; where there is none, as a partner's. */
  readonly profile: "partner" | "customer";
  /** Every tenant in which the stack has resources, partners' first. */
  readonly tenants: readonly ReportedTenant[];
  readonly resources: number;
  /** How many findings could not be decided. */
  readonly undecided: number;
  readonly findings: readonly WordedFinding[];
  /** Ids of rules that were asked and passed. */
  readonly passed: readonly string[];
  /** Ids of rules that were not asked of this stack. */
  readonly notApplicable: readonly string[];
  /** Settings in force that are weaker than the standard; every view shows them. */
  readonly weakened?: readonly Weakening[];
}
