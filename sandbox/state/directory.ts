import type { JsonObject } from "../core/json";
import type { Schedule, ScheduleRequest } from "../pim/schedules";

/** Objects of one kind by id, in the order they were made. */
export type Collection = Record<string, JsonObject>;

/** One Entra directory. The collections hold objects as Graph returns them. */
export interface Directory {
  id: string;
  displayName: string;
  defaultDomain: string;
  countryLetterCode: string;
  securityDefaults: { isEnabled: boolean };
  conditionalAccessPolicies: Collection;
  namedLocations: Collection;
  /** Custom strengths only; the three built-in ones are everywhere. */
  authenticationStrengthPolicies: Collection;
  /** Authentication contexts by id, `c1` to `c99`. */
  authenticationContexts: Collection;
  /** Federations by domain name in lower case; a domain without one is managed. */
  domainFederations: Collection;
  authorizationPolicy: JsonObject;
  adminConsentRequestPolicy: JsonObject;
  users: Collection;
  /** User id to the methods registered besides the password, as `/users/{id}/authentication/methods` lists them. */
  authenticationMethods: Record<string, JsonObject[]>;
  authenticationMethodsPolicy: JsonObject;
  /** What only `/beta` shows of it. */
  authenticationMethodsPolicyBeta: JsonObject;
  /** Registered and joined devices by object id. */
  devices: Collection;
  /** Device object id to the ids of its registered users. */
  deviceUsers: Record<string, string[]>;
  /** What Intune manages, by its own ids. */
  managedDevices: Collection;
  groups: Collection;
  /** Group id to member ids. */
  groupMembers: Record<string, string[]>;
  groupOwners: Record<string, string[]>;
  /** Custom role definitions; the built-in ones are data. */
  roleDefinitions: Collection;
  /** Active directory roles by object id, as `/directoryRoles` lists them. */
  directoryRoles: Collection;
  roleAssignments: Collection;
  roleEligibilitySchedules: Record<string, Schedule>;
  roleEligibilityScheduleRequests: Record<string, ScheduleRequest>;
  roleAssignmentSchedules: Record<string, Schedule>;
  roleAssignmentScheduleRequests: Record<string, ScheduleRequest>;
  /** Changed rules of PIM policies: policy id, then rule id. */
  roleManagementPolicyRules: Record<string, Collection>;
  groupEligibilitySchedules: Record<string, Schedule>;
  groupEligibilityScheduleRequests: Record<string, ScheduleRequest>;
  groupAssignmentSchedules: Record<string, Schedule>;
  groupAssignmentScheduleRequests: Record<string, ScheduleRequest>;
}

export interface FederatedCredential {
  issuer: string;
  subject: string;
  audiences: string[];
}

/** What an application may do in one directory where it has a service principal. */
export interface Grant {
  /** Object id of the service principal. */
  objectId: string;
  /** Graph application permissions. */
  graph: string[];
  /** Graph delegated permissions, for users who sign in through the application. */
  delegated: string[];
  /** Azure role at every scope of the directory: `Owner` may do all, `Reader` may read, none may do nothing. */
  resourceManager: "Owner" | "Reader" | "none";
  /** Billing role of Admin agent: may create subscriptions and read billing (partner's directory only). */
  billing: boolean;
  /** Partner Center modes that are allowed: application only, application and user. */
  partnerCenter: ("app" | "user")[];
}

export interface Application {
  appId: string;
  displayName: string;
  /** Fictitious secrets that this sandbox alone takes. */
  secrets: string[];
  /** Certificates in PEM. */
  certificates: string[];
  federatedCredentials: FederatedCredential[];
  /** By directory id. */
  grants: Record<string, Grant>;
}

export interface RefreshToken {
  tenantId: string;
  appId: string;
  userId: string;
  /** How the user signed in when consenting, for example `["pwd", "mfa"]`. */
  amr: string[];
  expiresAt: string;
}
