import * as pulumi from "@pulumi/pulumi";
import { version } from "../version";

/** Adds the provider's version, so that the engine starts the same one that the program was written against. */
export function withVersion<Options extends pulumi.ResourceOptions>(options: Options | undefined): Options {
  return pulumi.mergeOptions({ version } as Options, options);
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
    throw new pulumi.RunError(
      `${type} "${name}" has no arguments: pass an object with ${required.join(", ")} as the second parameter`,
    );
  }
  const missing = required.filter((property) => Reflect.get(args, property) === undefined);
  if (missing.length > 0) {
    throw new pulumi.RunError(
      `${type} "${name}" lacks ${missing.join(", ")}: ${missing.length === 1 ? "it is" : "they are"} required`,
    );
  }
}
