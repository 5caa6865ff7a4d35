import { intersection, isEmpty, sameBits } from "../solve/bits";
import { type Box, boxAt, extentOf, withDimension } from "../solve/box";
import { type Formula, not } from "../solve/formula";

/** A set of sign-ins: those of a box for which every limit holds. */
export interface Region {
  readonly box: Box;
  /** What of the box does not belong to it. */
  readonly without: readonly Formula[];
}

/** The sign-ins of a region for which a formula holds as well; undefined where there are plainly none. */
export function within(region: Region, formula: Formula): Region | undefined {
  if (typeof formula === "boolean") return formula ? region : undefined;
  if (formula.op === "in") {
    const bits = boxAt(region.box, formula.dimension);
    const values = intersection(bits, formula.values);
    if (sameBits(values, bits)) return region;
    return isEmpty(values) ? undefined : { ...region, box: withDimension(region.box, formula.dimension, values) };
  }
  if (formula.op === "and") {
    return formula.of.reduce<Region | undefined>((found, part) => found && within(found, part), region);
  }
  const extent = extentOf(formula, region.box);
  if (extent === "none") return undefined;
  return extent === "all" ? region : { ...region, without: [...region.without, not(formula)] };
}
