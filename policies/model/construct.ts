import type { Resource } from "./plan";
import { type Properties, type PropertyReference, Secret, Unknown, type Value } from "./value";
import { propertiesFromWire, type StringReader } from "./wire";

/** What is known of a resource before the model cleans it: from a monitor, from the engine or from exported state. */
export interface RawResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** In Pulumi's wire form, raw or as a provider's Check left it. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  /** URN of the provider instance, or its reference `<urn>::<id>`. */
  readonly provider?: string | undefined;
  readonly parent?: string | undefined;
  readonly protect?: boolean | undefined;
  readonly ignoreChanges?: readonly string[] | undefined;
  readonly judgedOn?: "inputs" | "outputs";
  readonly secretsKnown?: boolean;
}

/** A resource as rules see it. Every unknown names what it waits for, as far as anything tells. */
export function resourceFrom(raw: RawResource, readString?: StringReader): Resource {
  const propertyDependencies = raw.propertyDependencies ?? {};
  const properties = withReferences(propertiesFromWire(raw.properties, readString), propertyDependencies);
  const provider = providerUrn(raw.provider);
  return {
    urn: raw.urn,
    type: raw.type,
    name: raw.name,
    properties,
    dependencies: raw.dependencies ?? [],
    propertyDependencies,
    judgedOn: raw.judgedOn ?? "inputs",
    secretsKnown: raw.secretsKnown ?? true,
    ...(provider === undefined ? {} : { provider }),
    ...(raw.parent === undefined || raw.parent === "" ? {} : { parent: raw.parent }),
    ...(raw.protect === undefined ? {} : { protect: raw.protect }),
    ...(raw.ignoreChanges === undefined || raw.ignoreChanges.length === 0 ? {} : { ignoreChanges: raw.ignoreChanges }),
  };
}

/**
 * Puts the dependencies of a top-level property into the unknowns below it: the engine's unknowns carry no references of
 * their own.
 */
export function withReferences(
  properties: Properties,
  propertyDependencies: Readonly<Record<string, readonly string[]>>,
): Properties {
  const completed: Record<string, Value> = {};
  for (const [key, value] of Object.entries(properties)) {
    const references = (propertyDependencies[key] ?? []).map((urn) => ({ urn }));
    completed[key] = references.length === 0 ? value : complete(value, references);
  }
  return completed;
}

function complete(value: Value, references: readonly PropertyReference[]): Value {
  if (value instanceof Unknown) return value.waitsFor.length > 0 ? value : new Unknown(references);
  if (value instanceof Secret) return new Secret(complete(value.reveal(), references));
  if (Array.isArray(value)) return value.map((element: Value) => complete(element, references));
  if (value === null || typeof value !== "object") return value;
  const object: Record<string, Value> = {};
  for (const [key, element] of Object.entries(value as Properties)) object[key] = complete(element, references);
  return object;
}

/** A default provider is made by the engine from the stack's settings; nobody wrote it and nothing is found on it. */
export function isDefaultProvider(urn: string): boolean {
  return /::pulumi:providers:[^:]+::default(_[\w.]+)?(::|$)/.test(urn);
}

function providerUrn(reference: string | undefined): string | undefined {
  if (reference === undefined || reference === "" || isDefaultProvider(reference)) return undefined;
  const parts = reference.split("::");
  // `urn:pulumi:<stack>::<project>::<type>::<name>` may be followed by `::<id>`.
  return parts.length > 4 ? parts.slice(0, 4).join("::") : reference;
}
