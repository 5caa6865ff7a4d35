import type { Plan, Resource } from "../../policies/model/plan";
import type { Settings } from "../../policies/model/settings";
import { type Properties, type PropertyReference, Secret, Unknown, type Value } from "../../policies/model/value";

/** Tenants of the examples. */
export const partnerTenant = "11111111-2222-4333-8444-555555555555";
export const customerTenant = "66666666-7777-4888-9999-aaaaaaaaaaaa";

export function urnOf(type: string, name: string): string {
  return `urn:pulumi:partner::fleet::${type}::${name}`;
}

/** A resource in one line; everything but type and name may be left out. */
export function resource(
  type: string,
  name: string,
  properties: Properties = {},
  rest: Partial<Resource> = {},
): Resource {
  return {
    urn: urnOf(type, name),
    type,
    name,
    properties,
    dependencies: [],
    propertyDependencies: {},
    judgedOn: "inputs",
    secretsKnown: true,
    ...rest,
  };
}

/** A plan of these resources. */
export function plan(resources: readonly Resource[] = [], rest: Partial<Plan> = {}): Plan {
  return {
    organization: "organization",
    project: "fleet",
    stack: "partner",
    resources,
    configuration: [],
    configurationValues: {},
    signInVariables: [],
    ...rest,
  };
}

/** The strict defaults, which hold where there is no `partnerguard.yaml`. */
export function settings(rest: Partial<Settings> = {}): Settings {
  return {
    profiles: {},
    establishes: [],
    directorySyncAccounts: [],
    agreements: [],
    undetermined: "block",
    today: "2026-11-24",
    ...rest,
  };
}

/** A value that waits for outputs of these resources. */
export function unknown(...waitsFor: readonly (Resource | PropertyReference)[]): Unknown {
  return new Unknown(waitsFor.map((item) => ("type" in item ? { urn: item.urn, property: "id" } : item)));
}

export function secret(value: Value): Secret {
  return new Secret(value);
}

export function explicitProvider(packageName: string, name: string, properties: Properties): Resource {
  return resource(`pulumi:providers:${packageName}`, name, properties);
}

/**
 * The properties as a bridged provider's Check hands them on: `__defaults` in every object, and defaults filled in, here as
 * empty lists and blocks beside what the program wrote.
 */
export function checked(properties: Properties, defaults: Properties = {}): Properties {
  return mark(merge(properties, defaults)) as Properties;
}

function isPlain(value: Value | undefined): value is Properties {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function merge(properties: Properties, defaults: Properties): Properties {
  const merged: Record<string, Value> = { ...properties };
  for (const [name, value] of Object.entries(defaults)) {
    const held = merged[name];
    if (held === undefined) merged[name] = value;
    else if (isPlain(held) && isPlain(value)) merged[name] = merge(held, value);
  }
  return merged;
}

function mark(value: Value): Value {
  if (Array.isArray(value)) return value.map(mark);
  if (!isPlain(value)) return value;
  const entries = Object.entries(value).map(([name, held]) => [name, mark(held)]);
  return { ...Object.fromEntries(entries), __defaults: [] };
}
