import * as azuread from "@pulumi/azuread";
import { Config } from "@pulumi/pulumi";
import { EmergencyAccess } from "../../../../components";
import * as partner from "../../../../provider/sdk";

/** Every policy of the tenant that exists before any program, a context, a policy that targets it, and emergency access. */
const tenantId = new Config().require("tenantId");
const tenant = new partner.Provider("tenant", { tenantId });
const directory = new azuread.Provider("directory", { tenantId });
const inTenant = { provider: tenant };

const pilots = new azuread.Group(
  "pilots",
  { displayName: "Pilots", mailNickname: "pilots", securityEnabled: true },
  { provider: directory },
);

new partner.AuthenticationMethodsPolicy(
  "methods",
  {
    fido2: { state: "enabled", isAttestationEnforced: true },
    temporaryAccessPass: { state: "enabled", isUsableOnce: true, includeTargets: [{ id: pilots.objectId }] },
    systemCredentialPreferences: { state: "enabled" },
  },
  inTenant,
);
new partner.RegistrationCampaign("campaign", { snoozeDurationInDays: 3, onDelete: "restore" }, inTenant);
new partner.UserConsentSettings("consent", { permissionGrantPoliciesAssigned: [] }, inTenant);
new partner.FederatedDomainBehaviour(
  "federation",
  { domainName: "partner.example", federatedIdpMfaBehavior: "rejectMfaByFederatedIdp", onDelete: "restore" },
  inTenant,
);
const billing = new partner.AuthenticationContext("billing", { contextId: "c7", displayName: "Billing" }, inTenant);
const policy = new partner.ConditionalAccessPolicy(
  "billing",
  {
    displayName: "Passkeys for billing",
    state: "enabledForReportingButNotEnforced",
    conditions: {
      users: { includeUsers: ["All"], excludeGroups: [pilots.objectId] },
      applications: { includeAuthenticationContextClassReferences: [billing.contextId] },
    },
    grantControls: {
      operator: "OR",
      authenticationStrength: { id: "00000000-0000-0000-0000-000000000004" },
    },
  },
  inTenant,
);
const emergency = new EmergencyAccess(
  "emergency",
  {
    accounts: ["cccccccc-0000-4000-8000-000000000002", "cccccccc-0000-4000-8000-000000000003"],
    alert: "unmanaged",
    transform: {
      account: (_args, opts) => {
        opts.protect = false;
      },
    },
  },
  inTenant,
);

export const serviceAccounts = partner.getServiceAccountsOutput(inTenant).ids;
export const policyId = policy.id;
export const emergencyAccounts = emergency.accountIds;
