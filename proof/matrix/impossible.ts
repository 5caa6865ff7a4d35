import { withinBound } from "../answer/within-bound";
import { openLiterals } from "../solve/box";
import type { Formula } from "../solve/formula";
import type { Space } from "../space/space";
import type { FilterAxis } from "./filters";
import type { MatrixRegion } from "./model";
import { isFilled } from "./questions";
import { type Region, within } from "./region";

type Where = MatrixRegion["where"];

/** The dimensions of how somebody signs in, as against who, to what and from where. */
export function waysOf({ dimensions, ...space }: Space): ReadonlySet<number> {
  const { clientAppType, platform, flow, signInRisk, userRisk, insiderRisk, devices } = space;
  const named = [clientAppType, platform, flow, signInRisk, userRisk, insiderRisk, devices.device];
  const attributes = dimensions.filter(({ name }) => name.startsWith("device."));
  return new Set([...named, ...attributes].map(({ index }) => index));
}

/** What does not exist whoever signs in to what from where, and what depends on that. */
export function absentKinds(
  { all }: Space,
  ways: ReadonlySet<number>,
  absent: readonly Formula[],
): { readonly forEveryone: readonly Formula[]; readonly local: readonly Formula[] } {
  const isForEveryone = (formula: Formula): boolean =>
    openLiterals(formula, all).every(({ dimension }) => ways.has(dimension));
  return {
    forEveryone: absent.filter(isForEveryone),
    local: absent.filter((formula) => !isForEveryone(formula)),
  };
}

const bound = 2_000;

/** The combinations of filter values that no sign-in has. */
export function impossibleRegions(
  space: Space,
  absent: readonly Formula[],
  filters: readonly FilterAxis[],
): readonly Where[] {
  const found: Where[] = [];
  const look = (where: Where, region: Region): void => {
    if (withinBound(() => isFilled(region, { absent }, [], { left: bound })) === true) {
      found.push(where);
      return;
    }
    const open = new Set(
      absent.flatMap((formula) => openLiterals(formula, region.box).map(({ dimension }) => dimension)),
    );
    const filter = filters.find(
      ({ name, dimensions }) => where[name] === undefined && dimensions.some((dimension) => open.has(dimension)),
    );
    filter?.values.forEach(({ formula }, index) => {
      const part = within(region, formula);
      if (part !== undefined) look({ ...where, [filter.name]: [index] }, part);
    });
  };
  look({}, { box: space.all, without: [] });
  return found;
}
