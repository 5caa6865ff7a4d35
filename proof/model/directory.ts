import type { PersonKind } from "./vocabulary";

/** Who and what exists. Without one, a proof is about every possible person and application. Ids are in lower case. */
export interface Directory {
  /** True: nobody and nothing exists but what is listed. */
  readonly closed: boolean;
  readonly users: readonly DirectoryUser[];
  readonly groups: readonly DirectoryGroup[];
  /** True where no groups were given at all: then anyone listed may be in any group. */
  readonly groupsOpen?: boolean;
  readonly roleAssignments: readonly RoleAssignment[];
  /** True where the assignments are only a part, so that anyone listed may hold any role as well. */
  readonly rolesOpen?: boolean;
  readonly servicePrincipals: readonly ServicePrincipal[];
}

export interface DirectoryUser {
  readonly id: string;
  readonly name?: string;
  /** Absent where the directory does not tell: then any kind is possible. */
  readonly kind?: PersonKind;
  readonly homeTenantId?: string;
  /** False: the account cannot sign in, and is left out of the question. */
  readonly accountEnabled: boolean;
}

export interface DirectoryGroup {
  readonly id: string;
  readonly name?: string;
  /** Users and groups; membership is transitive, and a cycle is allowed. */
  readonly members: readonly string[];
  readonly eligibleMembers: readonly string[];
  /** True where the list of members is only a part, so that anyone may be in it too. */
  readonly membersOpen?: boolean;
}

export interface RoleAssignment {
  /** A user or a group. */
  readonly principalId: string;
  readonly roleTemplateId: string;
  readonly assignmentType: "active" | "eligible";
  /** Only `/` counts for Conditional Access. */
  readonly directoryScopeId: string;
}

export interface ServicePrincipal {
  readonly appId: string;
  readonly name?: string;
  /** Values by `set_attribute`, in lower case. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}
