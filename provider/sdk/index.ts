export {
  AuthenticationContext,
  type AuthenticationContextArgs,
  type AuthenticationContextState,
} from "./authentication-context";
export {
  type AuthenticationMethodArgs,
  type AuthenticationMethodIncludeTargetArgs,
  AuthenticationMethodsPolicy,
  type AuthenticationMethodsPolicyArgs,
  type AuthenticationMethodsPolicyState,
  type AuthenticationMethodsSettings,
  type AuthenticationMethodTargetArgs,
  type AuthenticatorFeatureArgs,
  type EmailMethodArgs,
  type FeatureTargetArgs,
  type Fido2MethodArgs,
  type MicrosoftAuthenticatorMethodArgs,
  type SmsMethodArgs,
  type TemporaryAccessPassMethodArgs,
  type VoiceMethodArgs,
} from "./authentication-methods-policy";
export { AzurePlan, type AzurePlanArgs, type AzurePlanState } from "./azure-plan";
export {
  type ConditionalAccessApplicationsArgs,
  type ConditionalAccessClientApplicationsArgs,
  type ConditionalAccessConditionsArgs,
  type ConditionalAccessFilterArgs,
  type ConditionalAccessGrantControlsArgs,
  type ConditionalAccessGuestsArgs,
  ConditionalAccessPolicy,
  type ConditionalAccessPolicyArgs,
  type ConditionalAccessPolicyState,
  type ConditionalAccessPolicyStateName,
  type ConditionalAccessSessionControlsArgs,
  type ConditionalAccessUsersArgs,
} from "./conditional-access-policy";
export {
  CustomerAgreement,
  type CustomerAgreementArgs,
  type CustomerAgreementState,
} from "./customer-agreement";
export {
  DirectoryRoleEligibilitySchedule,
  type DirectoryRoleEligibilityScheduleArgs,
  type DirectoryRoleEligibilityScheduleState,
  type TicketInfoArgs,
} from "./directory-role-eligibility-schedule";
export { EmergencyAccount, type EmergencyAccountArgs, type EmergencyAccountState } from "./emergency-account";
export {
  FederatedDomainBehaviour,
  type FederatedDomainBehaviourArgs,
  type FederatedDomainBehaviourState,
  type FederatedIdpMfaBehavior,
} from "./federated-domain-behaviour";
export {
  type GetBillingScopeArgs,
  type GetBillingScopeOutputArgs,
  type GetBillingScopeResult,
  getBillingScope,
  getBillingScopeOutput,
} from "./get-billing-scope";
export {
  type GetPolicyStatesArgs,
  type GetPolicyStatesOutputArgs,
  type GetPolicyStatesResult,
  getPolicyStates,
  getPolicyStatesOutput,
} from "./get-policy-states";
export {
  type FoundServiceAccount,
  type GetServiceAccountsResult,
  getServiceAccounts,
  getServiceAccountsOutput,
} from "./get-service-accounts";
export { MfaMethod, type MfaMethodArgs, type MfaMethodState } from "./mfa-method";
export { type Environment, Provider, type ProviderArgs } from "./provider";
export {
  RegistrationCampaign,
  type RegistrationCampaignArgs,
  type RegistrationCampaignSettings,
  type RegistrationCampaignState,
  type RegistrationCampaignTargetArgs,
} from "./registration-campaign";
export { SecurityDefaults, type SecurityDefaultsArgs, type SecurityDefaultsState } from "./security-defaults";
export * from "./tokens";
export {
  type AdminConsentRequestPolicyArgs,
  UserConsentSettings,
  type UserConsentSettingsArgs,
  type UserConsentSettingsState,
  type UserConsentSettingsValues,
} from "./user-consent-settings";
