/**
 * Who × what × where, and for each meeting of the three the exact answer for every sign-in of it, not for a sample.
 * Rows may overlap (a member of two groups stands in both); together rows, columns and places hold every sign-in in question.
 */
export interface ProofMatrix {
  /** Kinds of persons, and the groups, roles and users that policies or the configuration name. */
  readonly rows: readonly MatrixClass[];
  /** Targets that policies tell apart. */
  readonly columns: readonly MatrixClass[];
  /** Locations that policies tell apart; one where none does. */
  readonly places: readonly MatrixClass[];
  /** Further conditions that policies tell apart. The values of one filter share out all sign-ins, none twice. */
  readonly filters: readonly MatrixFilter[];
  /** Combinations of filter values that no sign-in has, whoever signs in to what from where. */
  readonly impossible: readonly MatrixRegion["where"][];
  /** One for every place, row and column. */
  readonly cells: readonly MatrixCell[];
  /** Sentences: what was put together so that the matrix can be read, and what was left out of it. */
  readonly remarks: readonly string[];
}

export interface MatrixClass {
  readonly label: string;
  /** What stands in the class, where the label alone does not say it. */
  readonly detail?: string;
  /** Of rows: left out on purpose by the configuration. */
  readonly intended?: boolean;
}

export interface MatrixFilter {
  readonly name: MatrixFilterName;
  /** Labels of the values, in the order in which regions count them. */
  readonly values: readonly string[];
}

export type MatrixFilterName =
  | "clientAppType"
  | "platform"
  | "device"
  | "signInRisk"
  | "userRisk"
  | "insiderRisk"
  | "authenticationFlow";

export interface MatrixCell {
  /** Indices into places, rows and columns. */
  readonly place: number;
  readonly row: number;
  readonly column: number;
  /** The sign-ins of the cell, shared out by values of the filters; at least one region, none twice. */
  readonly regions: readonly MatrixRegion[];
}

export interface MatrixRegion {
  /** Indices of values by filter; a filter that is absent is free. */
  readonly where: Partial<Readonly<Record<MatrixFilterName, readonly number[]>>>;
  readonly answer: MatrixAnswer;
  /** True where the bound stopped the cutting: the answer is about the whole region, and not known of a part of it. */
  readonly uncut: boolean;
  /** Indices into the result's gaps that explain what escapes; empty where the list of gaps stops before. */
  readonly gaps: readonly number[];
}

/** The answer for all sign-ins of a region. */
export type MatrixAnswer =
  /** No sign-in of the region exists, or all stand outside the question. */
  | "none"
  /** Every sign-in is refused, whatever the person can show. */
  | "blocked"
  /** None escapes; those that get in do so with MFA. */
  | "covered"
  /** Some escape, or may, all of them of persons who are left out on purpose. */
  | "intended"
  /** What could not be read may leave a sign-in open, of somebody not left out on purpose; none such escapes for certain. */
  | "undecided"
  | "someEscape"
  /** Every one, and nobody who is left out on purpose is among them. */
  | "allEscape";
