import type { HttpClient } from "@azure/core-rest-pipeline";
import type { ProviderConfiguration } from "../configuration";
import type { SignedIn } from "../sign-in/sign-in";
import { type Clock, systemClock } from "./clock";
import { GraphClient } from "./graph";
import { PartnerCenterClient } from "./partner-center";
import { ResourceManagerClient } from "./resource-manager";
import type { RetryLimits } from "./retry";

export interface ClientOptions {
  readonly clock?: Clock;
  readonly httpClient?: HttpClient;
  readonly limits?: RetryLimits;
}

/** The clients of one provider instance, that is of one tenant. */
export function createClients(
  configuration: ProviderConfiguration,
  signedIn: SignedIn,
  options: ClientOptions = {},
): { graph: GraphClient; resourceManager: ResourceManagerClient; partnerCenter: PartnerCenterClient } {
  const { endpoints, scopes } = configuration;
  const common = {
    clock: options.clock ?? systemClock,
    ...(options.httpClient === undefined ? {} : { httpClient: options.httpClient }),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  };
  const { application, user } = signedIn;
  return {
    graph: new GraphClient({ ...common, endpoint: endpoints.graph, scope: scopes.graph, credential: application }),
    resourceManager: new ResourceManagerClient({
      ...common,
      endpoint: endpoints.resourceManager,
      scope: scopes.resourceManager,
      // Billing is granted to the Admin Agent role, which is a user's.
      credential: user ?? application,
    }),
    partnerCenter: new PartnerCenterClient({
      ...common,
      endpoint: endpoints.partnerCenter,
      scope: scopes.partnerCenter,
      credential: application,
      ...(user === undefined ? {} : { userCredential: user }),
    }),
  };
}
