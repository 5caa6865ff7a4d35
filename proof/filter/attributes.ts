import type { FilterOperator } from "../model/filter";
import data from "./device-attributes.json";

/** What a rule filters, which decides the attributes that it may name. */
export type FilterSubject = "device" | "application";

export interface FilterAttribute {
  /** As the model names it. */
  readonly name: string;
  readonly operators: ReadonlySet<FilterOperator>;
  /** The only values that Microsoft documents, by their lower case; absent where any text is possible. */
  readonly values?: ReadonlyMap<string, string | boolean>;
}

const ALL: ReadonlySet<FilterOperator> = new Set(["eq", "in", "startsWith", "endsWith", "contains"] as const);
const OPERATORS: Readonly<Record<string, ReadonlySet<FilterOperator>>> = {
  text: ALL,
  identity: new Set(["eq", "in"] as const),
  fixed: new Set(["eq"] as const),
  collection: new Set(["contains"] as const),
};

interface DeviceAttribute {
  readonly operators: string;
  readonly values?: readonly string[];
  readonly boolean?: boolean;
}

const DEVICE_ATTRIBUTES = new Map<string, FilterAttribute>(
  Object.entries<DeviceAttribute>(data.attributes).map(([name, attribute]) => [
    name.toLowerCase(),
    {
      name,
      operators: OPERATORS[attribute.operators] ?? ALL,
      ...(attribute.values === undefined ? {} : { values: valuesOf(attribute.values, attribute.boolean === true) }),
    },
  ]),
);

const COLLECTIONS: ReadonlySet<string> = new Set(
  Object.entries<DeviceAttribute>(data.attributes)
    .filter(([, { operators }]) => operators === "collection")
    .map(([name]) => name),
);

function valuesOf(values: readonly string[], boolean: boolean): ReadonlyMap<string, string | boolean> {
  return new Map(values.map((value) => [value.toLowerCase(), boolean ? value === "True" : value]));
}

/** An attribute whose values are lists, of which `contains` compares whole elements instead of parts of a text. */
export function isCollection(attribute: string): boolean {
  return COLLECTIONS.has(attribute);
}

const DEVICE_PREFIX = "device.";
const APPLICATION_PREFIX = "customsecurityattribute.";
const SET_AND_NAME = /^[\p{L}\p{N}]+_[\p{L}\p{N}_]+$/u;

/** The attribute that a rule's property stands for, in any letter case; undefined where filters do not have it. */
export function attributeOf(property: string, subject: FilterSubject): FilterAttribute | undefined {
  const lower = property.toLowerCase();
  if (subject === "device") {
    return lower.startsWith(DEVICE_PREFIX) ? DEVICE_ATTRIBUTES.get(lower.slice(DEVICE_PREFIX.length)) : undefined;
  }
  const name = lower.startsWith(APPLICATION_PREFIX) ? lower.slice(APPLICATION_PREFIX.length) : "";
  return SET_AND_NAME.test(name) ? { name, operators: ALL } : undefined;
}
