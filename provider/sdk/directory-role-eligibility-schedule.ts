import * as pulumi from "@pulumi/pulumi";
import { isOfType, requireArguments, withOutputs, withVersion } from "./arguments";
import { directoryRoleEligibilityScheduleToken } from "./tokens";

export interface TicketInfoArgs {
  /** Number in the ticket system. */
  ticketNumber?: pulumi.Input<string>;
  /** Name of the ticket system. */
  ticketSystem?: pulumi.Input<string>;
}

export interface DirectoryRoleEligibilityScheduleArgs {
  /** Object id of a user or of a role-assignable group, a GUID. Service principals cannot be eligible, only active. */
  principalId: pulumi.Input<string>;
  /** Template id of a built-in directory role (the same in every tenant), or id of a custom role, a GUID. */
  roleDefinitionId: pulumi.Input<string>;
  /** Where the role is valid: `/` for the whole tenant (default), `/administrativeUnits/{id}`, or `/{object id}` of an application. */
  directoryScopeId?: pulumi.Input<string>;
  /** Why the principal needs the role; the service records it with the request. */
  justification: pulumi.Input<string>;
  /** When the eligibility begins, ISO 8601 with time zone; at once unless given. */
  startDateTime?: pulumi.Input<string>;
  /**
   * How long it lasts from its beginning, ISO 8601, for example `P180D`. Exactly one of `duration` and `endDateTime`: an
   * eligibility without an end is standing access and is refused. The role's PIM settings set the longest.
   */
  duration?: pulumi.Input<string>;
  /** When it ends, ISO 8601 with time zone. Exactly one of `duration` and `endDateTime`. */
  endDateTime?: pulumi.Input<string>;
  /** The ticket behind the request, where the role's PIM settings ask for one. */
  ticketInfo?: pulumi.Input<TicketInfoArgs>;
}

/** What `get` may say beside the id. */
export type DirectoryRoleEligibilityScheduleState = Partial<DirectoryRoleEligibilityScheduleArgs>;

/**
 * Makes a user or a role-assignable group eligible for a directory role until a date, through Privileged Identity
 * Management. An eligibility of the same principal, role and scope is adopted.
 * Source: https://learn.microsoft.com/graph/api/rbacapplication-post-roleeligibilityschedulerequests
 *
 * Import: `pulumi import partner:index:DirectoryRoleEligibilitySchedule NAME 'principalId|roleDefinitionId|directoryScopeId'`
 */
export class DirectoryRoleEligibilitySchedule extends pulumi.CustomResource {
  /** Object id of the user or group. */
  declare readonly principalId: pulumi.Output<string>;
  /** Id of the role. */
  declare readonly roleDefinitionId: pulumi.Output<string>;
  /** Where the role is valid. */
  declare readonly directoryScopeId: pulumi.Output<string>;
  /** Id of the schedule as Microsoft Graph shows it now; an update may change it. */
  declare readonly scheduleId: pulumi.Output<string>;
  /** `Provisioned`, or the status of the request while it is pending. */
  declare readonly status: pulumi.Output<string>;
  /** When the eligibility ends, ISO 8601 in UTC; empty while it is pending. */
  declare readonly expirationDateTime: pulumi.Output<string>;

  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: DirectoryRoleEligibilityScheduleState,
    opts?: pulumi.CustomResourceOptions,
  ): DirectoryRoleEligibilitySchedule {
    return new DirectoryRoleEligibilitySchedule(name, state as DirectoryRoleEligibilityScheduleArgs, { ...opts, id });
  }

  static override isInstance(object: unknown): object is DirectoryRoleEligibilitySchedule {
    return isOfType(object, directoryRoleEligibilityScheduleToken);
  }

  constructor(name: string, args: DirectoryRoleEligibilityScheduleArgs, opts?: pulumi.CustomResourceOptions) {
    if (opts?.id === undefined) {
      requireArguments("DirectoryRoleEligibilitySchedule", name, args, [
        "principalId",
        "roleDefinitionId",
        "justification",
      ]);
    }
    super(
      directoryRoleEligibilityScheduleToken,
      name,
      withOutputs(args ?? {}, ["scheduleId", "status", "expirationDateTime"]),
      withVersion(opts),
    );
  }
}
