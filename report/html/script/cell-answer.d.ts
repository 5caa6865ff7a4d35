import type { MatrixAnswer } from "../../../policies/model/proof";

export interface CellRegion {
  /** For each filter of the matrix the values that the region takes, as bits. */
  readonly where: readonly number[];
  readonly answer: MatrixAnswer;
  readonly uncut: boolean;
  readonly gaps: readonly number[];
}

/**
 * The answer for what filters leave of a cell; `chosen` holds the bits of the values that are looked at, for each filter;
 * `impossible`, in the same way, combinations of values that no sign-in has.
 */
export function cellAnswer(
  regions: readonly CellRegion[],
  chosen: readonly number[],
  impossible: readonly (readonly number[])[],
): { readonly answer: MatrixAnswer; readonly gaps: readonly number[] };
