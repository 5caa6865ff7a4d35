import type { ProofVerdict } from "../../proof/result";

/** What one case of the evidence came to. */
export interface Outcome {
  readonly verdict: ProofVerdict;
  /** What the prover said otherwise than the evidence, with the seed that brings it back. */
  readonly disagreement?: string;
}
