import type { Directory, DirectoryGroup, RoleAssignment } from "../model/directory";
import { once } from "./once";

/** Who belongs to a group or holds a role, as far as a directory tells. */
export interface Belonging {
  readonly to: "group" | "role";
  /** Belongs for certain. Ids of persons, listed or not. */
  readonly certain: ReadonlySet<string>;
  /** Those, and whoever may belong by activating an eligible membership or assignment. */
  readonly possible: ReadonlySet<string>;
  /** Anyone may belong. */
  readonly open: boolean;
}

const nobody: Belonging = { to: "group", certain: new Set(), possible: new Set(), open: false };
const anybody: Belonging = { ...nobody, open: true };

/** What a directory tells of groups and roles. Group nesting may run in circles. */
export class Memberships {
  readonly #groups: ReadonlyMap<string, DirectoryGroup>;
  readonly #users: ReadonlySet<string>;
  readonly #assignments = once((role: string) => this.#assignmentsOf(role));
  readonly inGroup = once((id: string) => this.#belongingToGroup(id));
  readonly withRole = once((id: string) => this.#belongingToRole(id));

  constructor(
    private readonly directory: Directory | undefined,
    private readonly closed: boolean,
    private readonly mayActivate: boolean,
  ) {
    this.#groups = new Map(directory?.groups.map((group) => [group.id, group]));
    this.#users = new Set(directory?.users.map(({ id }) => id));
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
    return this.#assignments(role).some(
      ({ principalId, assignmentType }) =>
        assignmentType === "active" && (principalId === group || this.isWithin(group, principalId)),
    );
  }

  #assignmentsOf(role: string): readonly RoleAssignment[] {
    const isOf = ({ roleTemplateId, directoryScopeId }: RoleAssignment): boolean =>
      roleTemplateId === role && directoryScopeId === "/";
    return [...new Set(this.directory?.roleAssignments.filter(isOf))];
  }

  #belongingToGroup(id: string): Belonging {
    if (!this.#groups.has(id)) return this.directory?.groupsOpen !== true && this.closed ? nobody : anybody;
    const certain = this.#walk(id, false);
    const possible = this.mayActivate ? this.#walk(id, true) : certain;
    return { to: "group", certain: certain.persons, possible: possible.persons, open: possible.open };
  }

  #belongingToRole(id: string): Belonging {
    const certain = new Set<string>();
    const possible = new Set<string>();
    let open = this.rolesUntold;
    for (const { principalId, assignmentType } of this.#assignments(id)) {
      const active = assignmentType === "active";
      if (!active && !this.mayActivate) continue;
      const holders = this.#holders(principalId);
      if (active) for (const person of holders.certain) certain.add(person);
      for (const person of holders.possible) possible.add(person);
      open ||= holders.open;
    }
    return { to: "role", certain, possible, open };
  }

  /** A principal that is neither a listed user nor a listed group may be either, unless nothing else exists. */
  #holders(principal: string): Belonging {
    if (this.#groups.has(principal)) return this.inGroup(principal);
    const one = new Set([principal]);
    return { to: "group", certain: one, possible: one, open: this.#mayBeGroup(principal) };
  }

  /** What is no listed group, and no listed user either, may be a group of whose members nothing is known. */
  #mayBeGroup(id: string): boolean {
    return !this.closed && !this.#users.has(id);
  }

  #walk(group: string, eligible: boolean): { persons: Set<string>; groups: Set<string>; open: boolean } {
    const persons = new Set<string>();
    const groups = new Set([group]);
    let open = false;
    const visit = (member: string): void => {
      if (this.#groups.has(member)) groups.add(member);
      else {
        persons.add(member);
        open ||= this.#mayBeGroup(member);
      }
    };
    for (const id of groups) {
      const found = this.#groups.get(id);
      if (found === undefined) continue;
      open ||= found.membersOpen === true;
      found.members.forEach(visit);
      if (eligible) found.eligibleMembers.forEach(visit);
    }
    return { persons, groups, open };
  }
}
