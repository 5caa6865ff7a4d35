import applications from "./applications.json";
import mandatory from "./mandatory-mfa.json";
import adminPortals from "./microsoft-admin-portals.json";
import office365 from "./office-365.json";

const KNOWN = new Map<string, string>(Object.entries(applications.names));
const NAMES = new Map<string, string>([
  ...Object.entries(adminPortals.members),
  ...Object.entries(office365.members),
  ...KNOWN,
]);
const MANDATORY = new Set(Object.keys(mandatory.applications));

/** Windows Azure Active Directory: what a request for nothing but low-privilege directory scopes is evaluated as. */
export const baselineScopesResource: string = applications.azureAdGraph;

/** The name of a Microsoft application by its application id, for sentences. */
export function applicationName(appId: string): string | undefined {
  return NAMES.get(appId.toLowerCase());
}

export function isKnownApplication(appId: string): boolean {
  return KNOWN.has(appId.toLowerCase());
}

/** Whether Microsoft itself demands MFA for every sign-in to the application, whatever the policies say. */
export function hasMandatoryMfa(appId: string): boolean {
  return MANDATORY.has(appId.toLowerCase());
}
