/** One parsed document and where it came from, for people. */
export interface SourceDocument {
  readonly source: string;
  readonly content: unknown;
}

/** A document, or an entry of one, that plainly is none of ours. */
export interface Skipped {
  readonly source: string;
  /** Place in the document, empty for the whole of it. */
  readonly path: string;
  readonly reason: string;
}

/** Something of ours that cannot be read. */
export interface Problem {
  readonly source: string;
  readonly path: string;
  /** What is wrong, why it matters and what to write instead. */
  readonly message: string;
}
