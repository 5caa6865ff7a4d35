import type { ClosingChange, Gap, Note, ProofResult } from "../policies/model/proof";
import type { Weakening } from "../policies/model/settings";

/** The result of `partnerguard prove`, as `--json` writes it. Additions are fine, renames are not. */
export interface ProveResult extends ProvenTenant {
  readonly schemaVersion: 1;
  readonly command: "prove";
  readonly configuration: ProofConfiguration;
  /** Where stacks hold policies of several tenants: the others. The one above is the tenant that decides the exit code. */
  readonly otherTenants?: readonly ProvenTenant[];
  readonly exitCode: 0 | 1 | 2 | 3;
}

/** The answer for the policies of one tenant, and what was asked. */
export interface ProvenTenant extends Omit<ProofResult, "gaps" | "notes" | "certificate"> {
  readonly gaps: readonly ProvenGap[];
  readonly notes: readonly WordedNote[];
  /** The assumptions in words, in the order of the documentation. */
  readonly assumed: readonly AssumptionInWords[];
  readonly subject: ProofSubject;
}

export interface ProvenGap extends Omit<Gap, "closing"> {
  readonly closing?: Omit<ClosingChange, "after">;
  /** The same as `words.who`. */
  readonly who: string;
  /** `how` in words. */
  readonly why: string;
}

export interface AssumptionInWords {
  /** As in `partnerguard.yaml`. */
  readonly name: string;
  readonly value: string;
  readonly standard: string;
  /** What the value takes for granted, as a sentence. */
  readonly meaning: string;
}

export type WordedNote = Note & { readonly text: string };

/** Whose policies were read, from where, and whether they are all that the tenant has. */
export interface ProofSubject {
  readonly kind: "export" | "tenant" | "program" | "programAndExport";
  /** Null where nothing names it. */
  readonly tenant: string | null;
  /** False for a program alone: the tenant may have policies besides, so a gap is "not covered by this program". */
  readonly complete: boolean;
  /** Files, the tenant's address, or stacks as `project/stack`. */
  readonly read: readonly string[];
  /** Files that plainly belong to something else. */
  readonly skipped: readonly { readonly source: string; readonly why: string }[];
  /** The directory file, or `live`; null for the question about everyone. */
  readonly directory: string | null;
  /** Sentences that belong to the answer, for instance that an export is too old to count. */
  readonly remarks: readonly string[];
}

export interface ProofConfiguration {
  /** What was read, in order; empty for the strict defaults. */
  readonly sources: readonly string[];
  /** Sentences that every run shows. */
  readonly notices: readonly string[];
  readonly weakened: readonly Weakening[];
}
