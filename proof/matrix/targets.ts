import type { Formula } from "../solve/formula";
import { or } from "../solve/formula";
import type { Space } from "../space/space";
import type { TargetValue } from "../space/targets";
import { listed, listedBriefly } from "../words/lists";
import type { Names } from "../words/names";
import { type AxisClass, type NamedClass, namedClass } from "./axis";
import { alikeValues, grouped } from "./values";

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
    .flatMap((alike) => byKind([...values].filter(([value]) => alike.includes(value))))
    .map((alike): AxisClass => {
      const formula = dimension.is(...alike.map(([value]) => value));
      return { ...classOf(alike, names), formula };
    });
  const applications = classes.filter(({ family }) => family === "applications");
  const room = most - (classes.length - applications.length);
  const shared = applications.length > room ? applications.slice(Math.max(room - 1, 0)) : [];
  const together: AxisClass = {
    ...namedClass("more applications", [`${shared.flatMap((one) => one.names).length} more applications`]),
    detail: "named by policies, together",
    formula: or(...shared.map(({ formula }) => formula)),
  };
  const kept = classes.filter((one) => !shared.includes(one));
  return [...kept, ...(shared.length === 0 ? [] : [together])].sort((left, right) => rank(left) - rank(right));
}

const families = ["others", "bundles", "applications", "more applications", "baseline", "actions"];
const rank = ({ family }: AxisClass): number => families.indexOf(family);

type Value = readonly [name: string, target: TargetValue];

/** Applications and user actions stand apart, even where no policy tells them apart. */
const byKind = (values: readonly Value[]) => grouped(values, ([, { kind }]) => kind);

function classOf(values: readonly [Value, ...Value[]], names: Names): NamedClass {
  const [[, { kind }]] = values;
  const found = values.map(([, target]) => target);
  if (kind === "baselineScopes") return namedClass("baseline", ["basic directory data"]);
  if (kind === "userAction") {
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
