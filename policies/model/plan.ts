import type { Properties } from "./value";

/** A resource of the plan, as its provider will receive it. */
export interface Resource {
  readonly urn: string;
  /** Type token, for instance `azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy`. */
  readonly type: string;
  readonly name: string;
  /** Inputs; keys beginning with `__` are dropped at every depth. */
  readonly properties: Properties;
  /** URNs of everything this resource depends on, explicitly or through a property. */
  readonly dependencies: readonly string[];
  /** For each top-level property, the URNs of the resources whose outputs went into it. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** URN of the provider instance that manages it; absent for components and for default providers. */
  readonly provider?: string;
  readonly parent?: string;
  readonly protect?: boolean;
  readonly ignoreChanges?: readonly string[];
  /** `outputs` where the plan holds only what is deployed (a resource that was not targeted). */
  readonly judgedOn: "inputs" | "outputs";
  /** False where nothing told which of its properties are secret: then no free text of it may be shown. */
  readonly secretsKnown: boolean;
}

/** A configuration key of the stack, never its value where the value is secret. */
export interface ConfigurationEntry {
  /** Full key, for instance `azuread:clientId`. */
  readonly key: string;
  readonly secret: boolean;
}

/** What a program would deploy: everything a rule may look at. */
export interface Plan {
  readonly organization: string;
  readonly project: string;
  readonly stack: string;
  readonly resources: readonly Resource[];
  readonly configuration: readonly ConfigurationEntry[];
  /** Configuration values that are not secret, by full key. */
  readonly configurationValues: Readonly<Record<string, string>>;
  /** Names of the environment variables of a sign-in that are set, never their values. */
  readonly signInVariables: readonly string[];
  /** The value of `ARM_TENANT_ID`, which is no secret; absent where it is not set. */
  readonly environmentTenant?: string;
}
