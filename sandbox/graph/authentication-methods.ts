import { type Call, type Family, param } from "../core/http";
import { asText, type JsonObject } from "../core/json";
import type { Directory } from "../state/directory";
import { isEnabled } from "./authentication-methods-policy";
import { directoryOf, needs } from "./authorization";
import { collection, entity } from "./odata";
import { notFound } from "./refusals";
import { userOf } from "./users";

/** How the registration report names a method, and what the method is worth there. */
interface Registered {
  name: string;
  /** The method of the policy that must be enabled for it; none where the policy has no say. */
  policy?: string;
  mfa: boolean;
  passwordless: boolean;
}

const strong = (name: string, policy?: string, passwordless = false): Registered => ({
  name,
  ...(policy !== undefined && { policy }),
  mfa: true,
  passwordless,
});

/**
 * Names of `methodsRegistered` by method type. A Temporary Access Pass is no registration for later, and an address is for
 * password reset alone. Source: https://learn.microsoft.com/graph/api/resources/userregistrationdetails (read 2026-11-24).
 */
const REGISTERED: Record<string, (method: JsonObject) => Registered> = {
  "#microsoft.graph.fido2AuthenticationMethod": () => strong("passKeyDeviceBound", "Fido2", true),
  "#microsoft.graph.windowsHelloForBusinessAuthenticationMethod": () =>
    strong("windowsHelloForBusiness", undefined, true),
  "#microsoft.graph.microsoftAuthenticatorAuthenticationMethod": () =>
    strong("microsoftAuthenticatorPush", "MicrosoftAuthenticator"),
  "#microsoft.graph.softwareOathAuthenticationMethod": () => strong("softwareOneTimePasscode", "SoftwareOath"),
  "#microsoft.graph.phoneAuthenticationMethod": (method) =>
    strong(
      { alternateMobile: "alternateMobilePhone", office: "officePhone" }[asText(method.phoneType)] ?? "mobilePhone",
      "Sms",
    ),
  "#microsoft.graph.emailAuthenticationMethod": () => ({ name: "email", mfa: false, passwordless: false }),
  "#microsoft.graph.temporaryAccessPassAuthenticationMethod": () => ({
    name: "temporaryAccessPass",
    mfa: false,
    passwordless: false,
  }),
};

const password: JsonObject = {
  "@odata.type": "#microsoft.graph.passwordAuthenticationMethod",
  id: "28c10230-6103-485e-b985-444c60001490",
  password: null,
};

const methodsOf = (directory: Directory, userId: string): JsonObject[] => [
  password,
  ...(directory.authenticationMethods[userId] ?? []),
];

function isAdmin(directory: Directory, userId: string): boolean {
  const groups = Object.entries(directory.groupMembers).filter(([, members]) => members.includes(userId));
  const holders = new Set([userId, ...groups.map(([id]) => id)]);
  return Object.values(directory.roleAssignments).some((one) => holders.has(asText(one.principalId)));
}

function detailsOf(directory: Directory, user: JsonObject, now: string): JsonObject {
  const id = asText(user.id);
  const registered = methodsOf(directory, id).flatMap((method) => {
    const named = REGISTERED[asText(method["@odata.type"])];
    return named === undefined ? [] : [named(method)];
  });
  const allowed = registered.filter((one) => one.policy === undefined || isEnabled(directory, one.policy));
  return {
    id,
    userPrincipalName: user.userPrincipalName ?? null,
    userDisplayName: user.displayName ?? null,
    userType: asText(user.userType) === "Guest" ? "guest" : "member",
    isAdmin: isAdmin(directory, id),
    isMfaRegistered: registered.some((one) => one.mfa),
    isMfaCapable: allowed.some((one) => one.mfa),
    isPasswordlessCapable: allowed.some((one) => one.passwordless),
    isSsprRegistered: false,
    isSsprEnabled: false,
    isSsprCapable: false,
    isSystemPreferredAuthenticationMethodEnabled: true,
    systemPreferredAuthenticationMethods: [],
    userPreferredMethodForSecondaryAuthentication: "none",
    methodsRegistered: [...new Set(registered.map((one) => one.name))],
    lastUpdatedDateTime: now,
  };
}

const REPORT = "/v1.0/reports/authenticationMethods/userRegistrationDetails";
const TYPE = "reports/authenticationMethods/userRegistrationDetails";
const reads = (call: Call): void => needs(call, "Authorization_RequestDenied", ["AuditLog.Read.All"]);
const readsMethods = (call: Call): void =>
  needs(call, "Authorization_RequestDenied", [
    "UserAuthenticationMethod.Read.All",
    "UserAuthenticationMethod.ReadWrite.All",
  ]);

/** Who registered which methods: the tenant's report, which leaves disabled users out, and each user's own list. */
export const authenticationMethodsFamily: Family = (router, cloud) => {
  router.get(REPORT, (call) => {
    reads(call);
    const directory = directoryOf(cloud, call);
    const users = Object.values(directory.users).filter((user) => user.accountEnabled !== false);
    return collection(
      cloud,
      call,
      TYPE,
      users.map((user) => detailsOf(directory, user, cloud.clock.iso())),
    );
  });
  router.get(`${REPORT}/:id`, (call) => {
    reads(call);
    const directory = directoryOf(cloud, call);
    const user = directory.users[param(call, "id").toLowerCase()];
    if (user === undefined || user.accountEnabled === false) throw notFound(param(call, "id"));
    return entity(cloud, call, TYPE, detailsOf(directory, user, cloud.clock.iso()));
  });
  router.get("/v1.0/users/:id/authentication/methods", (call) => {
    readsMethods(call);
    const directory = directoryOf(cloud, call);
    const id = asText(userOf(directory, call).id);
    return collection(cloud, call, `users('${id}')/authentication/methods`, methodsOf(directory, id));
  });
};
