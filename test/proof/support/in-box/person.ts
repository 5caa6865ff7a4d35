import type { SignIn } from "../../../../proof/model/sign-in";
import { externalKinds } from "../../../../proof/model/vocabulary";
import { membershipsOf, peopleNamedBy, rolesOf } from "../universe-people";
import type { Relied, Side } from "./index";

export function isPerson({ prefix, rest, values }: Side, user: SignIn["user"], relied: Relied): boolean {
  const { set, assumptions } = relied;
  const { directory } = set;
  const listed = directory?.users.find(({ id }) => id === user.id);
  // Nothing is left open of people beside a closed directory but home tenants and the roles of providers' staff.
  const withoutObject =
    directory !== undefined && (directory.closed || assumptions.openWorld === "no") && user.id === null;
  switch (prefix) {
    case "kind":
      return withoutObject || listed?.kind !== undefined || values.includes(user.kind);
    case "homeTenant":
      if (!externalKinds.includes(user.kind) || listed?.homeTenantId !== undefined) return true;
      return values.includes(tenantOf(user.homeTenantId, relied));
    case "group":
      if (withoutObject) return values.includes("out");
      if (listed !== undefined && directory !== undefined) {
        if (!membershipsOf(listed.id, [rest], directory, assumptions).possible.has(rest)) return true;
      }
      return values.includes(user.groups.includes(rest) ? "in" : "out");
    case "role":
      if (withoutObject && user.kind === "b2bDirectConnectUser") return values.includes("out");
      if (listed !== undefined && directory !== undefined) {
        if (!rolesOf(listed.id, [rest], directory, assumptions).possible.has(rest)) return true;
      }
      return values.includes(user.roles.includes(rest) ? "in" : "out");
    default:
      if (withoutObject) return values.includes(`kind:${user.kind}`);
      return isAmong(values, user.id, listed !== undefined, relied);
  }
}

function isAmong(values: readonly string[], id: string | null, listed: boolean, relied: Relied): boolean {
  if (id !== null && namedIds(relied).has(id)) return values.includes(`user:${id}`);
  return values.includes(listed && id !== null ? `users:${firstAlike(id, relied)}` : "other");
}

const namedIds = ({ set, assumptions }: Relied): ReadonlySet<string> =>
  new Set([...peopleNamedBy(set.policies).flatMap(({ users }) => users), ...assumptions.directorySyncAccounts]);

/** Of the listed users whom no policy tells apart from this one, the first by id, who stands for all of them. */
function firstAlike(id: string, relied: Relied): string {
  const traits = known.get(relied) ?? traitsOf(relied);
  known.set(relied, traits);
  return [...traits.keys()].filter((other) => traits.get(other) === traits.get(id)).sort()[0] ?? id;
}

const known = new WeakMap<Relied, ReadonlyMap<string, string>>();

/** All that policies may ask of the listed users whom none names, as one text each. */
function traitsOf(relied: Relied): ReadonlyMap<string, string> {
  const { set, assumptions } = relied;
  const { directory } = set;
  if (directory === undefined) return new Map();
  const people = peopleNamedBy(set.policies);
  const groups = [...new Set(people.flatMap((some) => some.groups))];
  const roles = [...new Set(people.flatMap((some) => some.roles))];
  return new Map(
    directory.users
      .filter((user) => user.accountEnabled && !namedIds(relied).has(user.id))
      .map((user) => {
        const of = [
          membershipsOf(user.id, groups, directory, assumptions),
          rolesOf(user.id, roles, directory, assumptions),
        ];
        const external = user.kind === undefined || externalKinds.includes(user.kind);
        const home = external ? user.homeTenantId && tenantOf(user.homeTenantId, relied) : undefined;
        const memberships = of.map(({ certain, possible }) => [[...certain].sort(), [...possible].sort()]);
        return [user.id, JSON.stringify([user.kind, home, memberships])] as const;
      }),
  );
}

function tenantOf(tenant: string | null, { set }: Relied): string {
  const guests = peopleNamedBy(set.policies).flatMap((people) => people.guests);
  const named = guests.some(({ tenants }) => tenants !== "any" && tenant !== null && tenants.includes(tenant));
  return named ? `tenant:${tenant}` : "other";
}
