import data from "./service-accounts.json";

/** What a directory tells of a user, as far as it was asked. Dates are ISO 8601. */
export interface DirectoryPerson {
  readonly id: string;
  readonly userPrincipalName?: string | null;
  readonly displayName?: string | null;
  readonly mailNickname?: string | null;
  readonly accountEnabled?: boolean | null;
  readonly passwordPolicies?: string | null;
  readonly jobTitle?: string | null;
  readonly department?: string | null;
  /** Null where the user has never signed in that way; absent where the directory was not asked. */
  readonly lastSignInDateTime?: string | null;
  readonly lastNonInteractiveSignInDateTime?: string | null;
  /** Whether the user registered a method of MFA; absent where it is not known. */
  readonly isMfaRegistered?: boolean;
}

/** What speaks for a user that serves a program. */
export type ServiceSign =
  /** A name as organisations give service accounts. */
  | { readonly kind: "name"; readonly property: "userPrincipalName" | "mailNickname" | "displayName" }
  /** Programs sign in with it, people do not. */
  | { readonly kind: "noInteractiveSignIn" }
  /** Its password never expires, nobody's post is written down, and it has no method of MFA. */
  | { readonly kind: "nobodyBehindIt" };

export interface ServiceAccount {
  readonly id: string;
  readonly name: string;
  readonly signs: readonly ServiceSign[];
}

/**
 * Users that serve as service accounts, by their names, by how they sign in, and by what nobody filled in. A sign is a reason to
 * look, never a proof. Accounts of directory synchronisation are left out.
 */
export function serviceAccountsAmong(users: readonly DirectoryPerson[], now: Date): ServiceAccount[] {
  return users
    .filter((user) => user.accountEnabled !== false && !isSynchronisationName(user))
    .map((user) => ({
      id: user.id,
      name: user.userPrincipalName ?? user.displayName ?? user.id,
      signs: signsOf(user, now),
    }))
    .filter(({ signs }) => signs.length > 0);
}

const nameProperties = ["userPrincipalName", "mailNickname", "displayName"] as const;

function signsOf(user: DirectoryPerson, now: Date): ServiceSign[] {
  const property = nameProperties.find((name) => isServiceName(user[name] ?? ""));
  return [
    ...(property === undefined ? [] : [{ kind: "name", property } as const]),
    ...(signsInOnlyByProgram(user, now) ? [{ kind: "noInteractiveSignIn" } as const] : []),
    ...(nobodyBehind(user) ? [{ kind: "nobodyBehindIt" } as const] : []),
  ];
}

/** A name that begins as names of service accounts do, or has such a word in it; the domain of an address does not count. */
export function isServiceName(text: string): boolean {
  const [name = ""] = text.toLowerCase().split("@");
  return (
    data.beginnings.some((beginning) => name.startsWith(beginning)) ||
    data.words.some((word) => new RegExp(`(^|[^a-z])${word}([^a-z]|$)`).test(name))
  );
}

function isSynchronisationName(user: DirectoryPerson): boolean {
  return nameProperties.some((property) => {
    const name = (user[property] ?? "").toLowerCase();
    return data.synchronisation.some((beginning) => name.startsWith(beginning));
  });
}

function signsInOnlyByProgram(user: DirectoryPerson, now: Date): boolean {
  const { lastSignInDateTime: interactive, lastNonInteractiveSignInDateTime: byProgram } = user;
  if (interactive === undefined || typeof byProgram !== "string") return false;
  const isWithin = (instant: string, days: number) => now.getTime() - Date.parse(instant) <= days * 86_400_000;
  return (
    isWithin(byProgram, data.nonInteractiveWithinDays) &&
    (interactive === null || !isWithin(interactive, data.interactiveWithinDays))
  );
}

function nobodyBehind(user: DirectoryPerson): boolean {
  return (
    user.passwordPolicies?.includes("DisablePasswordExpiration") === true &&
    user.isMfaRegistered === false &&
    !user.jobTitle &&
    !user.department
  );
}
