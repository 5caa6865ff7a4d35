import { Group } from "@pulumi/azuread";

interface Options {
  readonly title: string;
}

function fail({ title }: Options): never {
  throw new Error(`no ${title}`);
}
new Group("group", { displayName: "x", securityEnabled: true });
fail({ title: "tenant" });
