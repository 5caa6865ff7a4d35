import type { DirectoryObject, UserRegistrationDetails } from "@microsoft/microsoft-graph-types";
import { odataString } from "../../clients/graph";
import { path } from "../../clients/service";
import { isServiceError } from "../../clients/service-error";
import type { Context } from "../resource";
import type { LivePolicy } from "./live";

/** People whom a policy reaches, by object id; `everyone` where it includes all users. */
export type Reached = { readonly everyone: true } | { readonly everyone: false; readonly ids: readonly string[] };

const user = "#microsoft.graph.user";
const group = "#microsoft.graph.group";
const roleAssignments = "/v1.0/roleManagement/directory/roleAssignments";
const roleEligibilitySchedules = "/v1.0/roleManagement/directory/roleEligibilitySchedules";

/**
 * Users whom a policy asks, read from the tenant: named ones, members of groups over all levels, and holders of roles, active and
 * eligible, through groups too. Guests that a policy names by kind register elsewhere and are not among them.
 */
export async function reachedBy({ policy }: LivePolicy, context: Context): Promise<Reached> {
  const users = policy.conditions?.users;
  if (users?.includeUsers?.includes("All")) return { everyone: true };
  const named = (users?.includeUsers ?? []).filter((id) => /^[0-9a-f-]{36}$/i.test(id));
  const holders = await inTurn(users?.includeRoles ?? [], (role) => holdersOf(role, context));
  const members = await inTurn(users?.includeGroups ?? [], (id) => usersIn(id, context));
  const excluded = new Set((users?.excludeUsers ?? []).map((id) => id.toLowerCase()));
  const ids = new Set([...named, ...holders, ...members].map((id) => id.toLowerCase()));
  return { everyone: false, ids: [...ids].filter((id) => !excluded.has(id)) };
}

async function holdersOf(role: string, context: Context): Promise<string[]> {
  const { clients, signal } = context;
  const query = { $filter: `roleDefinitionId eq ${odataString(role)}` };
  const active = await clients.graph.list<{ principalId?: string }>(roleAssignments, signal, query);
  const eligible = await clients.graph.list<{ principalId?: string }>(roleEligibilitySchedules, signal, query);
  const principals = new Set([...active, ...eligible].flatMap(({ principalId }) => principalId ?? []));
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

/** What was deleted meanwhile reaches nobody. */
async function existing<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isServiceError(error, "notFound")) return undefined;
    throw error;
  }
}

/** One after the other: Graph throttles a burst, and nothing is open meanwhile. */
async function inTurn<T>(items: readonly T[], read: (item: T) => Promise<string[]>): Promise<string[]> {
  const all: string[] = [];
  for (const item of items) all.push(...(await read(item)));
  return all;
}

/** One user and the combinations of an authentication strength that the user can meet. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly isEnabled: boolean;
  readonly methods: readonly Method[];
}

/** A registered method; `aaGuid` is the model of a passkey, where Graph tells it. */
export interface Method {
  readonly kind: { readonly type: string } | { readonly registered: string } | "certificate";
  readonly aaGuid?: string;
}

interface UserMethods {
  readonly id?: string;
  readonly displayName?: string | null;
  readonly userPrincipalName?: string | null;
  readonly accountEnabled?: boolean | null;
  readonly authorizationInfo?: { readonly certificateUserIds?: readonly string[] | null } | null;
}

/** A user's own list of methods, which is current. Undefined when there is no such user. */
export async function personOf(id: string, { clients: { graph }, signal }: Context): Promise<Person | undefined> {
  const select = "id,displayName,userPrincipalName,accountEnabled,authorizationInfo";
  const found = await existing(() => graph.get<UserMethods>(path`/v1.0/users/${id}`, signal, { $select: select }));
  if (found === undefined) return undefined;
  const listed = await graph.list<{ "@odata.type"?: string; aaGuid?: string | null }>(
    path`/v1.0/users/${id}/authentication/methods`,
    signal,
  );
  const certificates = found.authorizationInfo?.certificateUserIds ?? [];
  return {
    id,
    name: found.userPrincipalName ?? found.displayName ?? id,
    isEnabled: found.accountEnabled !== false,
    methods: [
      ...listed.map((method): Method => {
        const type = /^#microsoft\.graph\.(.+)AuthenticationMethod$/.exec(method["@odata.type"] ?? "")?.[1] ?? "";
        return { kind: { type }, ...(method.aaGuid ? { aaGuid: method.aaGuid } : {}) };
      }),
      ...(certificates.length > 0 ? [{ kind: "certificate" } as const] : []),
    ],
  };
}

/** Every enabled user of the tenant from the registration report, which lags behind by hours. */
export async function everyone({ clients: { graph }, signal }: Context): Promise<Person[]> {
  const report = await graph.list<UserRegistrationDetails>(
    "/v1.0/reports/authenticationMethods/userRegistrationDetails",
    signal,
  );
  return report.map((details) => ({
    id: details.id ?? "",
    name: details.userPrincipalName ?? details.userDisplayName ?? details.id ?? "",
    isEnabled: true,
    methods: (details.methodsRegistered ?? []).map((registered): Method => ({ kind: { registered } })),
  }));
}

/** Whether a method can be used by anybody: `fido2`, `TemporaryAccessPass`, `X509Certificate`. */
export async function isMethodOn(name: string, { clients: { graph }, signal }: Context): Promise<boolean> {
  const configurations = "/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations";
  const found = await graph.get<{ state?: string }>(`${configurations}/${name}`, signal);
  return found.state === "enabled";
}
