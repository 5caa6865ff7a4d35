import type { UserRegistrationDetails } from "@microsoft/microsoft-graph-types";
import { path } from "../../clients/service";
import { isServiceError } from "../../clients/service-error";
import type { Context } from "../resource";

/** One user and what the user has registered. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly isEnabled: boolean;
  readonly isGuest: boolean;
  readonly methods: readonly Method[];
}

/** A registered method; `aaGuid` is the model of a passkey, where Graph tells it. */
export interface Method {
  readonly kind: { readonly type: string } | { readonly registered: string } | "certificate";
  readonly aaGuid?: string;
}

interface User {
  readonly displayName?: string | null;
  readonly userPrincipalName?: string | null;
  readonly accountEnabled?: boolean | null;
  readonly userType?: string | null;
  readonly authorizationInfo?: { readonly certificateUserIds?: readonly string[] | null } | null;
}

/** What was deleted meanwhile reaches nobody. */
export async function existing<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isServiceError(error, "notFound")) return undefined;
    throw error;
  }
}

/** A user, with the methods of the user's own list, which is current, where they are asked for. Undefined when there is no such user. */
export async function personOf(
  id: string,
  context: Context,
  reading: "withMethods" | "withoutMethods" = "withMethods",
): Promise<Person | undefined> {
  const { graph } = context.clients;
  const select = "id,displayName,userPrincipalName,accountEnabled,userType,authorizationInfo";
  const found = await existing(() => graph.get<User>(path`/v1.0/users/${id}`, context.signal, { $select: select }));
  if (found === undefined) return undefined;
  return {
    id,
    name: found.userPrincipalName ?? found.displayName ?? id,
    isEnabled: found.accountEnabled !== false,
    isGuest: found.userType === "Guest",
    methods: reading === "withMethods" ? await methodsOf(id, found, context) : [],
  };
}

async function methodsOf(id: string, user: User, { clients: { graph }, signal }: Context): Promise<Method[]> {
  const listed = await graph.list<{ "@odata.type"?: string; aaGuid?: string | null }>(
    path`/v1.0/users/${id}/authentication/methods`,
    signal,
  );
  const certificates = user.authorizationInfo?.certificateUserIds ?? [];
  return [
    ...listed.map((method): Method => {
      const type = /^#microsoft\.graph\.(.+)AuthenticationMethod$/.exec(method["@odata.type"] ?? "")?.[1] ?? "";
      return { kind: { type }, ...(method.aaGuid ? { aaGuid: method.aaGuid } : {}) };
    }),
    ...(certificates.length > 0 ? [{ kind: "certificate" } as const] : []),
  ];
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
    isGuest: details.userType === "guest",
    methods: (details.methodsRegistered ?? []).map((registered): Method => ({ kind: { registered } })),
  }));
}

/** Whether a method can be used by anybody: `fido2`, `TemporaryAccessPass`, `X509Certificate`. */
export async function isMethodOn(name: string, { clients: { graph }, signal }: Context): Promise<boolean> {
  const configurations = "/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations";
  const found = await graph.get<{ state?: string }>(`${configurations}/${name}`, signal);
  return found.state === "enabled";
}
