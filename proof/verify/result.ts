/** What checking a certificate came to. */
export type VerificationResult =
  | { readonly holds: true }
  | { readonly holds: false; readonly problems: readonly VerificationProblem[] };

export interface VerificationProblem {
  /** Place in the certificate, for instance `dimensions[4].values` or `tree.branches[0].node.branches[1].node`. */
  readonly path: string;
  readonly message: string;
}

/** Collects problems, the first of each kind of place first; more than a reader can use are not kept. */
export class Problems {
  static readonly #kept = 20;
  readonly #found: VerificationProblem[] = [];

  add(path: string, message: string): void {
    if (!this.full) this.#found.push({ path, message });
  }

  get any(): boolean {
    return this.#found.length > 0;
  }

  get full(): boolean {
    return this.#found.length >= Problems.#kept;
  }

  result(): VerificationResult {
    return this.any ? { holds: false, problems: this.#found } : { holds: true };
  }
}
