import globalSecureAccess from "./global-secure-access.json";

const RESOURCES = new Set(globalSecureAccess.resources);

/** The id of the location "All Compliant Network locations", the same in every tenant. */
export const compliantNetworkLocation: string = globalSecureAccess.compliantNetwork;

/** In place of an application's id: a resource of Global Secure Access that no policy names, such as its policy service. */
export const unnamedGlobalSecureAccess = "globalSecureAccess";

/** Whether the application is one that the client of Global Secure Access signs in to in order to reach its network. */
export function isGlobalSecureAccess(application: string): boolean {
  return application === unnamedGlobalSecureAccess || RESOURCES.has(application.toLowerCase());
}
