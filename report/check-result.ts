import type { StackResult } from "../policies/model/finding";

/** The result of `partnerguard check`, as `--json` writes it. Additions are fine, renames are not. */
export interface CheckResult {
  readonly schemaVersion: 1;
  readonly command: "check";
  readonly configuration: {
    /** What was read, in order; empty for the strict defaults. */
    readonly sources: readonly string[];
    /** Sentences that every run shows. */
    readonly notices: readonly string[];
  };
  readonly stacks: readonly StackResult[];
  /** Stacks of one tenant that were judged as one, so that what one of them establishes counts for the others. */
  readonly judgedTogether: readonly JudgedTogether[];
  /** Stacks whose program failed, or went by an answer that is not known. */
  readonly unplanned: readonly UnplannedStack[];
  /** What the programs themselves warn of. */
  readonly warnings: readonly ProgramWarning[];
  readonly exitCode: 0 | 1 | 2 | 3;
}

export interface JudgedTogether {
  /** Null where it is kept secret. */
  readonly tenant: string | null;
  /** At least two, as `project/stack`. */
  readonly stacks: readonly string[];
}

export interface UnplannedStack {
  readonly project: string;
  readonly stack: string;
  /** `failed`: the program's own error; `undecided`: an answer is missing. */
  readonly state: "failed" | "undecided";
  /** Whether the stack also stands under `stacks`, with what could be seen of it. */
  readonly judged: boolean;
  readonly problems: readonly ProgramProblem[];
}

export interface ProgramWarning {
  readonly project: string;
  readonly stack: string;
  readonly message: string;
}

export interface ProgramProblem {
  readonly message: string;
  /** `file:line:column` */
  readonly where?: string;
  readonly fix?: string;
  /** The program's own words, cut to its own stack frames. */
  readonly detail?: string;
}
