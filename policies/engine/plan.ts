import type { ConfigurationEntry, Plan, Resource } from "../model/plan";
import { isSignInVariable } from "../model/sign-in";
import type { StackContext } from "./stack-context";

/** The plan as the engine and this process's environment tell it. */
export function planOf(
  resources: readonly Resource[],
  context: StackContext,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Plan {
  const secret = new Set(context.secretKeys);
  const keys = new Set([...Object.keys(context.configuration), ...context.secretKeys]);
  const configuration: ConfigurationEntry[] = [...keys].sort().map((key) => ({ key, secret: secret.has(key) }));
  const tenant = environment.ARM_TENANT_ID;
  return {
    organization: context.organization,
    project: context.project,
    stack: context.stack,
    resources,
    configuration,
    configurationValues: context.configuration,
    signInVariables: Object.keys(environment)
      .filter((name) => isSignInVariable(name) && environment[name] !== "")
      .sort(),
    ...(tenant === undefined || tenant === "" ? {} : { environmentTenant: tenant }),
  };
}
