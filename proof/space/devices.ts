import { isCollection } from "../filter/attributes";
import type { Filter, FilterComparison, FilterRule } from "../model/filter";
import { and, type Formula, not, or } from "../solve/formula";
import { answers, type Comparison, distinct, nameOf, partsOf } from "./comparisons";
import type { Dimension, Dimensions } from "./dimension";

export interface Attribute {
  readonly dimension: Dimension;
  /** Comparisons with part of a text, or with an element of a list. */
  readonly comparisons: ReadonlyMap<string, { readonly comparison: Comparison; readonly dimension: Dimension }>;
  readonly list: boolean;
}

/** The device that a sign-in comes from, as filters and device controls see it. */
export interface DeviceSpace {
  readonly device: Dimension;
  /** By the name of the attribute in lower case. */
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly compliant: Formula;
  readonly hybridJoined: Formula;
  matches(filter: Filter): Formula;
}

export function deviceSpace(dimensions: Dimensions, compared: readonly FilterComparison[]): DeviceSpace {
  const device = dimensions.addSwitch("device", ["unregistered", "registered"], 1);
  const fixed = (name: string, values: readonly string[]): Attribute => ({
    dimension: dimensions.add(`device.${name}`, [["null", 0], ...values.map((value) => [`=${value}`, 1] as const)]),
    comparisons: new Map(),
    list: isCollection(name),
  });
  const isCompliant = fixed("isCompliant", ["true", "false"]);
  const trustType = fixed("trustType", ["azuread", "serverad", "workplace"]);
  const attributes = new Map([
    ["iscompliant", isCompliant],
    ["trusttype", trustType],
  ]);
  const names = new Map(compared.map(({ attribute }) => [attribute.toLowerCase(), attribute]));
  for (const [key, name] of names) {
    if (attributes.has(key)) continue;
    attributes.set(
      key,
      attributeOf(
        dimensions,
        name,
        compared.filter((one) => one.attribute.toLowerCase() === key),
      ),
    );
  }

  const compare = (comparison: FilterComparison): Formula => {
    const attribute = attributes.get(comparison.attribute.toLowerCase());
    if (attribute === undefined) return false;
    const positive = or(...partsOf(comparison).map((part) => answered(attribute, part)));
    return comparison.negated ? not(positive) : positive;
  };
  return {
    device,
    attributes,
    compliant: isCompliant.dimension.is("=true"),
    hybridJoined: trustType.dimension.is("=serverad"),
    matches: ({ mode, rule }) => (mode === "include" ? formulaOf(rule, compare) : not(formulaOf(rule, compare))),
  };
}

function attributeOf(dimensions: Dimensions, name: string, compared: readonly FilterComparison[]): Attribute {
  const list = isCollection(name);
  const parts = distinct(compared.flatMap(partsOf).filter((part) => part !== null));
  const constants = list ? [] : parts.filter(({ operator }) => operator === "eq");
  const dimension = dimensions.add(`device.${name}`, [
    ["null", 0],
    ...constants.map(({ value }) => [`=${value}`, 1] as const),
    ["other", 1],
  ]);
  const others = list ? parts : parts.filter(({ operator }) => operator !== "eq");
  const comparisons = new Map(
    others.map((comparison) => [
      nameOf(comparison),
      {
        comparison,
        dimension: dimensions.addSwitch(`device.${nameOf({ ...comparison, attribute: name })}`, ["no", "yes"], 1),
      },
    ]),
  );
  return { dimension, comparisons, list };
}

/** The sign-ins whose device answers one positive comparison; `null`: those without the attribute. */
function answered({ dimension, comparisons }: Attribute, part: Comparison | null): Formula {
  if (part === null) return dimension.is("null");
  const chosen = comparisons.get(nameOf(part))?.dimension.is("yes") ?? false;
  return or(
    dimension.where((value) => value.startsWith("=") && answers(value.slice(1), part)),
    and(dimension.is("other"), chosen),
  );
}

/** The formula of a rule, without recursion so that a rule may be as deep as it likes. */
export function formulaOf(rule: FilterRule, compare: (comparison: FilterComparison) => Formula): Formula {
  const whole: Formula[] = [];
  const steps: (() => void)[] = [];
  const add = (part: FilterRule, to: Formula[]): void => {
    if (part.kind === "comparison") {
      to.push(compare(part));
      return;
    }
    const made: Formula[] = [];
    const of = part.kind === "not" ? [part.of] : part.of;
    steps.push(() => to.push(joined(part.kind, made)));
    for (const one of of) steps.push(() => add(one, made));
  };
  add(rule, whole);
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) step();
  return and(...whole);
}

function joined(kind: "and" | "or" | "not", parts: readonly Formula[]): Formula {
  if (kind === "or") return or(...parts);
  return kind === "and" ? and(...parts) : not(and(...parts));
}
