import { getProject, getStack } from "@pulumi/pulumi";
import { customer } from "./customer";
import { partner } from "./partner";
import { readConfiguration } from "./read-configuration";
import { SettingsFile } from "./settings-file";

/** One program for the partner's own tenant and for any number of customers; `fleet:kind` says which a stack is. */
export = async () => {
  // `stackConfigDir` of Pulumi.yaml is the folder of this file.
  const file = new SettingsFile(__dirname, getStack(), getProject());
  const configuration = readConfiguration(getProject(), file);
  return configuration.kind === "partner" ? partner(configuration) : customer(configuration);
};
