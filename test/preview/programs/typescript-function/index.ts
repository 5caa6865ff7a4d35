import * as azuread from "@pulumi/azuread";
import { Config, secret } from "@pulumi/pulumi";
import { nameOf } from "./names";

export = async () => {
  const config = new Config();
  await new Promise((resolve) => setTimeout(resolve, 5));
  const application = new azuread.Application("app", {
    displayName: nameOf(config.require("word")),
    notes: secret("canary-7d1f"),
    tags: config.requireObject<string[]>("tags"),
  });
  return { clientId: application.clientId };
};
