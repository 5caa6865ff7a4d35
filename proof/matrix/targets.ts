import type { Formula } from "../solve/formula";
import { or } from "../solve/formula";
import type { Space } from "../space/space";
import type { TargetValue } from "../space/targets";
import { listed, listedBriefly } from "../words/lists";
import type { Names } from "../words/names";
import { type AxisClass, type NamedClass, namedClass } from "./axis";
import { alikeValues } from "./values";

/**
 * What is signed in to: applications that no policy names, those that policies name, bundles, user actions.
 *
 * @param most columns; applications beyond it share one
 */
export function targetAxis(
  { targets }: Space,
  covers: readonly Formula[],
  names: Names,
  most: number,
): readonly AxisClass[] {
  const { dimension, values } = targets;
  const classes = alikeValues(dimension, covers)
    .flatMap((alike) => byKind(alike, values))
    .map((alike) => {
      const found = alike.flatMap((value) => values.get(value) ?? []);
      return { ...classOf(found, names), formula: dimension.is(...alike) };
    });
  const ordered = [...classes].sort((left, right) => rank(left) - rank(right));
  const room = most - ordered.filter(({ family }) => family !== "applications").length;
  const applications = ordered.filter(({ family }) => family === "applications");
  const shared = applications.length > room ? applications.slice(Math.max(room - 1, 0)) : [];
  const kept = ordered.filter((one) => !shared.includes(one));
  if (shared.length === 0) return kept;
  const rest = shared.flatMap((one) => one.names);
  const together: AxisClass = {
    ...namedClass("more applications", [`${rest.length} more applications`]),
    detail: "named by policies, together",
    formula: or(...shared.map(({ formula }) => formula)),
  };
  return [...kept, together].sort((left, right) => rank(left) - rank(right));
}

const families = ["others", "bundles", "applications", "more applications", "baseline", "actions"];
const rank = ({ family }: AxisClass): number => families.indexOf(family);

/** Applications and user actions stand apart, even where no policy tells them apart. */
function byKind(alike: readonly string[], values: ReadonlyMap<string, TargetValue>): readonly (readonly string[])[] {
  const kinds = ["application", "baselineScopes", "userAction"] as const;
  return kinds
    .map((kind) => alike.filter((value) => values.get(value)?.kind === kind))
    .filter((some) => some.length > 0);
}

function classOf(found: readonly TargetValue[], names: Names): NamedClass {
  const [first] = found;
  if (first?.kind === "baselineScopes") return namedClass("baseline", ["basic directory data"]);
  if (first?.kind === "userAction") {
    return namedClass(
      "actions",
      found.map(({ id }) => names.userAction(id)),
    );
  }
  const listedNames = [...new Set(found.filter(({ id }) => id !== "other").map(({ id }) => names.application(id)))];
  const others = found.filter(({ id }) => id === "other");
  if (others.length === 0) return namedClass("applications", listedNames);
  const bundles = [...new Set(others.flatMap((value) => value.bundles))];
  const inBundle = others.every((value) => value.bundles.length > 0);
  const name = inBundle ? `other applications of ${listed(bundles.map(bundleName))}` : "any other application";
  return {
    ...namedClass(inBundle ? "bundles" : "others", [name]),
    ...(listedNames.length > 0 ? { detail: `and ${listedBriefly(listedNames, "and", 8)}` } : {}),
  };
}

const bundleName = (bundle: string): string => (bundle === "Office365" ? "Office 365" : "the Microsoft admin portals");
