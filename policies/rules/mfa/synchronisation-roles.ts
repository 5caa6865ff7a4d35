import type { Plan, Resource } from "../../model/plan";
import type { Settings } from "../../model/settings";
import { sourcesOf } from "../dependencies";
import { isOneOf, textAt } from "../reading";
import { findResource, isType } from "../types";
import { defect, type Remark } from "./remark";
import data from "./synchronisation-roles.json";

/** Template ids of the two roles by which directory synchronisation stands outside MFA. */
export const synchronisationRoleIds: readonly string[] = data.roles.map(({ templateId }) => templateId);
const synchronisationRoleNames = data.roles.map(({ name }) => name);

/** Whether a directory role of the plan is one of the two; undefined where neither id nor name is known. */
export function isSynchronisationRole(role: Resource): boolean | undefined {
  const id = textAt(role, "templateId");
  if (id.state === "known") return isOneOf(id.value, synchronisationRoleIds);
  const name = textAt(role, "displayName");
  return name.state === "known" ? isOneOf(name.value, synchronisationRoleNames) : undefined;
}

export function isDirectoryRole(resource: Resource): boolean {
  return isType(resource, "azuread", "index", "DirectoryRole");
}

export function isWorkload(resource: Resource): boolean {
  return (
    isType(resource, "azuread", "index", "ServicePrincipal") ||
    isType(resource, "azure-native", "managedidentity", "UserAssignedIdentity")
  );
}

/** Resources that give somebody a directory role: package, class, and the properties for the role and for the holder. */
const assignments = [
  ["azuread", "DirectoryRoleAssignment", "roleId", "principalObjectId"],
  ["azuread", "DirectoryRoleMember", "roleObjectId", "memberObjectId"],
  ["azuread", "DirectoryRoleEligibilityScheduleRequest", "roleDefinitionId", "principalId"],
  ["partner", "DirectoryRoleEligibilitySchedule", "roleDefinitionId", "principalId"],
] as const;

/** The resources behind a property, also where their ids are known because they exist. */
function behind(resource: Resource, property: string, plan: Plan): readonly Resource[] {
  return [...sourcesOf(resource, property)].flatMap((urn) => findResource(plan, urn) ?? []);
}

function namesSynchronisationRole(resource: Resource, property: string, plan: Plan): boolean {
  const role = textAt(resource, property);
  if (role.state === "known" && isOneOf(role.value, synchronisationRoleIds)) return true;
  const roles = behind(resource, property, plan).filter(isDirectoryRole);
  return roles.length > 0 && roles.every((one) => isSynchronisationRole(one) === true);
}

/** The synchronisation account itself, by its configured id, or a service principal, may hold the role. */
function mayHold(resource: Resource, property: string, plan: Plan, settings: Settings): boolean {
  const holder = textAt(resource, property);
  if (holder.state === "known" && isOneOf(holder.value, settings.directorySyncAccounts)) return true;
  const sources = behind(resource, property, plan);
  return sources.length > 0 && sources.every(isWorkload);
}

/** Principals that hold, by this plan, a role which an MFA policy excludes for directory synchronisation only. */
export function holdersOfSynchronisationRoles(plan: Plan, settings: Settings): readonly Remark[] {
  return plan.resources.flatMap((resource): readonly Remark[] => {
    const [, , roleProperty, holderProperty] =
      assignments.find(([packageName, className]) => isType(resource, packageName, "index", className)) ?? [];
    if (roleProperty === undefined || holderProperty === undefined) return [];
    if (!namesSynchronisationRole(resource, roleProperty, plan)) return [];
    if (mayHold(resource, holderProperty, plan, settings)) return [];
    return [{ ...defect(roleProperty, { kind: "roleHolder", assignment: resource.name }), resource }];
  });
}
