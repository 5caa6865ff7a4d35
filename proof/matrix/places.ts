import type { Places, Policy } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import { and, not, or } from "../solve/formula";
import type { Space } from "../space/space";
import type { Names } from "../words/names";
import { type AxisClass, namedClass } from "./axis";
import { grouped } from "./values";

/**
 * Where from: the named locations that policies ask for, those that all treat alike together; other trusted addresses; anywhere
 * else.
 *
 * @param most places for named locations; the rest of them share one
 */
export function placeAxis(
  { places }: Space,
  policies: readonly Policy[],
  { namedLocations }: PolicySet,
  names: Names,
  most: number,
): readonly AxisClass[] {
  const sides = policies.flatMap(({ locations }): Places[] =>
    locations === "any" ? [] : [locations.include, locations.exclude],
  );
  const byTrust = sides.some(({ allTrusted }) => allTrusted);
  const trustedIds = new Set(
    namedLocations.flatMap((location) => (location.kind !== "country" && location.isTrusted ? [location.id] : [])),
  );
  const alike = grouped(places.ids, (id) =>
    [byTrust && trustedIds.has(id), ...sides.map(({ ids }) => ids.includes(id))].join(),
  );
  const formulaOf = (ids: readonly string[]) => or(...ids.map(places.within));
  const from = (family: string, where: readonly string[]) => namedClass(family, where, ["from ", "from "]);
  const classOf = (ids: readonly string[]): AxisClass => ({
    ...from(
      "named",
      ids.map((id) => names.location(id).replace(/^the location /, "")),
    ),
    formula: formulaOf(ids),
  });
  const rest = alike.slice(most).flat();
  const anyNamed = formulaOf(places.ids);
  const elsewhere = not(byTrust ? or(anyNamed, places.trusted) : anyNamed);
  const shown = alike.slice(0, most).map(classOf);
  const trusted = byTrust ? and(places.trusted, not(anyNamed)) : false;
  return [
    ...shown,
    ...(rest.length === 0 ? [] : [{ ...classOf(rest), label: `From ${rest.length} more named locations` }]),
    ...(trusted === false
      ? []
      : [{ ...from("trusted", [`${shown.length > 0 ? "other " : ""}trusted addresses`]), formula: trusted }]),
    {
      ...from("elsewhere", [shown.length > 0 || trusted !== false ? "anywhere else" : "anywhere"]),
      formula: elsewhere,
    },
  ];
}
