import type { Plan, Resource } from "../policies/model/plan";
import type { StackConfiguration } from "./configuration";
import { stackReferenceType } from "./monitor/answers";
import type { RecordedResource, Recording } from "./monitor/recording";

const signInVariable = /^(ARM|AZURE|AZUREAD)_|^PARTNER_/;

export interface PlanContext {
  readonly organization: string;
  readonly project: string;
  readonly stack: string;
  readonly configuration: StackConfiguration;
  readonly environment?: NodeJS.ProcessEnv;
}

/** What was recorded, as the rules' model. Reads (`.get()`, StackReference) manage nothing and are left out. */
export function toPlan(recording: Recording, context: PlanContext): Plan {
  const { organization, project, stack, configuration, environment = process.env } = context;
  const secret = new Set(configuration.secretKeys);
  const keys = Object.keys(configuration.values);
  return {
    organization,
    project,
    stack,
    resources: recording.resources
      .filter(({ read, type }) => !read && type !== stackReferenceType && type !== "pulumi:pulumi:Stack")
      .map(toResource),
    configuration: keys.map((key) => ({ key, secret: secret.has(key) })),
    configurationValues: Object.fromEntries(Object.entries(configuration.values).filter(([key]) => !secret.has(key))),
    signInVariables: Object.keys(environment)
      .filter((name) => signInVariable.test(name) && environment[name] !== "")
      .sort(),
  };
}

function toResource(recorded: RecordedResource): Resource {
  const { urn, type, name, properties, dependencies, propertyDependencies } = recorded;
  return {
    urn,
    type,
    name,
    properties,
    dependencies,
    propertyDependencies,
    ...(recorded.provider === undefined ? {} : { provider: recorded.provider }),
    ...(recorded.parent === undefined ? {} : { parent: recorded.parent }),
    ...(recorded.protect === undefined ? {} : { protect: recorded.protect }),
    ...(recorded.ignoreChanges === undefined ? {} : { ignoreChanges: recorded.ignoreChanges }),
    judgedOn: "inputs",
    secretsKnown: true,
  };
}
