// The parts of Stryker's plugin interface that are used here. Its own types belong to an ES module, which this is not.

import type { Coverage } from "./coverage";

/** A small change of the code. */
export interface Mutant {
  readonly id: string;
  readonly fileName: string;
  readonly location: unknown;
  readonly mutatorName: string;
  readonly replacement: string;
}

/** What the changed code and the one who runs its tests tell each other, as a global variable. */
export interface Instrumented {
  activeMutant?: string;
  hitCount?: number;
  hitLimit?: number;
}

export interface TestResult {
  readonly id: string;
  readonly name: string;
  readonly fileName: string;
  readonly timeSpentMs: number;
  /** 0 where it passed, 1 where it failed. */
  readonly status: 0 | 1;
  readonly failureMessage?: string;
}

export type DryRunResult =
  | { readonly status: "error"; readonly errorMessage: string }
  | { readonly status: "complete"; readonly tests: readonly TestResult[]; readonly mutantCoverage: Coverage };

export interface MutantRunOptions {
  readonly activeMutant: Mutant;
  /** The file with the mutant, in Stryker's copy of the project. */
  readonly sandboxFileName: string;
  /** Whether the mutant is already there while the code is loaded. */
  readonly mutantActivation: "runtime" | "static";
  readonly reloadEnvironment: boolean;
  readonly testFilter?: readonly string[];
  readonly hitLimit?: number;
}

export type MutantRunResult =
  | { readonly status: "timeout"; readonly reason: string }
  | { readonly status: "survived"; readonly nrOfTests: number }
  | {
      readonly status: "killed";
      readonly killedBy: readonly string[];
      readonly failureMessage: string;
      readonly nrOfTests: number;
    };

export type CheckResult = { readonly status: "passed" } | { readonly status: "compileError"; readonly reason: string };
