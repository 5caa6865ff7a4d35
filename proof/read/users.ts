import type { Guests, People } from "../model/policy";
import { type GuestKind, guestKinds } from "../model/vocabulary";
import { isObject } from "./blank";
import { byLowerCase, type Entry, type Fields, type Single } from "./fields";
import { idsOf } from "./ids";

export interface ReadUsers {
  readonly include: People;
  readonly exclude: People;
  /** Whether the policy reaches anybody. */
  readonly reachesPeople: boolean;
}

const everyone: People = { all: true, users: [], groups: [], roles: [], guests: [] };
const nobody: People = { ...everyone, all: false };
const anyGuest: Guests = { kinds: [...guestKinds], tenants: "any" };

/**
 * Reads `conditions.users`. Microsoft Entra ID's agents that act as users are no persons, so `AllAgentIdUsers` reaches nobody and
 * excludes nobody.
 */
export function readUsers(conditions: Fields, otherwise: "nobody" | "missing"): ReadUsers {
  const users = conditions.object("users");
  if (users.state !== "read") {
    if (users.state === "absent" && otherwise === "nobody")
      return { include: nobody, exclude: nobody, reachesPeople: false };
    if (users.state === "absent")
      conditions.notes.add("conditions.users", "is missing, so that nothing tells whom the policy reaches");
    return { include: everyone, exclude: nobody, reachesPeople: true };
  }
  const fields = users.value;
  const include = readPeople(fields, "include");
  const exclude = readPeople(fields, "exclude");
  fields.finish("conditions.users");
  const named = isAnybody(include.people) || include.open;
  if (include.none !== undefined && named) {
    fields.notes.add(include.none.path, "holds None beside others, and Microsoft does not say which of them counts");
  }
  return {
    include: include.open ? everyone : include.people,
    exclude: exclude.people,
    reachesPeople: named,
  };
}

function isAnybody({ all, users, groups, roles, guests }: People): boolean {
  return all || users.length + groups.length + roles.length + guests.length > 0;
}

interface ReadPeople {
  readonly people: People;
  /** Somebody is named whom nobody can tell. */
  readonly open: boolean;
  readonly none: Entry | undefined;
}

function readPeople(fields: Fields, side: "include" | "exclude"): ReadPeople {
  const users = fields.list(`${side}Users`);
  const groups = fields.list(`${side}Groups`);
  const roles = fields.list(`${side}Roles`);
  const guests = readGuests(fields, side);
  const words = new Map<string, Entry>();
  const others: Entry[] = [];
  for (const entry of users.entries) {
    const word = entry.text.toLowerCase();
    if (WORDS.has(word)) words.set(word, entry);
    else others.push(entry);
  }
  const userIds = idsOf(others, fields.notes);
  const groupIds = idsOf(groups.entries, fields.notes);
  const roleIds = idsOf(roles.entries, fields.notes);
  return {
    people: {
      all: words.has("all"),
      users: userIds.ids,
      groups: groupIds.ids,
      roles: roleIds.ids,
      guests: words.has("guestsorexternalusers") ? [anyGuest, ...guests.guests] : guests.guests,
    },
    open: [users, groups, roles, guests, userIds, groupIds, roleIds].some(({ open }) => open),
    none: words.get("none"),
  };
}

const WORDS = new Set(["all", "none", "guestsorexternalusers", "allagentidusers"]);
const GUEST_WORDS = byLowerCase<GuestKind | "none">([...guestKinds, "none"]);

interface ReadGuests {
  readonly guests: readonly Guests[];
  readonly open: boolean;
}

function readGuests(fields: Fields, side: "include" | "exclude"): ReadGuests {
  const all = fields.objects(`${side}GuestsOrExternalUsers`);
  const read = all.objects.map((guests) => readGuestsObject(guests, side));
  return { guests: read.flatMap(({ guests }) => guests), open: all.open || read.some(({ open }) => open) };
}

function readGuestsObject(fields: Fields, side: "include" | "exclude"): ReadGuests {
  const { values, open, path } = fields.words("guestOrExternalUserTypes", GUEST_WORDS);
  const externalTenants = fields.object("externalTenants");
  const blank = fields.blank("externalTenants");
  const tenants = readTenants(externalTenants, blank);
  fields.finish("conditions.users.guestsOrExternalUsers");
  const kinds = values.filter((kind) => kind !== "none");
  if (values.length === 0 && !open) fields.notes.add(path, "is missing, so that nothing tells which guests are meant");
  // Some exporters lose the list. Then an inclusion reaches nobody for certain, but an exclusion may leave out anybody.
  if (side === "exclude" && tenants?.length === 0 && !hasEmptyList(externalTenants, blank)) {
    fields.notes.add(
      `${fields.path}.externalTenants.members`,
      "is missing, so that nothing tells the guests of which tenants are left out",
    );
  }
  const unsure = open || tenants === undefined || values.length === 0;
  return {
    guests: kinds.length === 0 || tenants === undefined ? [] : [{ kinds, tenants }],
    open: unsure,
  };
}

/** Undefined where it cannot be told. A type alone, with no tenants in its list, names none. */
function readTenants(tenants: Single<Fields>, blank: unknown): Guests["tenants"] | undefined {
  if (tenants.state === "absent") return isEnumerated(isObject(blank) ? blank["@odata.type"] : undefined) ? [] : "any";
  if (tenants.state === "unknown") return undefined;
  const fields = tenants.value;
  const kind = fields.word("membershipKind", ["all", "enumerated"]);
  const members = fields.list("members");
  const type = fields.take("@odata.type");
  fields.finish("conditions.users.externalTenants");
  const ids = idsOf(members.entries, fields.notes);
  const enumerated =
    kind.state === "read" ? kind.value === "enumerated" : members.entries.length > 0 || isEnumerated(type?.value);
  if (kind.state === "unknown") return undefined;
  if (!enumerated) {
    if (members.entries.length === 0 && !members.open) return "any";
    fields.notes.add(members.path, "lists tenants though membershipKind says all of them");
    return undefined;
  }
  return ids.open || members.open ? undefined : ids.ids;
}

/** Whether a list of tenants is there, with none in it. */
function hasEmptyList(tenants: Single<Fields>, blank: unknown): boolean {
  const held = isObject(blank)
    ? Object.entries(blank).find(([name]) => name.toLowerCase() === "members")?.[1]
    : undefined;
  return Array.isArray(tenants.state === "read" ? tenants.value.blank("members") : held);
}

function isEnumerated(type: unknown): boolean {
  return typeof type === "string" && /Enumerated/i.test(type);
}
