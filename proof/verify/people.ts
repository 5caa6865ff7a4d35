import type { People, Policy } from "../model/policy";
import { externalKinds, type PersonKind } from "../model/vocabulary";
import { isExternal, settled } from "./persons";
import type { Present, Region } from "./region";
import type { Space } from "./space";
import { every, not, some, type Truth, throughout, truthOf } from "./truth";

const internalKinds: readonly PersonKind[] = ["member", "internalGuest"];

/** Whether a policy's users take in everybody of a region. */
export function usersMatch({ users }: Policy, region: Region): Truth {
  const always = answersFor(users, region.space);
  return throughout(region.persons, (present) => {
    const known = always(present.position);
    return known === "unknown" ? isAmong(users, present, region) : known;
  });
}

type Answers = (position: number) => Truth;

/** What can be said of a person whatever else is true of the sign-in; worked out once for a space. */
const answers = new WeakMap<Space, Map<Policy["users"], Answers>>();

function answersFor(users: Policy["users"], space: Space): Answers {
  const known = answers.get(space) ?? new Map<Policy["users"], Answers>();
  answers.set(space, known);
  const before = known.get(users);
  if (before !== undefined) return before;
  const found: (Truth | undefined)[] = new Array(space.persons.length).fill(undefined);
  const answer = (position: number): Truth => {
    const present = space.anywhere[position];
    found[position] ??= present === undefined ? "unknown" : isAmong(users, present, space.everything);
    return found[position] ?? "unknown";
  };
  known.set(users, answer);
  return answer;
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
  if (people.all || (person.name !== null && people.users.includes(person.name))) return "yes";
  const isGuest = people.guests.some(
    ({ kinds, tenants }) =>
      kind !== "member" && kinds.includes(kind) && (tenants === "any" || (tenant !== null && tenants.includes(tenant))),
  );
  if (isGuest) return "yes";
  const { memberships } = region.space.context;
  const holds = (key: string, belonging: ReturnType<typeof memberships.inGroup>): Truth => {
    const found = settled(person, belonging);
    return found === "unsettled" ? region.truth(key, (value) => value === "in") : truthOf(found === "in");
  };
  const inGroup = some(people.groups, (id) => holds(`group:${id}`, memberships.inGroup(id)));
  if (inGroup === "yes") return inGroup;
  const inRole = some(people.roles, (id) => holds(`role:${id}`, memberships.withRole(id)));
  return some([inGroup, inRole], (truth) => truth);
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
      throughout(region.kinds, (kind) => truthOf(internalKinds.includes(kind) && !externalKinds.includes(kind))),
      region.truth("userRisk", (value) => userRiskLevels.some((level) => level === value)),
    ],
    (truth) => truth,
  );
}
