import type { Formula } from "../solve/formula";
import { listedBriefly } from "../words/lists";
import type { MatrixClass } from "./model";

/** What a row, a column or a place is called. */
export interface NamedClass extends MatrixClass {
  /** Classes of one family may stand together where they are answered alike. */
  readonly family: string;
  /** What stands in it, for the label of several together. */
  readonly names: readonly string[];
}

/** A row, a column or a place, with the sign-ins that belong to it. */
export interface AxisClass extends NamedClass {
  readonly formula: Formula;
}

/** As many names stand in a label; a few more in the detail. */
const inLabel = 2;
const inDetail = 4;

/** A class that is called by names; of many the first stand in the label. */
export function namedClass(
  family: string,
  names: readonly string[],
  [one, many]: readonly [one: string, many: string] = ["", ""],
): NamedClass {
  const label = `${names.length === 1 ? one : many}${listedBriefly(names, "and", inLabel)}`;
  return {
    family,
    names,
    label: label.charAt(0).toUpperCase() + label.slice(1),
    ...(names.length > inLabel + 1 ? { detail: `with ${listedBriefly(names.slice(inLabel), "and", inDetail)}` } : {}),
  };
}
