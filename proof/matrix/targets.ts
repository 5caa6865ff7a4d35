import type { Formula } from "../solve/formula";
import { or } from "../solve/formula";
import type { Space } from "../space/space";
import type { TargetValue } from "../space/targets";
import { listed, listedBriefly } from "../words/lists";
import type { Names } from "../words/names";
import { type AxisClass, namedClass } from "./axis";
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
    family: "more applications",
    names: rest,
    label: `${rest.length} more applications`,
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

function classOf(found: readonly TargetValue[], names: Names): Omit<AxisClass, "formula"> {
  const [first] = found;
  if (first?.kind === "baselineScopes") {
    return { family: "baseline", names: ["basic directory data"], label: "Basic directory data" };
  }
  if (first?.kind === "userAction") {
    return {
      ...namedClass(
        "actions",
        ["", ""],
        found.map(({ id }) => names.userAction(id)),
        false,
      ),
    };
  }
  const listedNames = [...new Set(found.filter(({ id }) => id !== "other").map(({ id }) => names.application(id)))];
  const others = found.filter(({ id }) => id === "other");
  if (others.length === 0) return namedClass("applications", ["", ""], listedNames, false);
  const bundles = [...new Set(others.flatMap((value) => value.bundles))];
  const inBundle = others.every((value) => value.bundles.length > 0);
  const label = inBundle ? `Other applications of ${listed(bundles.map(bundleName))}` : "Any other application";
  return {
    family: inBundle ? "bundles" : "others",
    names: [label.charAt(0).toLowerCase() + label.slice(1)],
    label,
    ...(listedNames.length > 0 ? { detail: `and ${listedBriefly(listedNames, "and", 8)}` } : {}),
  };
}

const bundleName = (bundle: string): string => (bundle === "Office365" ? "Office 365" : "the Microsoft admin portals");
