import { type Input, output } from "@pulumi/pulumi";
import { type Accepts, type Arguments, guid, isGuid, oneOf, pattern, text } from "../shared/check";
import { azureRoleDefinitionId, directoryRoleTemplateId } from "./roles";

/** A directory role of Entra ID. */
export interface DirectoryRoleTarget {
  /** English name, for instance `Security Administrator`, or template id. Custom roles by id. */
  readonly directoryRole: Input<string>;
  /** `/` for the whole tenant (default), or `/administrativeUnits/<id>`. */
  readonly directoryScopeId?: Input<string>;
}

/** Membership or ownership of a group. */
export interface GroupTarget {
  /** Object id (`objectId`, not `id`) of a security group whose members nothing else manages. */
  readonly group: Input<string>;
  readonly access: "member" | "owner";
}

/** A role of Azure at a scope. */
export interface AzureRoleTarget {
  /** English name of a built-in role, its GUID, or the resource id of a role definition. */
  readonly azureRole: Input<string>;
  /** `/subscriptions/<id>`, a resource group or resource in it, or `/providers/Microsoft.Management/managementGroups/<name>`. */
  readonly scope: Input<string>;
  /**
   * GUID of the scope's role management policy for this role. Azure has one per scope and role, and no provider looks
   * it up; it is the last part of `policyId` in the answer to
   * `az rest --method get --url "<scope>/providers/Microsoft.Authorization/roleManagementPolicyAssignments?api-version=2020-10-01&$filter=roleDefinitionId eq '<role>'"`.
   * Without it the settings of the role stay as they are.
   */
  readonly roleManagementPolicyName?: Input<string>;
}

export type PimTarget = DirectoryRoleTarget | GroupTarget | AzureRoleTarget;

/** When an assignment ends. Whole days or hours: PIM refuses months. */
export type PimExpiration = { readonly duration: Input<string> } | { readonly endDateTime: Input<string> };

/** What every kind of target needs, judged and with its defaults. */
export interface Assignment {
  readonly principalId: Input<string>;
  readonly justification: Input<string>;
  readonly duration?: Input<string>;
  readonly endDateTime?: Input<string>;
  readonly startDateTime?: Input<string>;
  readonly ticket?: { readonly number: Input<string>; readonly system: Input<string> };
}

const dateTime = pattern(
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  "a date and time such as 2026-12-31T00:00:00Z",
);
const duration = pattern(
  /^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?)?$/,
  "an ISO 8601 duration in days and hours, such as P180D or PT8H",
);
const directoryRole: Accepts<string> = {
  test: (value) => directoryRoleTemplateId(value) !== undefined,
  accepted: "the English name of a privileged built-in role, such as Security Administrator, or a role's template id",
};
const azureRole: Accepts<string> = {
  test: (value) => azureRoleDefinitionId(value, "") !== undefined,
  accepted: "the English name of a built-in Azure role, its GUID, or the resource id of a role definition",
};
const scope = pattern(
  /^\/(subscriptions\/|providers\/Microsoft\.Management\/managementGroups\/)./i,
  "/subscriptions/<id>… or /providers/Microsoft.Management/managementGroups/<name>",
);

/** Half a year: long enough not to be renewed without thought, short enough to be thought about. */
const defaultDuration = "P180D";

/** Judges what is the same for every target. */
export function assignmentOf(
  check: Arguments,
  args: {
    readonly principalId: Input<string>;
    readonly justification: Input<string>;
    readonly expiration?: PimExpiration;
    readonly startDateTime?: Input<string>;
    readonly ticket?: { readonly number: Input<string>; readonly system: Input<string> };
  },
): Assignment {
  const expiration: Partial<Record<"duration" | "endDateTime", Input<string>>> = args.expiration ?? {
    duration: defaultDuration,
  };
  if ((expiration.duration === undefined) === (expiration.endDateTime === undefined)) {
    throw check.error("expiration", "must say when the assignment ends", "either { duration } or { endDateTime }");
  }
  return {
    principalId: check.required("principalId", args.principalId, guid),
    justification: check.required("justification", args.justification, text),
    ...(expiration.duration === undefined
      ? { endDateTime: check.required("expiration.endDateTime", expiration.endDateTime, dateTime) }
      : { duration: check.required("expiration.duration", expiration.duration, duration) }),
    ...(args.startDateTime === undefined
      ? {}
      : { startDateTime: check.required("startDateTime", args.startDateTime, dateTime) }),
    ...(args.ticket === undefined
      ? {}
      : {
          ticket: {
            number: check.required("ticket.number", args.ticket.number, text),
            system: check.required("ticket.system", args.ticket.system, text),
          },
        }),
  };
}

export type CheckedTarget =
  | {
      readonly kind: "directoryRole";
      readonly roleDefinitionId: Input<string>;
      readonly directoryScopeId: Input<string>;
    }
  | { readonly kind: "group"; readonly groupId: Input<string>; readonly access: "member" | "owner" }
  | {
      readonly kind: "azureRole";
      readonly roleDefinitionId: Input<string>;
      readonly scope: Input<string>;
      readonly roleManagementPolicyName?: Input<string>;
    };

const kinds = ["directoryRole", "group", "azureRole"] as const;

/** Judges which of the three things is assigned. */
export function targetOf(check: Arguments, target: PimTarget | undefined): CheckedTarget {
  const given = kinds.filter((kind) => target !== undefined && kind in target);
  if (target === undefined || given.length !== 1) {
    const problem = given.length > 1 ? `names ${given.join(" and ")}` : "is missing";
    throw check.error("target", problem, "one of { directoryRole }, { group, access } or { azureRole, scope }");
  }
  if ("directoryRole" in target) {
    const role = check.required("target.directoryRole", target.directoryRole, directoryRole);
    return {
      kind: "directoryRole",
      roleDefinitionId: mapped(role, (known) => directoryRoleTemplateId(known) ?? known),
      directoryScopeId: check.required("target.directoryScopeId", target.directoryScopeId ?? "/", directoryScope),
    };
  }
  if ("group" in target) {
    return {
      kind: "group",
      groupId: check.required("target.group", target.group, groupId),
      access: check.required("target.access", target.access, oneOf("member", "owner")) as "member" | "owner",
    };
  }
  const role = check.required("target.azureRole", target.azureRole, azureRole);
  const at = check.required("target.scope", target.scope, scope);
  const policy = check.optional("target.roleManagementPolicyName", target.roleManagementPolicyName, guid);
  return {
    kind: "azureRole",
    scope: at,
    roleDefinitionId: output([role, at] as const).apply(
      ([knownRole, knownScope]) => azureRoleDefinitionId(knownRole, knownScope) ?? knownRole,
    ),
    ...(policy === undefined ? {} : { roleManagementPolicyName: policy }),
  };
}

const directoryScope = pattern(/^\/(administrativeUnits\/.+)?$/, "/ or /administrativeUnits/<id>");
const groupId: Accepts<string> = {
  test: isGuid,
  accepted: "the group's objectId, a GUID; its id has the form /groups/<GUID>",
};

function mapped(value: Input<string>, change: (known: string) => string): Input<string> {
  return typeof value === "string" ? change(value) : output(value).apply(change);
}
