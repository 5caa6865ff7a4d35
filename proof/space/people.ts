import type { Directory } from "../model/directory";
import type { Guests, People } from "../model/policy";
import {
  externalKinds,
  type GuestKind,
  guestKinds,
  type KindWithoutObject,
  kindsWithoutObject,
  type PersonKind,
} from "../model/vocabulary";
import { and, type Formula, literal, not, or } from "../solve/formula";
import { classesOf } from "./classes";
import type { Dimension, Dimensions } from "./dimension";
import { type Facts, factsOf, rolesAreOpen } from "./people-classes";
import type { References } from "./references";

/** Who signs in: the persons that policies tell apart, and what a sign-in may still choose about them. */
export interface PeopleSpace {
  readonly person: Dimension;
  /** Everyone for whom a value `users:ID` stands. */
  readonly members: Readonly<Record<string, readonly string[]>>;
  /** Persons that no directory lists, and who may be anybody. */
  readonly unlisted: Formula;
  /** A closed directory lists nobody who can sign in. */
  readonly nobodyListed: boolean;
  readonly groupDimensions: ReadonlyMap<string, Dimension>;
  readonly roleDimensions: ReadonlyMap<string, Dimension>;
  readonly kind: Dimension;
  readonly homeTenant: Dimension | undefined;
  inGroup(id: string): Formula;
  hasRole(id: string): Formula;
  /** Persons for whom nothing settles whether they hold a role. */
  readonly rolesUnsettled: Formula;
  ofKind(kinds: readonly PersonKind[]): Formula;
  among(people: People): Formula;
}

const guestCosts: Readonly<Record<GuestKind, number>> = {
  b2bCollaborationGuest: 3,
  b2bCollaborationMember: 4,
  internalGuest: 5,
  otherExternalUser: 6,
  serviceProvider: 6,
  b2bDirectConnectUser: 7,
};

export interface PeopleOptions {
  readonly eligibleMayActivate: boolean;
  readonly guestsPresent: "all" | "listed";
  readonly synchronisationAccounts: readonly string[];
}

export function peopleSpace(
  dimensions: Dimensions,
  references: References,
  directory: Directory | undefined,
  { eligibleMayActivate, guestsPresent, synchronisationAccounts }: PeopleOptions,
): PeopleSpace {
  const facts = directory === undefined ? undefined : factsOf(directory, references, eligibleMayActivate);
  const named = new Set([...references.users, ...synchronisationAccounts]);
  const classes = facts === undefined ? [] : listedClasses(facts, named);
  const unlistedNames =
    directory?.closed === true ? [] : [...named].filter((id) => facts?.lists(id) !== true).map((id) => `user:${id}`);
  const others = directory?.closed === true ? [] : ["other"];
  const withoutObject = directory?.closed === true && guestsPresent === "all" ? kindsWithoutObject : [];

  const person = dimensions.add("person", [
    ...others.map((value) => [value, 0] as const),
    ...classes.map(({ value }) => [value, value.startsWith("users:") ? 1 : 2] as const),
    ...unlistedNames.map((value) => [value, 3] as const),
    ...withoutObject.map((one) => [valueOfKind(one), guestCosts[one]] as const),
  ]);
  const kind = dimensions.add("kind", [
    ["member", 0],
    ...[...guestKinds].sort((a, b) => guestCosts[a] - guestCosts[b]).map((name) => [name, guestCosts[name]] as const),
  ]);
  const homeTenant =
    references.tenants.size === 0
      ? undefined
      : dimensions.add("homeTenant", [
          ["other", 0],
          ...[...references.tenants].map((id) => [`tenant:${id}`, 2] as const),
        ]);
  const membershipDimensions = (prefix: string, ids: ReadonlySet<string>, cost: number): Map<string, Dimension> =>
    new Map([...ids].map((id) => [id, dimensions.addSwitch(`${prefix}:${id}`, ["out", "in"], cost)]));
  const groupDimensions = membershipDimensions("group", references.groups, 2);
  const roleDimensions = membershipDimensions("role", references.roles, 3);

  const unlisted = person.is(...others, ...unlistedNames);
  /** Counted from one; zero where no class begins with the user. */
  const placeOf = new Uint32Array(facts?.users.length ?? 0);
  classes.forEach(({ first }, index) => {
    placeOf[first] = index + 1;
  });
  const classOf = (set: ReadonlySet<number> | undefined): Formula => {
    if (set === undefined) return false;
    const values: number[] = [];
    for (const user of set) {
      const place = placeOf[user] ?? 0;
      if (place > 0) values.push(others.length + place - 1);
    }
    return literal(person.index, person.size, values);
  };
  /** True for those of whom it is settled, and for the others where the sign-in chooses it. */
  const membership = (
    certain: ReadonlySet<number> | undefined,
    possible: ReadonlySet<number> | undefined,
    chosen: Dimension | undefined,
  ): Formula =>
    or(classOf(certain), and(or(unlisted, classOf(possible)), chosen === undefined ? false : chosen.is("in")));

  const memo = <Key>(make: (key: Key) => Formula): ((key: Key) => Formula) => {
    const known = new Map<Key, Formula>();
    return (key) => {
      const found = known.get(key) ?? make(key);
      known.set(key, found);
      return found;
    };
  };
  const inGroup = memo((id: string) =>
    membership(facts?.inGroup.get(id), facts?.mayBeInGroup.get(id), groupDimensions.get(id)),
  );
  const providers = person.is(valueOfKind("serviceProvider"));
  const hasRole = memo((id: string) =>
    or(
      membership(facts?.inRole.get(id), facts?.mayBeInRole.get(id), roleDimensions.get(id)),
      and(providers, roleDimensions.get(id)?.is("in") ?? false),
    ),
  );
  const ofOneKind = memo((one: PersonKind) =>
    or(
      classOf(facts?.kinds.get(one)),
      person.is(`kind:${one}`),
      and(or(unlisted, classOf(facts?.kinds.get("open"))), kind.is(one)),
    ),
  );
  const ofKind = (kinds: readonly PersonKind[]): Formula => or(...kinds.map(ofOneKind));
  const ofTenant = memo((id: string) =>
    or(
      classOf(facts?.tenants.get(id)),
      and(
        or(unlisted, person.is(...withoutObject.map(valueOfKind)), classOf(facts?.tenants.get("open"))),
        homeTenant === undefined ? false : homeTenant.is(`tenant:${id}`),
      ),
    ),
  );
  const guests = ({ kinds, tenants }: Guests): Formula =>
    tenants === "any"
      ? ofKind(kinds)
      : and(ofKind(kinds.filter((one) => externalKinds.includes(one))), or(...tenants.map(ofTenant)));

  return {
    person,
    members: Object.fromEntries(
      classes.flatMap(({ value, ids }) => (value.startsWith("users:") ? [[value, ids]] : [])),
    ),
    unlisted,
    nobodyListed: person.size === withoutObject.length,
    groupDimensions,
    roleDimensions,
    kind,
    homeTenant,
    inGroup,
    hasRole,
    rolesUnsettled: or(unlisted, providers, directory !== undefined && rolesAreOpen(directory) ? not(unlisted) : false),
    ofKind,
    among: ({ all, users, groups, roles, guests: selections }) =>
      or(
        all,
        person.is(...users.map((id) => `user:${id}`)),
        ...groups.map(inGroup),
        ...roles.map(hasRole),
        ...selections.map(guests),
      ),
  };
}

