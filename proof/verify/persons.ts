import type { Assumptions } from "../model/assumptions";
import type { DirectoryUser } from "../model/directory";
import type { PolicySet } from "../model/policy-set";
import { externalKinds, kindsWithoutObject, type PersonKind } from "../model/vocabulary";
import type { Belonging } from "./membership";

/** One value of the dimension `person`: somebody, or several whom nothing tells apart. */
export interface Person {
  /** The id by which policies may name the person; null for those whom none names. */
  readonly name: string | null;
  /** Somebody for whom the directory's facts hold; null for a person of no known id. */
  readonly id: string | null;
  readonly listed: boolean;
  readonly kind?: PersonKind;
  readonly homeTenantId?: string;
  readonly synchronisationAccount: boolean;
  /** False where nobody of that name can sign in. */
  readonly exists: boolean;
  /** The directory has no object of such people, so that they are in no group; staff of a provider may hold roles. */
  readonly withoutObject?: true;
}

export type Settled = "in" | "out" | "unsettled";

/** Who may sign in, and what is settled about them. */
export class Population {
  readonly closed: boolean;
  /** Values of persons who exist beside those that a closed directory lists. */
  readonly beside: readonly string[];
  readonly #users: ReadonlyMap<string, DirectoryUser>;
  readonly #synchronisationAccounts: ReadonlySet<string>;

  constructor({ directory }: PolicySet, assumptions: Assumptions) {
    this.closed = directory !== undefined && (directory.closed || assumptions.openWorld === "no");
    this.beside =
      this.closed && assumptions.guestsPresent === "all" ? kindsWithoutObject.map((kind) => `kind:${kind}`) : [];
    this.#users = new Map(directory?.users.map((user) => [user.id, user]));
    this.#synchronisationAccounts = new Set(assumptions.directorySyncAccounts);
  }

  isListed(id: string): boolean {
    return this.#users.has(id);
  }

  /** Everyone of the directory who can sign in. */
  enabled(): DirectoryUser[] {
    return [...this.#users.values()].filter(({ accountEnabled }) => accountEnabled);
  }

  /** Whether somebody of this id may sign in. */
  canSignIn(id: string): boolean {
    return this.#users.get(id)?.accountEnabled ?? !this.closed;
  }

  /** @param value as in the certificate: `user:ID`, `users:ID`, `kind:KIND` or `other` */
  personOf(value: string): Person | undefined {
    const unnamed = { name: null, id: null, listed: false, synchronisationAccount: false };
    if (value === "other") return { ...unnamed, exists: !this.closed };
    const kind = kindsWithoutObject.find((one) => value === `kind:${one}`);
    if (kind !== undefined) return { ...unnamed, kind, withoutObject: true, exists: this.beside.includes(value) };
    const id = /^users?:(.+)/s.exec(value)?.[1];
    if (id === undefined) return undefined;
    const user = this.#users.get(id);
    return {
      name: value === `user:${id}` ? id : null,
      id,
      listed: user !== undefined,
      ...(user?.kind !== undefined && { kind: user.kind }),
      ...(user?.homeTenantId !== undefined && { homeTenantId: user.homeTenantId }),
      synchronisationAccount: this.#synchronisationAccounts.has(id),
      exists: this.canSignIn(id),
    };
  }
}

export const isExternal = (kind: PersonKind): boolean => externalKinds.includes(kind);

/** Whether it is settled that a person belongs to a group or holds a role. */
export function settled(person: Person, { to, certain, possible, open }: Belonging): Settled {
  if (person.withoutObject) return to === "role" && person.kind === "serviceProvider" ? "unsettled" : "out";
  if (isOneOf(certain, person)) return "in";
  return !person.listed || open || isOneOf(possible, person) ? "unsettled" : "out";
}

export const isOneOf = (ids: ReadonlySet<string | null>, { id }: Person): boolean => ids.has(id);

/** What tells two listed users apart, over the groups and roles in question: those that hold for only one of them. */
export function differenceIn(
  members: ReadonlyMap<string, number>,
  sizes: readonly number[],
  belongings: readonly (readonly [name: string, belonging: Belonging])[],
): { readonly value: number; readonly name: string } | undefined {
  for (const [name, { certain, possible, open }] of belongings) {
    for (const set of open ? [certain] : [certain, possible]) {
      const value = dividedBy(set, members, sizes);
      if (value !== undefined) return { value, name };
    }
  }
  return undefined;
}

function dividedBy(
  set: ReadonlySet<string>,
  members: ReadonlyMap<string, number>,
  sizes: readonly number[],
): number | undefined {
  const inside = new Map<number, number>();
  for (const id of set) {
    const value = members.get(id);
    if (value !== undefined) inside.set(value, (inside.get(value) ?? 0) + 1);
  }
  return [...inside].find(([value, count]) => count !== sizes[value])?.[0];
}
