import type { PimRoleEligibilityScheduleArgs } from "@pulumi/azure-native/authorization";
import type { PrivilegedAccessGroupEligibilityScheduleArgs } from "@pulumi/azuread";
import type { DirectoryRoleEligibilityScheduleArgs } from "../../provider/sdk";
import type { Assignment, CheckedTarget } from "./pim-arguments";

type Target<Kind> = Extract<CheckedTarget, { readonly kind: Kind }>;

/** One assignment, as the resource for a directory role takes it. */
export function directoryRoleSchedule(
  target: Target<"directoryRole">,
  assignment: Assignment,
): DirectoryRoleEligibilityScheduleArgs {
  const { principalId, justification, duration, endDateTime, startDateTime, ticket } = assignment;
  return {
    principalId,
    justification,
    roleDefinitionId: target.roleDefinitionId,
    directoryScopeId: target.directoryScopeId,
    ...(startDateTime === undefined ? {} : { startDateTime }),
    ...(duration === undefined ? {} : { duration }),
    ...(endDateTime === undefined ? {} : { endDateTime }),
    ...(ticket === undefined ? {} : { ticketInfo: { ticketNumber: ticket.number, ticketSystem: ticket.system } }),
  };
}

/** The same, as azuread takes it for a group, eligible or active. */
export function groupSchedule(
  target: Target<"group">,
  assignment: Assignment,
): PrivilegedAccessGroupEligibilityScheduleArgs {
  const { principalId, justification, duration, endDateTime, startDateTime, ticket } = assignment;
  return {
    groupId: target.groupId,
    assignmentType: target.access,
    principalId,
    justification,
    ...(startDateTime === undefined ? {} : { startDate: startDateTime }),
    ...(duration === undefined ? {} : { duration }),
    ...(endDateTime === undefined ? {} : { expirationDate: endDateTime }),
    ...(ticket === undefined ? {} : { ticketNumber: ticket.number, ticketSystem: ticket.system }),
  };
}

/** Everything but the key: azuread 6.9 repeats the first request on an update of these, and Entra refuses it. */
export const groupScheduleReplacedOn: readonly (keyof PrivilegedAccessGroupEligibilityScheduleArgs)[] = [
  "duration",
  "expirationDate",
  "startDate",
  "justification",
  "ticketNumber",
  "ticketSystem",
];

/** The same, as azure-native takes it for an Azure role; it forwards a duration only, no end. */
export function azureRoleSchedule(target: Target<"azureRole">, assignment: Assignment): PimRoleEligibilityScheduleArgs {
  const { principalId, justification, duration, startDateTime, ticket } = assignment;
  return {
    scope: target.scope,
    roleDefinitionId: target.roleDefinitionId,
    principalId,
    justification,
    scheduleInfo: {
      ...(startDateTime === undefined ? {} : { startDateTime }),
      expiration: { type: "AfterDuration", ...(duration === undefined ? {} : { duration }) },
    },
    ...(ticket === undefined ? {} : { ticketInfo: { ticketNumber: ticket.number, ticketSystem: ticket.system } }),
  };
}
