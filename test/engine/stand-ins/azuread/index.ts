import type { StandIn } from "../provider/definition";
import { application } from "./applications";
import { authenticationStrengthPolicy } from "./authentication-strength";
import { conditionalAccessPolicy, namedLocation } from "./conditional-access";
import { directoryRole, directoryRoleAssignment, directoryRoleEligibilityScheduleRequest } from "./directory-roles";
import { functions } from "./functions";
import { group, groupMember, groupWithoutMembers } from "./groups";
import {
  groupRoleManagementPolicy,
  privilegedAccessGroupAssignmentSchedule,
  privilegedAccessGroupEligibilitySchedule,
} from "./privileged-access";
import { user } from "./users";

export const standIn: StandIn = {
  name: "azuread",
  kind: "bridged",
  service: "graph",
  resources: {
    "azuread:index/application:Application": application,
    "azuread:index/authenticationStrengthPolicy:AuthenticationStrengthPolicy": authenticationStrengthPolicy,
    "azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy": conditionalAccessPolicy,
    "azuread:index/directoryRole:DirectoryRole": directoryRole,
    "azuread:index/directoryRoleAssignment:DirectoryRoleAssignment": directoryRoleAssignment,
    "azuread:index/directoryRoleEligibilityScheduleRequest:DirectoryRoleEligibilityScheduleRequest":
      directoryRoleEligibilityScheduleRequest,
    "azuread:index/group:Group": group,
    "azuread:index/groupMember:GroupMember": groupMember,
    "azuread:index/groupRoleManagementPolicy:GroupRoleManagementPolicy": groupRoleManagementPolicy,
    "azuread:index/groupWithoutMembers:GroupWithoutMembers": groupWithoutMembers,
    "azuread:index/namedLocation:NamedLocation": namedLocation,
    "azuread:index/privilegedAccessGroupAssignmentSchedule:PrivilegedAccessGroupAssignmentSchedule":
      privilegedAccessGroupAssignmentSchedule,
    "azuread:index/privilegedAccessGroupEligibilitySchedule:PrivilegedAccessGroupEligibilitySchedule":
      privilegedAccessGroupEligibilitySchedule,
    "azuread:index/user:User": user,
  },
  functions,
};
