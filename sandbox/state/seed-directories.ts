import type { JsonObject } from "../core/json";
import type { Collection, Directory } from "./directory";
import * as ids from "./ids";
import { seedAuthenticationMethodsPolicy, seedAuthenticationMethodsPolicyBeta } from "./seed-authentication-methods";

const CREATED = "2026-01-05T08:00:00Z";

function user(id: string, domain: string, alias: string, displayName: string, more: JsonObject = {}): JsonObject {
  return {
    id,
    userPrincipalName: `${alias}@${domain}`,
    displayName,
    mail: null,
    mailNickname: alias,
    userType: "Member",
    accountEnabled: true,
    createdDateTime: CREATED,
    onPremisesSyncEnabled: null,
    ...more,
  };
}

function group(id: string, displayName: string, description: string): JsonObject {
  return {
    id,
    displayName,
    description,
    mailNickname: displayName.replaceAll(" ", ""),
    mailEnabled: false,
    securityEnabled: true,
    isAssignableToRole: null,
    groupTypes: [],
    visibility: null,
    createdDateTime: CREATED,
  };
}

/** A registered method; `type` as in `#microsoft.graph.<type>AuthenticationMethod`. */
function method(type: string, id: string, displayName: string, more: JsonObject = {}): JsonObject {
  return {
    "@odata.type": `#microsoft.graph.${type}AuthenticationMethod`,
    id,
    displayName,
    createdDateTime: CREATED,
    ...more,
  };
}

const passkey = (id: string): JsonObject =>
  method("fido2", id, "Security key", {
    aaGuid: "00000000-0000-0000-0000-000000000000",
    model: "A key of the sandbox",
    attestationLevel: "attested",
  });

const byId = (objects: JsonObject[]): Collection =>
  Object.fromEntries(objects.map((object) => [String(object.id), object]));

/** A computer of the directory; `number` makes its ids. */
function computer(number: number, displayName: string, trustType: string, isCompliant: boolean): JsonObject {
  return {
    id: `cccccccc-0000-4000-8000-00000000020${number}`,
    deviceId: `cccccccc-0000-4000-8000-00000000030${number}`,
    displayName,
    accountEnabled: true,
    operatingSystem: "Windows",
    trustType,
    isManaged: isCompliant,
    isCompliant,
    profileType: "RegisteredDevice",
  };
}

/** What users may do in a directory at the start, in the shape of Graph. */
function seedAuthorizationPolicy(): JsonObject {
  return {
    id: "authorizationPolicy",
    displayName: "Authorization Policy",
    allowInvitesFrom: "everyone",
    allowUserConsentForRiskyApps: false,
    allowedToSignUpEmailBasedSubscriptions: true,
    allowedToUseSSPR: true,
    allowEmailVerifiedUsersToJoinOrganization: false,
    blockMsolPowerShell: false,
    guestUserRoleId: "10dae51f-b6af-4016-8d66-8c2a99b929b3",
    defaultUserRolePermissions: {
      allowedToCreateApps: true,
      allowedToCreateSecurityGroups: true,
      allowedToReadBitlockerKeysForOwnedDevice: true,
      allowedToReadOtherUsers: true,
      permissionGrantPoliciesAssigned: [
        "ManagePermissionGrantsForSelf.microsoft-user-default-recommended",
        "ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team",
      ],
    },
  };
}

/** A directory with nothing in it but its name. */
export function emptyDirectory(id: string, displayName: string, domain: string, country: string): Directory {
  return {
    id,
    displayName,
    defaultDomain: domain,
    countryLetterCode: country,
    securityDefaults: { isEnabled: true },
    conditionalAccessPolicies: {},
    namedLocations: {},
    authenticationStrengthPolicies: {},
    authenticationContexts: {},
    domainFederations: {},
    authorizationPolicy: seedAuthorizationPolicy(),
    adminConsentRequestPolicy: {
      isEnabled: false,
      notifyReviewers: false,
      remindersEnabled: false,
      requestDurationInDays: 30,
      reviewers: [],
      version: 0,
    },
    users: {},
    authenticationMethods: {},
    authenticationMethodsPolicy: seedAuthenticationMethodsPolicy(),
    authenticationMethodsPolicyBeta: seedAuthenticationMethodsPolicyBeta(),
    devices: {},
    deviceUsers: {},
    managedDevices: {},
    groups: {},
    groupMembers: {},
    groupOwners: {},
    roleDefinitions: {},
    directoryRoles: {},
    roleAssignments: {},
    roleEligibilitySchedules: {},
    roleEligibilityScheduleRequests: {},
    roleAssignmentSchedules: {},
    roleAssignmentScheduleRequests: {},
    roleManagementPolicyRules: {},
    groupEligibilitySchedules: {},
    groupEligibilityScheduleRequests: {},
    groupAssignmentSchedules: {},
    groupAssignmentScheduleRequests: {},
  };
}

