import type { PimRoleEligibilityScheduleArgs, RoleManagementPolicyArgs } from "@pulumi/azure-native/authorization";
import type { GroupRoleManagementPolicyArgs, PrivilegedAccessGroupEligibilityScheduleArgs } from "@pulumi/azuread";
import {
  ComponentResource,
  type ComponentResourceOptions,
  type CustomResourceOptions,
  type Input,
  type Resource,
} from "@pulumi/pulumi";
import * as partner from "../../provider/sdk";
import { Arguments, oneOf } from "../shared/check";
import { childOf } from "../shared/child";
import { packages } from "../shared/packages";
import { type Transform, transformed } from "../shared/transform";
import { type ManagedSettings, managedSettings } from "./managed-settings";
import {
  type Assignment,
  assignmentOf,
  type CheckedTarget,
  type PimExpiration,
  type PimTarget,
  targetOf,
} from "./pim-arguments";
import { azureRoleSchedule, directoryRoleSchedule, groupSchedule, groupScheduleReplacedOn } from "./pim-schedules";
import { azureRules, groupRules, type PimSettings } from "./pim-settings";

export interface PimRoleAssignmentArgs {
  /** What is assigned: a directory role, membership or ownership of a group, or an Azure role at a scope. */
  readonly target: PimTarget;
  /**
   * Object id of the user or group that gets it. A group that gets a directory role must be role-assignable; a
   * service principal can never be eligible.
   */
  readonly principalId: Input<string>;
  /** Why, for the audit log of PIM. */
  readonly justification: Input<string>;
  /**
   * `eligible` (default): nobody holds the role until they activate it. `active` holds it for the whole time, and is
   * there for groups only: no provider has an active assignment with an end for the other two.
   */
  readonly assignment?: "eligible" | "active";
  /**
   * When the assignment ends. Default: `{ duration: "P180D" }`. There is no assignment without an end. An Azure role
   * takes a duration only.
   */
  readonly expiration?: PimExpiration;
  /** Default: at once. */
  readonly startDateTime?: Input<string>;
  readonly ticket?: { readonly number: Input<string>; readonly system: Input<string> };
  /**
   * What PIM asks at activation. They are set before anybody is assigned. There is one set per group and access, or
   * per Azure role and scope: give it to one assignment of it and `"unmanaged"` to the others. Default: strict
   * settings for a group, and for an Azure role whose `roleManagementPolicyName` is given.
   */
  readonly settings?: PimSettings | "unmanaged";
  readonly transform?: {
    readonly directoryRoleSchedule?: Transform<partner.DirectoryRoleEligibilityScheduleArgs>;
    readonly groupSettings?: Transform<GroupRoleManagementPolicyArgs>;
    readonly groupSchedule?: Transform<PrivilegedAccessGroupEligibilityScheduleArgs>;
    readonly azureRoleSettings?: Transform<RoleManagementPolicyArgs>;
    readonly azureRoleSchedule?: Transform<PimRoleEligibilityScheduleArgs>;
  };
}

/**
 * A privileged role through Privileged Identity Management: eligible and for a time, with one shape of arguments for
 * directory roles, groups and Azure roles. Needs Entra ID P2 or Governance licences.
 *
 * The tenant is that of the provider in `opts.provider`: `partner` for a directory role, `azuread` for a group,
 * `azure-native` for an Azure role. Permissions: `RoleManagement.ReadWrite.Directory`;
 * `PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup` and `RoleManagementPolicy.ReadWrite.AzureADGroup`; Owner or
 * User Access Administrator at the scope.
 *
 * ```ts
 * new PimRoleAssignment("security", {
 *   target: { directoryRole: "Security Administrator" },
 *   principalId: administrators.objectId,
 *   justification: "Runs the security operations of the partner tenant",
 * }, { provider: partnerTenant });
 * ```
 *
 * @throws {ArgumentError} naming the property.
 */
export class PimRoleAssignment extends ComponentResource {
  constructor(name: string, args: PimRoleAssignmentArgs, opts?: ComponentResourceOptions) {
    super("partnerguard:access:PimRoleAssignment", name, {}, opts);
    const check = new Arguments(`PimRoleAssignment "${name}"`);
    const target = targetOf(check, args.target);
    const assignment = assignmentOf(check, args);
    const managed = managedSettings(check, target, assignment, args.settings);
    checkTargetLimits(check, target, assignment, args.assignment);

    const settled = managed === undefined ? [] : [this.settings(name, managed, args.transform, childOf(this, opts))];
    this.schedule(name, target, assignment, args, childOf(this, opts, { dependsOn: settled }));
    this.registerOutputs({});
  }

  private settings(
    name: string,
    { target, settings }: ManagedSettings,
    transform: PimRoleAssignmentArgs["transform"],
    opts: CustomResourceOptions,
  ): Resource {
    if (target.kind === "group") {
      return new packages.azuread.GroupRoleManagementPolicy(
        ...transformed<GroupRoleManagementPolicyArgs>(
          transform?.groupSettings,
          `${name}-settings`,
          { groupId: target.groupId, roleId: target.access, ...groupRules(settings) },
          opts,
        ),
      );
    }
    const { scope, roleManagementPolicyName } = target;
    return new packages.authorization.RoleManagementPolicy(
      ...transformed<RoleManagementPolicyArgs>(
        transform?.azureRoleSettings,
        `${name}-settings`,
        { scope, roleManagementPolicyName, rules: azureRules(settings) },
        opts,
      ),
    );
  }

  private schedule(
    name: string,
    target: CheckedTarget,
    assignment: Assignment,
    { assignment: type, transform }: PimRoleAssignmentArgs,
    opts: CustomResourceOptions,
  ): Resource {
    if (target.kind === "directoryRole") {
      return new partner.DirectoryRoleEligibilitySchedule(
        ...transformed(transform?.directoryRoleSchedule, name, directoryRoleSchedule(target, assignment), opts),
      );
    }
    if (target.kind === "group") {
      const { PrivilegedAccessGroupAssignmentSchedule, PrivilegedAccessGroupEligibilitySchedule } = packages.azuread;
      const Schedule =
        type === "active" ? PrivilegedAccessGroupAssignmentSchedule : PrivilegedAccessGroupEligibilitySchedule;
      return new Schedule(
        ...transformed(transform?.groupSchedule, name, groupSchedule(target, assignment), {
          ...opts,
          replaceOnChanges: [...groupScheduleReplacedOn],
          deleteBeforeReplace: true,
        }),
      );
    }
    // Azure keeps one schedule for a principal, role and scope, so the old one goes before the new one comes.
    return new packages.authorization.PimRoleEligibilitySchedule(
      ...transformed(transform?.azureRoleSchedule, name, azureRoleSchedule(target, assignment), {
        ...opts,
        deleteBeforeReplace: true,
      }),
    );
  }
}

/** What a provider cannot do for one kind of target. */
function checkTargetLimits(
  check: Arguments,
  target: CheckedTarget,
  assignment: Assignment,
  type: PimRoleAssignmentArgs["assignment"],
): void {
  check.optional("assignment", type, oneOf("eligible", "active"));
  if (type === "active" && target.kind !== "group") {
    throw check.error(
      "assignment",
      'is "active"',
      '"eligible", or a group as target: only groups take active with an end',
    );
  }
  if (target.kind === "azureRole" && assignment.duration === undefined) {
    throw check.error("expiration", "has an endDateTime", "{ duration }: azure-native sends no end for an Azure role");
  }
}
