import type { People, Policy } from "../model/policy";
import { type PersonKind, personKinds } from "../model/vocabulary";
import type { Belonging } from "./membership";
import { isExternal, type Person, settled } from "./persons";
import type { Present, Region } from "./region";
import type { Space } from "./space";
import { every, not, some, type Truth, throughout, truthOf } from "./truth";

/** Whether a policy's users take in everybody of a region. */
export function usersMatch({ users }: Policy, region: Region): Truth {
  const always = region.space.whether(users);
  return throughout(region.persons, (present) => {
    const known = always(present.person);
    return known === "unknown" ? isAmong(users, present, region) : known;
  });
}

/** See `Space.whether`. */
export function isAlwaysAmong(users: Policy["users"], person: Person, space: Space): Truth {
  const kinds = person.kind === undefined ? personKinds : [person.kind];
  return isAmong(users, { person, kinds }, space.everything);
}

/** For each kind that the person may be of, and each home tenant, by itself: whichever it is, the answer must be the same. */
function isAmong(users: Policy["users"], present: Present, region: Region): Truth {
  return throughout(present.kinds, (kind) =>
    throughout(tenantsOf(present, kind, region), (tenant) =>
      every([true, false], (included) =>
        included
          ? isNamed(users.include, present, kind, tenant, region)
          : not(isNamed(users.exclude, present, kind, tenant, region)),
      ),
    ),
  );
}

function isNamed(people: People, { person }: Present, kind: PersonKind, tenant: string | null, region: Region): Truth {
  if (people.all || people.users.some((id) => id === person.name)) return "yes";
  const isGuest = people.guests.some(
    ({ kinds, tenants }) =>
      kinds.some((one) => one === kind) && (tenants === "any" || tenants.some((one) => one === tenant)),
  );
  if (isGuest) return "yes";
  const { memberships } = region.space.context;
  const holds = (key: string, belonging: Belonging): Truth => {
    const found = settled(person, belonging);
    return found === "unsettled" ? region.truth(key, (value) => value === "in") : truthOf(found === "in");
  };
  return some(
    [
      () => some(people.groups, (id) => holds(`group:${id}`, memberships.inGroup(id))),
      () => some(people.roles, (id) => holds(`role:${id}`, memberships.withRole(id))),
    ],
    (truth) => truth(),
  );
}

/** The home tenants that somebody of a kind may have; null: none, or one that no policy names. */
function tenantsOf({ person }: Present, kind: PersonKind, region: Region): readonly (string | null)[] {
  if (!isExternal(kind)) return [null];
  if (person.homeTenantId !== undefined) return [person.homeTenantId];
  const values = region.values("homeTenant") ?? ["other"];
  return values.map((value) => (value.startsWith("tenant:") ? value.slice("tenant:".length) : null));
}

/** Whether the policy's risk levels take in everybody: the risk of external persons is seen in their home tenant only. */
export function userRiskMatches({ userRiskLevels }: Policy, region: Region): Truth {
  if (userRiskLevels === "any") return "yes";
  return every(
    [
      throughout(region.kinds, (kind) => truthOf(!isExternal(kind))),
      region.truth("userRisk", (value) => userRiskLevels.some((level) => level === value)),
    ],
    (truth) => truth,
  );
}
