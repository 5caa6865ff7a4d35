import type { Directory, DirectoryGroup, RoleAssignment } from "../model/directory";
import { once } from "./once";

/** Who belongs to a group or holds a role, as far as a directory tells. */
export interface Belonging {
  readonly to: "group" | "role";
  /** Belongs for certain. Ids of persons, listed or not. */
  readonly certain: ReadonlySet<string>;
  /** Others who may belong, by activating an eligible membership or assignment. */
  readonly eligible: ReadonlySet<string>;
  /** Anyone may belong. */
  readonly open: boolean;
}

const nobody: Belonging = { to: "group", certain: new Set(), eligible: new Set(), open: false };
const anybody: Belonging = { ...nobody, open: true };

/** What a directory tells of groups and roles. Group nesting may run in circles. */
export class Memberships {
  readonly #groups: ReadonlyMap<string, DirectoryGroup>;
  readonly #users: ReadonlySet<string>;
  readonly #assignments = new Map<string, RoleAssignment[]>();
  readonly inGroup = once((id: string) => this.#belongingToGroup(id));
  readonly withRole = once((id: string) => this.#belongingToRole(id));

  constructor(
    private readonly directory: Directory | undefined,
    private readonly closed: boolean,
    private readonly mayActivate: boolean,
  ) {
    this.#groups = new Map(directory?.groups.map((group) => [group.id, group]));
    this.#users = new Set(directory?.users.map(({ id }) => id));
    for (const assignment of directory?.roleAssignments ?? []) {
      if (assignment.directoryScopeId !== "/") continue;
      const others = this.#assignments.get(assignment.roleTemplateId) ?? [];
      this.#assignments.set(assignment.roleTemplateId, [...others, assignment]);
    }
  }

  /** Whether nothing tells who holds which role, so that any listed user may. */
  get rolesUntold(): boolean {
    return this.directory?.rolesOpen === true || (!this.closed && !this.directory?.roleAssignments.length);
  }

  /** Whether every member of the inner group is a member of the outer one. */
  isWithin(inner: string, outer: string): boolean {
    return this.#groups.has(inner) && this.#walk(outer, false).groups.has(inner);
  }

  /** Whether everyone in a group holds a role by that. */
  givesRole(group: string, role: string): boolean {
    return (this.#assignments.get(role) ?? []).some(
      ({ principalId, assignmentType }) =>
        assignmentType === "active" && (principalId === group || this.isWithin(group, principalId)),
    );
  }

  #belongingToGroup(id: string): Belonging {
    if (!this.#groups.has(id)) return this.closed && this.directory?.groupsOpen !== true ? nobody : anybody;
    const certain = this.#walk(id, false);
    if (!this.mayActivate) return { ...nobody, certain: certain.persons, open: certain.open };
    const possible = this.#walk(id, true);
    const eligible = without(possible.persons, certain.persons);
    return { to: "group", certain: certain.persons, eligible, open: possible.open };
  }

  #belongingToRole(id: string): Belonging {
    const certain = new Set<string>();
    const eligible = new Set<string>();
    let open = this.rolesUntold;
    for (const { principalId, assignmentType } of this.#assignments.get(id) ?? []) {
      const active = assignmentType === "active";
      if (!active && !this.mayActivate) continue;
      const holders = this.#holders(principalId);
      for (const person of holders.certain) (active ? certain : eligible).add(person);
      for (const person of holders.eligible) eligible.add(person);
      open ||= holders.open;
    }
    return { to: "role", certain, eligible: without(eligible, certain), open };
  }

  /** A principal that is neither a listed user nor a listed group may be either, unless nothing else exists. */
  #holders(principal: string): Belonging {
    if (this.#groups.has(principal)) return this.inGroup(principal);
    return { ...nobody, certain: new Set([principal]), open: this.#mayBeGroup(principal) };
  }

  /** An id that is listed nowhere may be a group of whose members nothing is known. */
  #mayBeGroup(id: string): boolean {
    return !this.closed && !this.#users.has(id) && !this.#groups.has(id);
  }

  #walk(group: string, eligible: boolean): { persons: Set<string>; groups: Set<string>; open: boolean } {
    const persons = new Set<string>();
    const groups = new Set([group]);
    let open = false;
    const visit = (member: string): void => {
      if (this.#groups.has(member)) groups.add(member);
      else persons.add(member);
      open ||= this.#mayBeGroup(member);
    };
    for (const id of groups) {
      const found = this.#groups.get(id);
      open ||= found?.membersOpen === true;
      found?.members.forEach(visit);
      if (eligible) found?.eligibleMembers.forEach(visit);
    }
    return { persons, groups, open };
  }
}

function without(set: ReadonlySet<string>, taken: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...set].filter((id) => !taken.has(id)));
}
