import { control } from "./control/service";
import type { Service } from "./core/http";
import { graph } from "./graph/service";
import { partnerCenter } from "./partner-center/service";
import { resourceManager } from "./resource-manager/service";
import { managedIdentity, pipelines, signIn } from "./sign-in/service";

/** All that the sandbox pretends. Sign-in stands last because it owns the root. */
export const services: readonly Service[] = [
  control,
  graph,
  resourceManager,
  partnerCenter,
  pipelines,
  managedIdentity,
  signIn,
];
