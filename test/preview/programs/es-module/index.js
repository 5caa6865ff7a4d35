import { Group, getGroup } from "@pulumi/azuread";
import { getStack } from "@pulumi/pulumi";

const existing = await getGroup({ displayName: "Existing" });
new Group("group", { displayName: `In ${getStack()}`, securityEnabled: true, owners: existing.owners });
export const done = true;
