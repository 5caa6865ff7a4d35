import type { Client } from "./client";
import type { Properties } from "./properties";

/** What a stand-in needs to know of one resource type. */
export interface ResourceDefinition {
  /** Defaults that the provider's Check fills in, nested as the inputs are. */
  readonly defaults?: Properties;
  /** The name property that Check makes up when the program gives none. */
  readonly autoName?: { readonly property: string; readonly form: "random" | "uuid" };
  /** Input properties whose change replaces the resource; `all` when every one does. */
  readonly replaceOn?: readonly string[] | "all";
  /** Output properties beside the inputs, unknown until the resource exists. */
  readonly computed: readonly string[];
  /** What Check refuses, as [property, reason]. */
  refuse?(inputs: Properties): readonly (readonly [string, string])[];
  create(context: Context, inputs: Properties): Promise<Created>;
  /** Undefined when the resource is gone. `known` is inputs and state together; `written` is the program's inputs alone. */
  read(context: Context, id: string, known: Properties, written: Properties): Promise<Found | undefined>;
  update?(context: Context, id: string, inputs: Properties, before: Properties): Promise<Properties>;
  delete(context: Context, id: string, state: Properties): Promise<void>;
}

export interface Created {
  readonly id: string;
  readonly outputs: Properties;
}

export interface Found {
  /** Live values of everything a program can set. */
  readonly inputs: Properties;
  readonly outputs: Properties;
}

export interface Context {
  readonly client: Client;
  /** Configuration of the provider instance; each key falls back to its ARM_* variable. */
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly clientId: string;
}

export type FunctionDefinition = (context: Context, args: Properties) => Promise<Properties>;

/** One official provider, as far as the tests use it. */
export interface StandIn {
  readonly name: string;
  /** `bridged`: `__defaults` at every depth, as a bridged Terraform provider writes them. */
  readonly kind: "bridged" | "native";
  /** Type token as the table spells it: without the API version. */
  readonly resources: Readonly<Record<string, ResourceDefinition>>;
  readonly functions: Readonly<Record<string, FunctionDefinition>>;
  /** Which endpoint and audience its client speaks to. */
  readonly service: "graph" | "resourceManager";
}
