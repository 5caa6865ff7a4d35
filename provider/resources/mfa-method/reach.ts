import type { ConditionalAccessUsers, DirectoryObject } from "@microsoft/microsoft-graph-types";
import { odataString } from "../../clients/graph";
import { path } from "../../clients/service";
import type { Context } from "../resource";
import { existing } from "./people";

/** People whom a policy reaches, by object id in lower case; `everyone` where it includes all users but those left out. */
export type Reached =
  | { readonly everyone: true; readonly leftOut: ReadonlySet<string>; readonly leavesOutGuests: boolean }
  | { readonly everyone: false; readonly ids: readonly string[] };

const user = "#microsoft.graph.user";
const group = "#microsoft.graph.group";
const roleAssignments = "/v1.0/roleManagement/directory/roleAssignments";
const roleEligibilitySchedules = "/v1.0/roleManagement/directory/roleEligibilitySchedules";

/**
 * Users whom a policy asks, read from the tenant: named ones, members of groups over all levels, and holders of roles, active and
 * eligible, through groups too. Left out are users, members of groups and active holders of roles that it excludes. Guests that a
 * policy names by kind register elsewhere and are not among those it asks.
 */
export async function reachedBy(users: ConditionalAccessUsers | null | undefined, context: Context): Promise<Reached> {
  const leftOut = new Set(lower(await leftOutBy(users ?? {}, context)));
  if (users?.includeUsers?.includes("All")) {
    return { everyone: true, leftOut, leavesOutGuests: leavesOutGuests(users) };
  }
  const named = (users?.includeUsers ?? []).filter((id) => /^[0-9a-f-]{36}$/i.test(id));
  const holders = await inTurn(users?.includeRoles ?? [], (role) => holdersOf(role, "activeAndEligible", context));
  const members = await inTurn(users?.includeGroups ?? [], (id) => usersIn(id, context));
  const ids = new Set(lower([...named, ...holders, ...members]));
  return { everyone: false, ids: [...ids].filter((id) => !leftOut.has(id)) };
}

export function isReached(id: string, reached: Reached): boolean {
  return reached.everyone ? !reached.leftOut.has(id.toLowerCase()) : reached.ids.includes(id.toLowerCase());
}

async function leftOutBy(users: ConditionalAccessUsers, context: Context): Promise<string[]> {
  const members = await inTurn(users.excludeGroups ?? [], (id) => usersIn(id, context));
  // Whoever is only eligible for a role is asked until the role is activated.
  const holders = await inTurn(users.excludeRoles ?? [], (role) => holdersOf(role, "active", context));
  return [...(users.excludeUsers ?? []), ...members, ...holders];
}

/** Whether everyone whom the tenant's reports call a guest is left out. */
function leavesOutGuests({ excludeUsers, excludeGuestsOrExternalUsers: guests }: ConditionalAccessUsers): boolean {
  if (excludeUsers?.includes("GuestsOrExternalUsers")) return true;
  const kinds = String(guests?.guestOrExternalUserTypes ?? "").split(",");
  const homes = guests?.externalTenants?.membershipKind ?? "all";
  return homes === "all" && ["internalGuest", "b2bCollaborationGuest"].every((kind) => kinds.includes(kind));
}

async function holdersOf(role: string, which: "active" | "activeAndEligible", context: Context): Promise<string[]> {
  const { clients, signal } = context;
  const query = { $filter: `roleDefinitionId eq ${odataString(role)}` };
  const held = await clients.graph.list<{ principalId?: string }>(roleAssignments, signal, query);
  const eligible =
    which === "active"
      ? []
      : await clients.graph.list<{ principalId?: string }>(roleEligibilitySchedules, signal, query);
  const principals = new Set([...held, ...eligible].flatMap(({ principalId }) => principalId ?? []));
  return inTurn([...principals], async (id) => {
    const principal = await existing(() => clients.graph.get<Typed>(path`/v1.0/directoryObjects/${id}`, signal));
    if (principal?.["@odata.type"] === user) return [id];
    return principal?.["@odata.type"] === group ? usersIn(id, context) : [];
  });
}

type Typed = DirectoryObject & { readonly "@odata.type"?: string };

async function usersIn(groupId: string, { clients, signal }: Context): Promise<string[]> {
  const members = await existing(() =>
    clients.graph.list<Typed>(path`/v1.0/groups/${groupId}/transitiveMembers`, signal),
  );
  return (members ?? []).flatMap((member) => (member["@odata.type"] === user && member.id ? [member.id] : []));
}

/** One after the other: Graph throttles a burst, and nothing is open meanwhile. */
async function inTurn<T>(items: readonly T[], read: (item: T) => Promise<string[]>): Promise<string[]> {
  const all: string[] = [];
  for (const item of items) all.push(...(await read(item)));
  return all;
}

const lower = (ids: readonly string[]): string[] => ids.map((id) => id.toLowerCase());
