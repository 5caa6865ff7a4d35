import { pathOf, type Service } from "../core/http";
import { aliasesFamily } from "./aliases";
import { authenticateArm } from "./authorization";
import { billingFamily } from "./billing";
import { budgetsFamily } from "./budgets";
import { diagnosticSettingsFamily } from "./diagnostic-settings";
import { managementGroupsFamily } from "./management-groups";
import { armRefusal, refuseArm } from "./refusals";
import { roleAssignmentsFamily } from "./role-assignments";
import { roleManagementPoliciesFamily } from "./role-management-policies";
import { roleSchedulesFamily } from "./role-schedules";
import { scheduledQueryRulesFamily } from "./scheduled-query-rules";
import { subscriptionsFamily } from "./subscriptions";

/** Azure Resource Manager. */
export const resourceManager: Service = {
  name: "Azure Resource Manager",
  prefix: "/arm",
  authenticate: authenticateArm,
  refuse: refuseArm,
  unknown: (call) =>
    armRefusal(404, "InvalidResourceType", `The sandbox does not pretend ${call.req.method} ${pathOf(call)}.`),
  families: [
    aliasesFamily,
    billingFamily,
    subscriptionsFamily,
    managementGroupsFamily,
    budgetsFamily,
    roleAssignmentsFamily,
    roleSchedulesFamily,
    roleManagementPoliciesFamily,
    diagnosticSettingsFamily,
    scheduledQueryRulesFamily,
  ],
};
