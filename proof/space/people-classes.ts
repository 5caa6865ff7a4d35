import type { Directory, DirectoryGroup, RoleAssignment } from "../model/directory";
import type { PersonKind } from "../model/vocabulary";
import { externalKinds } from "../model/vocabulary";
import type { References } from "./references";

/** What a directory settles about the users that it lists, as sets of users by their position. */
export interface Facts {
  readonly users: readonly { readonly id: string }[];
  /** Whether the directory lists a user, be it one who cannot sign in. */
  lists(id: string): boolean;
  /** Members for certain, by group; absent where the directory does not know the group. */
  readonly inGroup: ReadonlyMap<string, ReadonlySet<number>>;
  /** Those who may be members too, by group. */
  readonly mayBeInGroup: ReadonlyMap<string, ReadonlySet<number>>;
  readonly inRole: ReadonlyMap<string, ReadonlySet<number>>;
  readonly mayBeInRole: ReadonlyMap<string, ReadonlySet<number>>;
  readonly kinds: ReadonlyMap<PersonKind | "open", ReadonlySet<number>>;
  readonly tenants: ReadonlyMap<string | "open", ReadonlySet<number>>;
}

/** Whether anyone who is listed may hold any role: the assignments are given in part, or not at all. */
export function rolesAreOpen({ rolesOpen, roleAssignments, closed }: Directory): boolean {
  return rolesOpen === true || (roleAssignments.length === 0 && !closed);
}

/** Works out what a directory says of everyone that it lists and who may sign in. */
export function factsOf(directory: Directory, references: References, eligibleMayActivate: boolean): Facts {
  const users = directory.users.filter(({ accountEnabled }) => accountEnabled);
  const everyone: ReadonlySet<number> = new Set(users.keys());
  const nobody: ReadonlySet<number> = new Set();
  const positions = positionsOf(directory);
  const membership = new Membership(directory, positions);

  const inGroup = new Map<string, ReadonlySet<number>>();
  const mayBeInGroup = new Map<string, ReadonlySet<number>>();
  for (const group of references.groups) {
    const certain = membership.of(group, false);
    inGroup.set(group, certain);
    const open = membership.isOpen(group) ? everyone : eligibleMayActivate ? membership.of(group, true) : nobody;
    mayBeInGroup.set(group, without(open, certain));
  }

  const inRole = new Map<string, ReadonlySet<number>>();
  const mayBeInRole = new Map<string, ReadonlySet<number>>();
  const rolesOpen = rolesAreOpen(directory);
  for (const role of references.roles) {
    const assigned = directory.roleAssignments.filter(
      ({ roleTemplateId, directoryScopeId }) => roleTemplateId === role && directoryScopeId === "/",
    );
    const active = assigned.filter(({ assignmentType }) => assignmentType === "active");
    const isCounted = ({ assignmentType }: RoleAssignment): boolean =>
      assignmentType === "active" || eligibleMayActivate;
    const certain = merged(active.map(({ principalId }) => membership.principal(principalId, false)));
    const mayBeAGroup = (id: string): boolean => !positions.has(id);
    const anyone =
      rolesOpen ||
      assigned.some((one) => isCounted(one) && mayBeAGroup(one.principalId) && membership.isOpen(one.principalId));
    const eligible = merged(assigned.map(({ principalId }) => membership.principal(principalId, true)));
    const open = anyone ? everyone : eligibleMayActivate ? eligible : nobody;
    inRole.set(role, certain);
    mayBeInRole.set(role, without(open, certain));
  }

  const kinds = new Map<PersonKind | "open", Set<number>>();
  const tenants = new Map<string | "open", Set<number>>();
  users.forEach(({ kind, homeTenantId }, index) => {
    add(kinds, kind ?? "open", index);
    const external = kind === undefined || externalKinds.includes(kind);
    if (external) add(tenants, tenantOf(homeTenantId, references), index);
  });
  return { users, lists: (id) => positions.has(id), inGroup, mayBeInGroup, inRole, mayBeInRole, kinds, tenants };
}

/** The position of each listed user among those who can sign in; undefined for those who cannot. */
function positionsOf({ users }: Directory): ReadonlyMap<string, number | undefined> {
  const positions = new Map<string, number | undefined>();
  let enabled = 0;
  for (const { id, accountEnabled } of users) {
    positions.set(id, accountEnabled ? enabled : undefined);
    if (accountEnabled) enabled += 1;
  }
  return positions;
}

/** Tenants that no policy names are alike. */
function tenantOf(homeTenantId: string | undefined, { tenants }: References): string {
  if (homeTenantId === undefined) return "open";
  return tenants.has(homeTenantId) ? homeTenantId : "other";
}

/** Transitive membership; cycles are walked once. */
class Membership {
  readonly #groups: ReadonlyMap<string, DirectoryGroup>;

  constructor(
    private readonly directory: Directory,
    private readonly positions: ReadonlyMap<string, number | undefined>,
  ) {
    this.#groups = new Map(directory.groups.map((group) => [group.id, group]));
  }

  /**
   * Whether anyone may be in the group, since it or a group within it is listed in part, or names a member that is not listed and
   * may be a group.
   */
  isOpen(group: string): boolean {
    const { closed, groupsOpen } = this.directory;
    if (!this.#groups.has(group)) return !closed || groupsOpen === true;
    const isListed = (id: string): boolean => this.positions.has(id) || this.#groups.has(id);
    return [...this.#within(group, true)].some(
      (one) => one.membersOpen === true || (!closed && !membersOf(one, true).every(isListed)),
    );
  }

  /** The listed users of a group, those with eligible membership on the way included or not. */
  of(group: string, eligible: boolean): ReadonlySet<number> {
    const found = new Set<number>();
    for (const one of this.#within(group, eligible)) {
      for (const member of membersOf(one, eligible)) {
        const index = this.positions.get(member);
        if (index !== undefined) found.add(index);
      }
    }
    return found;
  }

  principal(id: string, eligible: boolean): ReadonlySet<number> {
    const index = this.positions.get(id);
    return index === undefined ? this.of(id, eligible) : new Set([index]);
  }

  /** The group and all groups within it, as far as they are listed. */
  #within(group: string, eligible: boolean): ReadonlySet<DirectoryGroup> {
    const found = new Set<DirectoryGroup>();
    const add = (id: string): void => {
      const listed = this.#groups.get(id);
      if (listed !== undefined) found.add(listed);
    };
    add(group);
    for (const one of found) membersOf(one, eligible).forEach(add);
    return found;
  }
}

function membersOf({ members, eligibleMembers }: DirectoryGroup, eligible: boolean): readonly string[] {
  return eligible ? [...members, ...eligibleMembers] : members;
}

function add<Key>(sets: Map<Key, Set<number>>, key: Key, value: number): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}

function without(set: ReadonlySet<number>, taken: ReadonlySet<number>): ReadonlySet<number> {
  return taken.size === 0 ? set : new Set([...set].filter((value) => !taken.has(value)));
}

function merged(sets: readonly ReadonlySet<number>[]): ReadonlySet<number> {
  const all = new Set<number>();
  for (const set of sets) for (const value of set) all.add(value);
  return all;
}
