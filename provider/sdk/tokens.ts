/** Type tokens as they stand in URNs and state. Changing one orphans deployed resources. */
export const packageName = "partner";

export const providerToken = "pulumi:providers:partner";

export const securityDefaultsToken = "partner:index:SecurityDefaults";
export const authenticationContextToken = "partner:index:AuthenticationContext";
export const authenticationMethodsPolicyToken = "partner:index:AuthenticationMethodsPolicy";
export const mfaMethodToken = "partner:index:MfaMethod";
export const azurePlanToken = "partner:index:AzurePlan";
export const customerAgreementToken = "partner:index:CustomerAgreement";
export const conditionalAccessPolicyToken = "partner:index:ConditionalAccessPolicy";
export const emergencyAccountToken = "partner:index:EmergencyAccount";
export const federatedDomainBehaviourToken = "partner:index:FederatedDomainBehaviour";
export const registrationCampaignToken = "partner:index:RegistrationCampaign";
export const userConsentSettingsToken = "partner:index:UserConsentSettings";
export const directoryRoleEligibilityScheduleToken = "partner:index:DirectoryRoleEligibilitySchedule";

export const getBillingScopeToken = "partner:index:getBillingScope";
export const getPolicyStatesToken = "partner:index:getPolicyStates";
export const getServiceAccountsToken = "partner:index:getServiceAccounts";
