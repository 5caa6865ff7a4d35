import type { FunctionDefinition, StandIn } from "../provider/definition";
import { pimRoleEligibilitySchedule, roleAssignment, roleManagementPolicy } from "./authorization";
import { diagnosticSetting, scheduledQueryRule } from "./monitoring";
import { alias, budget, managementGroup, managementGroupSubscription, resourceGroup } from "./subscriptions";

const getClientConfig: FunctionDefinition = async (context) => ({
  clientId: context.clientId,
  objectId: context.clientId,
  subscriptionId: context.subscriptionId,
  tenantId: context.tenantId,
});

export const standIn: StandIn = {
  name: "azure-native",
  kind: "native",
  service: "resourceManager",
  resources: {
    "azure-native:aadiam:DiagnosticSetting": diagnosticSetting,
    "azure-native:authorization:PimRoleEligibilitySchedule": pimRoleEligibilitySchedule,
    "azure-native:authorization:RoleAssignment": roleAssignment,
    "azure-native:authorization:RoleManagementPolicy": roleManagementPolicy,
    "azure-native:consumption:Budget": budget,
    "azure-native:management:ManagementGroup": managementGroup,
    "azure-native:management:ManagementGroupSubscription": managementGroupSubscription,
    "azure-native:monitor:ScheduledQueryRule": scheduledQueryRule,
    "azure-native:resources:ResourceGroup": resourceGroup,
    "azure-native:subscription:Alias": alias,
  },
  functions: { "azure-native:authorization:getClientConfig": getClientConfig },
};
