import type { CertificateDimension } from "../certificate";
import { differenceIn } from "./persons";
import type { Problems } from "./result";
import type { Context } from "./space";

/** The dimension `person`, and all dimensions that tell people apart. */
export interface Persons {
  readonly values: readonly string[];
  readonly members: Readonly<Record<string, readonly string[]>>;
  readonly told: readonly CertificateDimension[];
}

/**
 * Whether the values of `person` are everybody: those whom policies name, every enabled user of the directory once, alone or with
 * others like them, and, unless the directory is closed, somebody whom nothing names.
 */
export function checkPersons(persons: Persons, context: Context, path: string, problems: Problems): void {
  const { population, asked, assumptions } = context;
  const { values } = persons;
  const given = new Set(values);
  if (given.size < values.length) problems.add(`${path}.values`, "A value of person stands twice.");
  if (values.every((value) => population.beside.includes(value)))
    problems.add(`${path}.values`, "There is nobody to sign in, so nothing is shown.");
  for (const value of given) {
    if (population.personOf(value) === undefined) {
      problems.add(`${path}.values`, `The value ${value} is not one that person has.`);
    }
  }
  const missing = (value: string): void =>
    problems.add(`${path}.values`, `The value ${value} of person is missing, so the space is not filled.`);
  if (!population.closed && !given.has("other")) missing("other");
  for (const value of population.beside) if (!given.has(value)) missing(value);
  const named = new Set([...asked.users, ...assumptions.directorySyncAccounts]);
  for (const id of named) {
    if (population.canSignIn(id) && !given.has(`user:${id}`)) missing(`user:${id}`);
  }
  checkClasses(persons, named, context, path, problems);
}

/** Everybody of the directory stands under one value, with nobody from whom a policy could tell them apart. */
function checkClasses(
  { values, members, told }: Persons,
  named: ReadonlySet<string>,
  context: Context,
  path: string,
  problems: Problems,
): void {
  const { population } = context;
  const classes = values.filter((value) => value.startsWith("users:"));
  const sizes: number[] = [];
  const classOf = new Map<string, number>();
  classes.forEach((value, index) => {
    const ids = members[value] ?? [];
    sizes.push(ids.length);
    if (!ids.includes(value.slice("users:".length))) {
      problems.add(
        `${path}.members`,
        `The members of ${value} are missing or leave out the user who gives the value its name.`,
      );
    }
    for (const id of ids) {
      if (named.has(id))
        problems.add(
          `${path}.members`,
          `A policy or an assumption names ${id}, who is not alike with others of ${value}.`,
        );
      else if (!population.isListed(id) || !population.canSignIn(id)) {
        problems.add(`${path}.members`, `${id}, of ${value}, is no enabled user of the directory.`);
      }
      if (classOf.has(id)) problems.add(`${path}.members`, `${id} stands under two values.`);
      classOf.set(id, index);
    }
  });
  const alone = new Set(values);
  for (const { id } of population.enabled()) {
    if (!classOf.has(id) && !alone.has(`user:${id}`)) {
      problems.add(`${path}.values`, `The user ${id} of the directory is missing, so the space is not filled.`);
    }
  }
  checkLikeness(classes, sizes, classOf, told, context, path, problems);
}

function checkLikeness(
  classes: readonly string[],
  sizes: readonly number[],
  classOf: ReadonlyMap<string, number>,
  told: readonly CertificateDimension[],
  context: Context,
  path: string,
  problems: Problems,
): void {
  const { population, asked, memberships } = context;
  const named = (form: string): string[] =>
    told.filter(({ name }) => name.startsWith(form)).map(({ name }) => name.slice(form.length));
  const groups = new Set([...asked.groups, ...named("group:")]);
  const roles = new Set([...asked.roles, ...named("role:")]);
  const difference = differenceIn(classOf, sizes, [
    ...[...groups].map((id) => [`the group ${id}`, memberships.inGroup(id)] as const),
    ...[...roles].map((id) => [`the role ${id}`, memberships.withRole(id)] as const),
  ]);
  if (difference !== undefined) {
    const value = classes[difference.value];
    problems.add(`${path}.members`, `The members of ${value} are not alike: ${difference.name} tells them apart.`);
  }
  const kinds = new Map<number, string>();
  for (const { id, kind, homeTenantId } of population.enabled()) {
    const index = classOf.get(id);
    if (index === undefined) continue;
    const tenant = homeTenantId === undefined || asked.tenants.has(homeTenantId) ? homeTenantId : "of no policy";
    const own = kind === "member" || kind === "internalGuest" ? kind : `${kind}, home tenant ${tenant}`;
    if ((kinds.get(index) ?? own) !== own) {
      problems.add(
        `${path}.members`,
        `The members of ${classes[index]} are not alike: their kind or home tenant differs.`,
      );
      return;
    }
    kinds.set(index, own);
  }
}
