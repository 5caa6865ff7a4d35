import type { Plan } from "../policies/model/plan";
import { isSignInVariable } from "../policies/model/sign-in";
import type { StackConfiguration } from "./configuration";
import { stackReferenceType } from "./monitor/answers";
import type { Recording } from "./monitor/recording";
import { rootType } from "./monitor/urn";

export interface PlanContext {
  readonly organization: string;
  readonly project: string;
  readonly stack: string;
  readonly configuration: StackConfiguration;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** What was recorded, as the rules' model. Reads (`.get()`, StackReference) manage nothing and are left out. */
export function toPlan(recording: Recording, context: PlanContext): Plan {
  const { organization, project, stack, configuration, environment = process.env } = context;
  const secret = new Set(configuration.secretKeys);
  const tenant = environment.ARM_TENANT_ID;
  return {
    organization,
    project,
    stack,
    resources: recording.resources
      .filter(({ read, resource }) => !read && resource.type !== stackReferenceType && resource.type !== rootType)
      .map(({ resource }) => resource),
    configuration: Object.keys(configuration.values)
      .sort()
      .map((key) => ({ key, secret: secret.has(key) })),
    configurationValues: Object.fromEntries(Object.entries(configuration.values).filter(([key]) => !secret.has(key))),
    signInVariables: Object.keys(environment)
      .filter((name) => isSignInVariable(name) && environment[name] !== "")
      .sort(),
    ...(tenant === undefined || tenant === "" ? {} : { environmentTenant: tenant }),
  };
}
