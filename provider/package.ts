import { configurationHandler } from "./configuration";
import { functions } from "./functions";
import { resources } from "./resources";
import { packageName } from "./sdk/tokens";
import type { Definition } from "./server/definition";
import { version } from "./version";

/** The provider package: its settings, resources and functions. */
export function partnerPackage(environment: NodeJS.ProcessEnv = process.env): Definition {
  return {
    name: packageName,
    version,
    description:
      "What a Microsoft cloud solution partner needs and the official packages lack: the switch between security defaults and Conditional Access, Azure plans, customer agreements and time-bound directory roles.",
    resources,
    functions,
    configuration: configurationHandler(environment),
  };
}
