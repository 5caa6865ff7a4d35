export type {
  AzureRoleTarget,
  DirectoryRoleTarget,
  GroupTarget,
  PimExpiration,
  PimTarget,
} from "./access/pim-arguments";
export { PimRoleAssignment, type PimRoleAssignmentArgs } from "./access/pim-role-assignment";
export type { PimApprover, PimSettings } from "./access/pim-settings";
export { AzurePlan, type AzurePlanArgs } from "./azure-plan/azure-plan";
export { AzureSubscription, type AzureSubscriptionArgs } from "./azure-plan/azure-subscription";
export { billingScope } from "./azure-plan/billing-scope";
export type { SubscriptionBudget } from "./azure-plan/budget";
export type { Workload } from "./azure-plan/subscription-alias";
export { ConditionalAccessBaseline, type ConditionalAccessBaselineArgs } from "./mfa/conditional-access-baseline";
export {
  ConditionalAccessPersonas,
  type ConditionalAccessPersonasArgs,
} from "./mfa/conditional-access-personas";
export type { Stage } from "./mfa/conditional-access-policies";
export { EmergencyAccess, type EmergencyAccessArgs } from "./mfa/emergency-access";
export type { KnownAccount } from "./mfa/emergency-accounts";
export type { EmergencyAlert, SignInLogs } from "./mfa/emergency-alert";
export { PartnerMfa } from "./mfa/partner-mfa";
export type {
  EntraLicence,
  MfaMethodName,
  PartnerMfaArgs,
  RolloutStage,
  ThirdPartyMfa,
} from "./mfa/partner-mfa-arguments";
export { personaPolicies } from "./mfa/personas/persona-policies";
export type { Demand, GraphPolicy, Licence, PersonaArgs, PersonaName, PersonaPolicy } from "./mfa/personas/types";
export { SecurityDefaults, type SecurityDefaultsArgs } from "./mfa/security-defaults";
export { ArgumentError, type ArgumentProblem } from "./shared/argument-error";
export type { Transform } from "./shared/transform";
