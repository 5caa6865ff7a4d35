import type { ProofMatrix, ProofResult } from "../../policies/model/proof";

/** A proof, and what its page says beside it. Everything is data; nothing in it is taken to be HTML. */
export interface ProofPage {
  /** What the proof is about: "Conditional Access of contoso.example". */
  readonly title: string;
  /** When the question was asked, ISO 8601 in UTC. */
  readonly createdAt: string;
  /** Name and version of the program: "partnerguard 1.2.3". */
  readonly program: string;
  /** Where the policies came from. */
  readonly sources: readonly PageSource[];
  /** Files that were not read, each with the reason. */
  readonly skipped: readonly PageSource[];
  /** Sentences that belong to the answer itself, for instance that it was asked as if policies were enforced. */
  readonly remarks?: readonly string[];
  /** Sentences that every view shows, for instance of settings weaker than the standard. */
  readonly notices: readonly string[];
  readonly result: ProofResult;
  /** False where the tenant may have policies beside those that were read, as with a program alone: gaps are then the program's. */
  readonly complete?: boolean;
  /** The result's notes in words, in their order. */
  readonly notes: readonly string[];
  readonly assumptions: readonly PageAssumption[];
  readonly matrix?: ProofMatrix;
  /** Names of users, groups, roles, applications, tenants and locations by id, as far as anything gives them. */
  readonly names: Readonly<Record<string, string>>;
  readonly checking: PageChecking;
}

export interface PageSource {
  readonly name: string;
  /** "24 policies, 3 named locations"; of skipped files the reason. */
  readonly detail?: string;
}

export interface PageAssumption {
  /** The switch as the configuration names it: `unknownPlatform`. */
  readonly name: string;
  readonly value: string;
  readonly standard: string;
  /** What the value means for the proof, as a sentence. */
  readonly meaning?: string;
}

/** How a reader convinces himself without trusting the prover. */
export interface PageChecking {
  /** The command that checks the certificate, where one was written. */
  readonly verify?: string;
  /** How Microsoft's own What If interface is asked: a command, or its method and address. */
  readonly whatIf?: string;
  /** For each gap the body of the What If request, in the order of the gaps; null where none can be made. */
  readonly whatIfRequests?: readonly (string | null)[];
}
