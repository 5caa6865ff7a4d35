import { z } from "zod";
import type { Definition } from "./definition";

/** One property of a Pulumi package schema: https://www.pulumi.com/docs/iac/extending-pulumi/schema/ */
export interface PropertySpec {
  type?: "string" | "boolean" | "number" | "integer" | "array" | "object";
  $ref?: string;
  description?: string;
  default?: string | number | boolean;
  items?: PropertySpec;
  additionalProperties?: PropertySpec;
  secret?: boolean;
  willReplaceOnChanges?: boolean;
}

interface ObjectSpec {
  description?: string;
  type?: "object";
  properties: Record<string, PropertySpec>;
  required: string[];
}

interface ResourceSpec extends ObjectSpec {
  inputProperties: Record<string, PropertySpec>;
  requiredInputs: string[];
}

export interface PackageSpec {
  name: string;
  version: string;
  description: string;
  provider: ResourceSpec;
  types: Record<string, ObjectSpec>;
  resources: Record<string, ResourceSpec>;
  functions: Record<string, { description: string; inputs: ObjectSpec; outputs: ObjectSpec }>;
}

/** The package's schema, made from the same zod schemas that Check validates with. */
export function packageSchema(definition: Definition): PackageSpec {
  const types: Record<string, ObjectSpec> = {};
  const { configuration } = definition;
  const settings = objectSpec(configuration.inputs, `${definition.name}:index:Provider`, types, {
    secrets: configuration.secretInputs,
    replaceOn: configuration.replaceOn,
  });
  return {
    name: definition.name,
    version: definition.version,
    description: definition.description,
    provider: {
      description: definition.description,
      properties: settings.properties,
      required: [],
      inputProperties: settings.properties,
      requiredInputs: settings.required,
    },
    resources: Object.fromEntries(
      definition.resources.map((handler): [string, ResourceSpec] => {
        const marks = { secrets: handler.secretOutputs ?? [], replaceOn: handler.replaceOn ?? {} };
        const inputs = objectSpec(handler.inputs, handler.token, types, marks);
        const outputs = objectSpec(handler.outputs, handler.token, types, { ...marks, replaceOn: {} });
        return [
          handler.token,
          {
            description: handler.description,
            properties: { ...inputs.properties, ...outputs.properties },
            required: [...new Set([...inputs.required, ...outputs.required])],
            inputProperties: inputs.properties,
            requiredInputs: inputs.required,
          },
        ];
      }),
    ),
    functions: Object.fromEntries(
      definition.functions.map((handler) => [
        handler.token,
        {
          description: handler.description,
          inputs: objectSpec(handler.inputs, handler.token, types),
          outputs: objectSpec(handler.outputs, handler.token, types),
        },
      ]),
    ),
    types,
  };
}

interface Marks {
  readonly secrets?: readonly string[];
  readonly replaceOn?: Readonly<Record<string, string | undefined>>;
}

function objectSpec(
  schema: z.ZodObject,
  token: string,
  types: Record<string, ObjectSpec>,
  marks: Marks = {},
): ObjectSpec {
  const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  const spec = fromObject(json, token, types);
  for (const name of marks.secrets ?? []) {
    const property = spec.properties[name];
    if (property) property.secret = true;
  }
  for (const name of Object.keys(marks.replaceOn ?? {})) {
    const property = spec.properties[name];
    if (property) property.willReplaceOnChanges = true;
  }
  return spec;
}

type Json = z.core.JSONSchema.BaseSchema;

function fromObject(json: Json, token: string, types: Record<string, ObjectSpec>): ObjectSpec {
  const properties: Record<string, PropertySpec> = {};
  for (const [name, member] of Object.entries(json.properties ?? {})) {
    if (typeof member === "object") properties[name] = propertySpec(member, token + capitalised(name), types);
  }
  return { type: "object", properties, required: json.required ?? [] };
}

function propertySpec(json: Json, token: string, types: Record<string, ObjectSpec>): PropertySpec {
  const spec = typeSpec(json, token, types);
  if (json.description !== undefined) spec.description = json.description;
  const { default: standard } = json;
  if (typeof standard === "string" || typeof standard === "number" || typeof standard === "boolean")
    spec.default = standard;
  return spec;
}

function typeSpec(json: Json, token: string, types: Record<string, ObjectSpec>): PropertySpec {
  const alternatives = json.anyOf ?? json.oneOf;
  if (alternatives !== undefined) {
    const first = alternatives.find((alternative) => typeof alternative === "object");
    return typeof first === "object" ? typeSpec(first, token, types) : { type: "string" };
  }
  switch (json.type) {
    case "boolean":
    case "number":
    case "integer":
      return { type: json.type };
    case "array":
      return {
        type: "array",
        items:
          typeof json.items === "object" && !Array.isArray(json.items)
            ? propertySpec(json.items, token, types)
            : { type: "string" },
      };
    case "object":
      if (json.properties === undefined) return { type: "object", additionalProperties: { type: "string" } };
      types[token] = fromObject(json, token, types);
      return { type: "object", $ref: `#/types/${token}` };
    default:
      return { type: "string" };
  }
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
