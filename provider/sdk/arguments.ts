import * as pulumi from "@pulumi/pulumi";
import { version } from "../version";

/** Adds the provider's version, so that the engine starts the same one that the program was written against. */
export function withVersion(options: pulumi.CustomResourceOptions | undefined): pulumi.CustomResourceOptions {
  return pulumi.mergeOptions({ version }, options);
}

/** Works also when several copies of the SDK are loaded into one process. */
export function isOfType(object: unknown, token: string): boolean {
  return typeof object === "object" && object !== null && "__pulumiType" in object && object.__pulumiType === token;
}

/**
 * Refuses a call from JavaScript, or through a cast, that TypeScript would have refused. Values are judged by the provider's
 * Check, which knows them when they are outputs.
 */
export function requireArguments(
  type: string,
  name: string,
  args: object | undefined,
  required: readonly string[],
): void {
  if (args === undefined || args === null || typeof args !== "object") {
    const what = required.length === 0 ? "its arguments" : required.join(", ");
    throw new pulumi.RunError(
      `${type} "${name}" has no arguments: pass an object with ${what} as the second parameter`,
    );
  }
  const missing = required.filter((property) => Reflect.get(args, property) === undefined);
  if (missing.length > 0) {
    throw new pulumi.RunError(
      `${type} "${name}" lacks ${missing.join(", ")}: ${missing.length === 1 ? "it is" : "they are"} required`,
    );
  }
}

/** Every output by name, so that the SDK makes a property of each before the engine answers. */
export function withOutputs(inputs: object, outputs: readonly string[]): pulumi.Inputs {
  return { ...Object.fromEntries(outputs.map((name) => [name, undefined])), ...inputs };
}
