import { z } from "zod";
import { type DirectoryPerson, type ServiceSign, serviceAccountsAmong } from "../../proof/data/service-accounts";
import { isServiceError } from "../clients/service-error";
import type { Context } from "../resources/resource";
import { getServiceAccountsToken } from "../sdk/tokens";
import type { FunctionHandler } from "./function";

type Found = { id: string; userPrincipalName: string; reasons: string[] };
type Outputs = { accounts: Found[]; ids: string[] };

const words: Readonly<Record<ServiceSign["kind"], string>> = {
  name: "is named as a service account",
  noInteractiveSignIn: "is used by programs, and by no person in 90 days",
  nobodyBehindIt: "has a password that never expires, nobody's post, and no method of MFA",
};

const plain = "id,userPrincipalName,displayName,mailNickname,accountEnabled,passwordPolicies,jobTitle,department";

interface LiveUser extends Omit<DirectoryPerson, "lastSignInDateTime" | "lastNonInteractiveSignInDateTime"> {
  readonly signInActivity?: {
    readonly lastSignInDateTime?: string | null;
    readonly lastNonInteractiveSignInDateTime?: string | null;
  } | null;
}

/** Users of a tenant that serve as service accounts, for the program to look at, to cover and to replace. */
export const getServiceAccounts: FunctionHandler<Record<string, never>, Outputs> = {
  token: getServiceAccountsToken,
  description:
    "Finds users that serve as service accounts, by their names, by how they sign in and by what nobody filled in. Each comes with its reasons; a reason to look is no proof.",
  inputs: z.object({}),
  outputs: z.object({
    accounts: z
      .array(
        z.object({
          id: z.string().describe("Object id."),
          userPrincipalName: z.string().describe("The name it signs in with."),
          reasons: z.array(z.string()).describe("Why it looks like one, each as the end of a sentence."),
        }),
      )
      .describe("Accounts by name."),
    ids: z.array(z.string()).describe("Their object ids, in the same order."),
  }),

  async invoke(_inputs, context) {
    const registered = await registeredForMfa(context);
    const users = (await usersOf(context)).map(({ signInActivity, ...user }): DirectoryPerson => {
      const isMfaRegistered = registered?.get(user.id);
      return {
        ...user,
        ...(signInActivity === undefined
          ? {}
          : {
              lastSignInDateTime: signInActivity?.lastSignInDateTime ?? null,
              lastNonInteractiveSignInDateTime: signInActivity?.lastNonInteractiveSignInDateTime ?? null,
            }),
        ...(isMfaRegistered === undefined ? {} : { isMfaRegistered }),
      };
    });
    const accounts = serviceAccountsAmong(users, context.now())
      .map(({ id, name, signs }) => ({ id, userPrincipalName: name, reasons: signs.map(({ kind }) => words[kind]) }))
      .sort((left, right) => left.userPrincipalName.localeCompare(right.userPrincipalName));
    return { accounts, ids: accounts.map(({ id }) => id) };
  },
};

/** With their sign-in activity where the tenant's licence (P1) and the permission allow it. */
async function usersOf({ clients: { graph }, signal, log }: Context): Promise<LiveUser[]> {
  try {
    return await graph.list<LiveUser>("/v1.0/users", signal, { $select: `${plain},signInActivity` });
  } catch (error) {
    if (!isServiceError(error, "forbidden") && !isServiceError(error, "refused")) throw error;
    log.warn(
      "when users last signed in could not be read (AuditLog.Read.All and Entra ID P1), so service accounts are found by their names alone",
    );
    return graph.list<LiveUser>("/v1.0/users", signal, { $select: plain });
  }
}

/** Whether each user registered for MFA; undefined where the report may not be read. */
async function registeredForMfa({ clients: { graph }, signal }: Context): Promise<Map<string, boolean> | undefined> {
  try {
    const report = await graph.list<{ id?: string; isMfaRegistered?: boolean }>(
      "/v1.0/reports/authenticationMethods/userRegistrationDetails",
      signal,
    );
    return new Map(report.map(({ id, isMfaRegistered }) => [id ?? "", isMfaRegistered === true]));
  } catch (error) {
    if (!isServiceError(error, "forbidden") && !isServiceError(error, "refused")) throw error;
    return undefined;
  }
}
