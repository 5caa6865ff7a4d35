import type { JsonObject } from "../core/json";

const everyone = (more: JsonObject = {}): JsonObject[] => [
  { targetType: "group", id: "all_users", isRegistrationRequired: false, ...more },
];

function method(id: string, state: string, more: JsonObject = {}, target: JsonObject = {}): JsonObject {
  const name = `${id.charAt(0).toLowerCase()}${id.slice(1)}`;
  return {
    "@odata.type": `#microsoft.graph.${name}AuthenticationMethodConfiguration`,
    id,
    state,
    excludeTargets: [],
    includeTargets: everyone(target),
    ...more,
  };
}

const asMicrosoftDecides = { state: "default", includeTarget: { targetType: "group", id: "all_users" } };

/**
 * The authentication methods policy of a directory at the start: passkeys and the app are on, what can be intercepted is off.
 * The shape is that of Graph; which methods are on in a new directory is the sandbox's own choice.
 */
export function seedAuthenticationMethodsPolicy(): JsonObject {
  return {
    id: "authenticationMethodsPolicy",
    displayName: "Authentication Methods Policy",
    description: "The tenant-wide policy that controls which authentication methods are allowed in the tenant",
    lastModifiedDateTime: "2026-01-05T08:00:00Z",
    policyVersion: "1.5",
    policyMigrationState: "migrationInProgress",
    registrationEnforcement: {
      authenticationMethodsRegistrationCampaign: {
        snoozeDurationInDays: 1,
        enforceRegistrationAfterAllowedSnoozes: true,
        state: "default",
        excludeTargets: [],
        includeTargets: [
          { id: "all_users", targetType: "group", targetedAuthenticationMethod: "microsoftAuthenticator" },
        ],
      },
    },
    authenticationMethodConfigurations: [
      method("Fido2", "enabled", {
        isSelfServiceRegistrationAllowed: true,
        isAttestationEnforced: false,
        keyRestrictions: { isEnforced: false, enforcementType: "block", aaGuids: [] },
      }),
      method(
        "MicrosoftAuthenticator",
        "enabled",
        {
          isSoftwareOathEnabled: false,
          featureSettings: {
            displayAppInformationRequiredState: asMicrosoftDecides,
            displayLocationInformationRequiredState: asMicrosoftDecides,
          },
        },
        { authenticationMode: "any" },
      ),
      method("Sms", "disabled", {}, { isUsableForSignIn: false }),
      method("TemporaryAccessPass", "disabled", {
        defaultLifetimeInMinutes: 60,
        defaultLength: 8,
        minimumLifetimeInMinutes: 60,
        maximumLifetimeInMinutes: 480,
        isUsableOnce: false,
      }),
      method("SoftwareOath", "disabled"),
      method("Voice", "disabled", { isOfficePhoneAllowed: false }),
      method("Email", "enabled", { allowExternalIdToUseEmailOtp: "default" }),
      method("X509Certificate", "disabled"),
    ],
  };
}

/** What only Graph beta shows of the policy. */
export function seedAuthenticationMethodsPolicyBeta(): JsonObject {
  const all = { targetType: "group", id: "all_users" };
  return {
    systemCredentialPreferences: { state: "default", excludeTargets: [], includeTargets: [all] },
    reportSuspiciousActivitySettings: { state: "default", voiceReportingCode: 0, includeTarget: all },
  };
}