const valueOfKind = (kind: KindWithoutObject): string => `kind:${kind}`;

interface ListedClass {
  readonly value: string;
  /** Position of a user who stands for the others. */
  readonly first: number;
  readonly ids: readonly string[];
}

/** The listed users whom policies tell apart. */
function listedClasses(facts: Facts, named: ReadonlySet<string>): readonly ListedClass[] {
  const { users } = facts;
  const sets: ReadonlySet<number>[] = [
    ...[facts.inGroup, facts.mayBeInGroup, facts.inRole, facts.mayBeInRole].flatMap((map) => [...map.values()]),
    ...facts.kinds.values(),
    ...facts.tenants.values(),
  ];
  users.forEach(({ id }, index) => {
    if (named.has(id)) sets.push(new Set([index]));
  });
  const numbers = classesOf(users.length, sets);
  const classes: { first: number; ids: string[] }[] = [];
  users.forEach(({ id }, index) => {
    const number = numbers[index] ?? 0;
    const known = classes[number];
    if (known === undefined) classes[number] = { first: index, ids: [id] };
    else known.ids.push(id);
  });
  return sideBySide(classes, sets).map(({ first, ids }) => {
    const [id = ""] = ids;
    if (named.has(id)) return { value: `user:${id}`, first, ids };
    const sorted = [...ids].sort();
    return { value: `users:${sorted[0] ?? ""}`, first, ids: sorted };
  });
}

/** In an order in which those who share large sets stand side by side, so that the members of a group lie in few words of a box. */
function sideBySide<T extends { readonly first: number }>(
  classes: readonly T[],
  sets: readonly ReadonlySet<number>[],
): readonly T[] {
  const ranked = classes.map((one) => ({ one, ranks: "" }));
  const byFirst: Readonly<Record<number, (typeof ranked)[number]>> = Object.fromEntries(
    ranked.map((entry) => [entry.one.first, entry]),
  );
  [...sets]
    .sort((left, right) => right.size - left.size)
    .forEach((set, rank) => {
      const letter = String.fromCodePoint(rank);
      for (const item of set) {
        const entry = byFirst[item];
        if (entry !== undefined) entry.ranks += letter;
      }
    });
  // Who is in one set more comes before those who are not.
  const last = String.fromCodePoint(0x10ffff);
  const order = ({ ranks }: { readonly ranks: string }): string => ranks + last;
  return ranked.sort((left, right) => (order(left) < order(right) ? -1 : 1)).map(({ one }) => one);
}
