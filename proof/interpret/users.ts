import type { Guests, People, Policy } from "../model/policy";
import type { SignIn } from "../model/sign-in";
import { externalKinds } from "../model/vocabulary";
import { type Names, namesOf } from "../words/names";
import { kindName } from "../words/who";
import type { Context } from "./context";
import { type Finding, no, yes } from "./part-result";

/** Union of everything included, minus the union of everything excluded; an exclusion wins whichever way it names the person. */
export function usersMatch(policy: Policy, signIn: SignIn, context: Context): Finding {
  if (policy.reaches === "workloads")
    return no(
      "conditions.clientApplications",
      "conditions.clientApplications aims at workload identities, not at people",
    );
  if (policy.reaches === "nobody") return no("conditions.users", "conditions.users reaches nobody");
  const names = namesOf(context.set);
  const { include, exclude } = policy.users;
  const included = namedBy(include, signIn.user, names);
  const excluded = namedBy(exclude, signIn.user, names);
  if (included === undefined) {
    const property = `conditions.users.include${firstList(include)}`;
    const missing = `${property} does not include ${personIn(signIn, names)}`;
    if (excluded === undefined) return no(property, missing);
    const by = excluded.list === "Users" ? "" : ` by ${excluded.name}`;
    return no(property, `${missing}, whom conditions.users.exclude${excluded.list} names as well${by}`);
  }
  if (excluded !== undefined) {
    const property = `conditions.users.exclude${excluded.list}`;
    return no(property, `${property} names ${excluded.name}`);
  }
  const property = `conditions.users.include${included.list}`;
  return yes(property, `${property} names ${included.name}`);
}

interface Named {
  /** The rest of the property's name: `Users`, `Groups`, `Roles`, `GuestsOrExternalUsers`. */
  readonly list: string;
  readonly name: string;
}

function namedBy(people: People, user: SignIn["user"], names: Names): Named | undefined {
  if (people.all) return { list: "Users", name: "all users" };
  const person = people.users.find((id) => id === user.id);
  if (person !== undefined) return { list: "Users", name: names.user(person) };
  const group = people.groups.find((id) => user.groups.includes(id));
  if (group !== undefined) return { list: "Groups", name: names.group(group) };
  const role = people.roles.find((id) => user.roles.includes(id));
  if (role !== undefined) return { list: "Roles", name: names.role(role) };
  if (people.guests.some((guests) => isOneOf(guests, user))) return { list: "GuestsOrExternalUsers", name: user.kind };
  return undefined;
}

function isOneOf({ kinds, tenants }: Guests, { kind, homeTenantId }: SignIn["user"]): boolean {
  if (!kinds.some((one) => one === kind)) return false;
  if (tenants === "any") return true;
  // A local guest has no home tenant.
  return externalKinds.includes(kind) && tenants.some((tenant) => tenant === homeTenantId);
}

/** The list that says the most about whom a policy includes, for telling where somebody is missing. */
function firstList(people: People): string {
  if (people.groups.length > 0) return "Groups";
  if (people.roles.length > 0) return "Roles";
  if (people.guests.length > 0 && people.users.length === 0) return "GuestsOrExternalUsers";
  return "Users";
}

function personIn(signIn: SignIn, names: Names): string {
  const { id, kind } = signIn.user;
  if (id !== null) return names.user(id);
  return `this ${kindName(kind)}`;
}
