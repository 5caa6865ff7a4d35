import { authenticationContext } from "./authentication-context";
import { authenticationMethodsPolicy } from "./authentication-methods-policy";
import { azurePlan } from "./azure-plan";
import { conditionalAccessPolicy } from "./conditional-access-policy";
import { customerAgreement } from "./customer-agreement";
import { directoryRoleEligibilitySchedule } from "./directory-role-eligibility-schedule";
import { emergencyAccount } from "./emergency-account";
import { federatedDomainBehaviour } from "./federated-domain-behaviour";
import { mfaMethod } from "./mfa-method";
import { registrationCampaign } from "./registration-campaign";
import type { ResourceHandler } from "./resource";
import { securityDefaults } from "./security-defaults";
import { userConsentSettings } from "./user-consent-settings";

/** Every resource type of the provider, one line each. */
export const resources: readonly ResourceHandler[] = [
  authenticationContext,
  authenticationMethodsPolicy,
  azurePlan,
  conditionalAccessPolicy,
  customerAgreement,
  directoryRoleEligibilitySchedule,
  emergencyAccount,
  federatedDomainBehaviour,
  mfaMethod,
  registrationCampaign,
  securityDefaults,
  userConsentSettings,
];
