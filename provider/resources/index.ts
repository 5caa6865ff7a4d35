import { authenticationMethodsPolicy } from "./authentication-methods-policy";
import { azurePlan } from "./azure-plan";
import { customerAgreement } from "./customer-agreement";
import { directoryRoleEligibilitySchedule } from "./directory-role-eligibility-schedule";
import { mfaMethod } from "./mfa-method";
import type { ResourceHandler } from "./resource";
import { securityDefaults } from "./security-defaults";

/** Every resource type of the provider, one line each. */
export const resources: readonly ResourceHandler[] = [
  authenticationMethodsPolicy,
  azurePlan,
  customerAgreement,
  directoryRoleEligibilitySchedule,
  mfaMethod,
  securityDefaults,
];