/** Template ids of built-in roles that the seed assigns (https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference). */
const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";
const DIRECTORY_SYNCHRONIZATION_ACCOUNTS = "d29b2b05-8046-44ba-8758-1e26182fcf32";

function assignment(id: string, principalId: string, roleDefinitionId: string): JsonObject {
  return { id, principalId, roleDefinitionId, directoryScopeId: "/" };
}

function partnerDirectory(): Directory {
  const domain = "partner.onmicrosoft.com";
  return {
    ...emptyDirectory(ids.PARTNER_TENANT, "Partner of the sandbox", domain, "DE"),
    users: byId([
      user(ids.USERS.administrator, domain, "administrator", "Administrator"),
      user(ids.USERS.emergencyOne, domain, "emergency1", "Emergency access 1"),
      user(ids.USERS.emergencyTwo, domain, "emergency2", "Emergency access 2"),
      user(ids.USERS.seller, domain, "sales", "Sales agent"),
      user(
        ids.USERS.directorySync,
        domain,
        "Sync_CONNECT_0123456789ab",
        "On-Premises Directory Synchronization Service Account",
      ),
    ]),
    authenticationMethods: {
      [ids.USERS.administrator]: [passkey("method-administrator-passkey")],
      [ids.USERS.emergencyOne]: [passkey("method-emergency-1-passkey")],
      [ids.USERS.emergencyTwo]: [passkey("method-emergency-2-passkey")],
      [ids.USERS.seller]: [
        method("microsoftAuthenticator", "method-seller-authenticator", "Phone", {
          deviceTag: "SoftwareTokenActivated",
        }),
      ],
    },
    devices: byId([
      computer(1, "Administrator's laptop", "AzureAd", true),
      computer(2, "Computer of the sales office", "ServerAd", true),
    ]),
    // The second joined by itself, so that only Intune knows whose it is.
    deviceUsers: { "cccccccc-0000-4000-8000-000000000201": [ids.USERS.administrator] },
    managedDevices: byId([
      {
        id: "managed-2",
        azureADDeviceId: "cccccccc-0000-4000-8000-000000000302",
        deviceName: "Computer of the sales office",
        userId: ids.USERS.seller,
        complianceState: "compliant",
      },
    ]),
    groups: byId([
      group(ids.ADMIN_AGENTS_GROUP, "AdminAgents", "Admin agents of the partner"),
      group(ids.HELPDESK_GROUP, "HelpdeskAgents", "Helpdesk agents of the partner"),
    ]),
    groupMembers: {
      [ids.ADMIN_AGENTS_GROUP]: [ids.USERS.administrator, ids.USERS.seller],
      [ids.HELPDESK_GROUP]: [],
    },
    roleAssignments: byId([
      assignment("assignment-administrator", ids.USERS.administrator, GLOBAL_ADMINISTRATOR),
      assignment("assignment-emergency-1", ids.USERS.emergencyOne, GLOBAL_ADMINISTRATOR),
      assignment("assignment-emergency-2", ids.USERS.emergencyTwo, GLOBAL_ADMINISTRATOR),
      assignment("assignment-sync", ids.USERS.directorySync, DIRECTORY_SYNCHRONIZATION_ACCOUNTS),
    ]),
  };
}

export function seedDirectories(): Record<string, Directory> {
  const directories = [
    partnerDirectory(),
    emptyDirectory(ids.CONTOSO_TENANT, "Contoso", "contoso.onmicrosoft.com", "DE"),
    emptyDirectory(ids.FABRIKAM_TENANT, "Fabrikam", "fabrikam.onmicrosoft.com", "FR"),
    emptyDirectory(ids.ADATUM_TENANT, "Adatum", "adatum.onmicrosoft.com", "DE"),
  ];
  return Object.fromEntries(directories.map((directory) => [directory.id, directory]));
}
