import { z } from "zod";
import { odataString } from "../clients/graph";
import { path } from "../clients/service";
import { isServiceError } from "../clients/service-error";
import { emergencyAccountToken } from "../sdk/tokens";
import { qualifies } from "./mfa-method/demands";
import { isMethodOn, type Method, type Person, personOf } from "./mfa-method/people";
import { type Context, isKnown, type ResourceHandler } from "./resource";

type Inputs = { userId: string };
type Outputs = {
  userPrincipalName: string;
  displayName: string;
  phishingResistantMethods: string[];
  isGlobalAdministrator: boolean;
  isReady: boolean;
};

/** The built-in strength "Phishing-resistant MFA": https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strengths */
const phishingResistant = {
  allowedCombinations: ["fido2", "windowsHelloForBusiness", "x509CertificateMultiFactor"] as never,
};
const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";

interface User {
  readonly userPrincipalName?: string | null;
  readonly displayName?: string | null;
  readonly accountEnabled?: boolean | null;
  readonly onPremisesSyncEnabled?: boolean | null;
  readonly userType?: string | null;
}

interface Inspected {
  readonly outputs: Outputs;
  /** Why it cannot serve, each as the end of a sentence that begins with the account's name. */
  readonly problems: readonly string[];
  readonly advice: readonly string[];
}

/**
 * An account for emergencies, which exists already and which is read and never written: no password is made, no method is
 * registered, nothing exempts it from MFA. https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access
 */
export const emergencyAccount: ResourceHandler<Inputs, Outputs> = {
  token: emergencyAccountToken,
  description:
    "An emergency access account that exists already: read, never written. It must be enabled, known to the cloud alone, and have registered a phishing-resistant method.",
  inputs: z.object({
    userId: z
      .guid({
        error: "is the object id of a user that exists, a GUID; write it as 00000000-0000-0000-0000-000000000000",
      })
      .describe("Object id of the account."),
  }),
  outputs: z.object({
    userPrincipalName: z.string().describe("The name it signs in with."),
    displayName: z.string().describe("The name people see."),
    phishingResistantMethods: z
      .array(z.string())
      .describe("Registered methods that meet phishing-resistant MFA, such as `fido2`, each once."),
    isGlobalAdministrator: z
      .boolean()
      .describe("Whether it holds the role Global Administrator actively and for good."),
    isReady: z.boolean().describe("Whether it could serve when it was last read."),
  }),
  replaceOn: { userId: "another account is another resource" },

  // What a refresh finds lacking is said by the next update.
  diff: (changes, prior) =>
    changes.length === 0 && prior.outputs.isReady === false ? [{ property: "userId", kind: "update" }] : changes,

  async preview({ userId }, _prior, context) {
    if (!isKnown(userId)) return {};
    const found = await inspect(userId, context);
    if (found === undefined) context.log.warn(absent(userId));
    else report(found, context);
    return found?.outputs ?? {};
  },

  async create({ userId }, context) {
    return { id: userId.toLowerCase(), outputs: await required(userId, context) };
  },

  async read(id, prior, context) {
    const found = await inspect(id, context);
    if (found === undefined) return undefined;
    report(found, context);
    return { id, inputs: { userId: prior?.inputs.userId ?? id }, outputs: found.outputs };
  },

  async update(_id, _prior, { userId }, context) {
    return required(userId, context);
  },

  async delete(_id, prior, context) {
    context.log.info(`${prior.outputs.userPrincipalName} is left as it is; this program no longer watches over it`);
  },
};

async function required(userId: string, context: Context): Promise<Outputs> {
  const found = await inspect(userId, context);
  if (found === undefined) throw new Error(absent(userId));
  if (found.problems.length > 0) throw new Error(found.problems.join("; "));
  for (const advice of found.advice) context.log.warn(advice);
  return found.outputs;
}

function report({ problems, advice }: Inspected, context: Context): void {
  for (const sentence of [...problems, ...advice]) context.log.warn(sentence);
}

const absent = (userId: string): string =>
  `no user ${userId} exists in this tenant: make the account first, by hand and with its own key, and write its object id`;

async function inspect(userId: string, context: Context): Promise<Inspected | undefined> {
  const { clients, signal } = context;
  const person = await personOf(userId, context);
  if (person === undefined) return undefined;
  const $select = "userPrincipalName,displayName,accountEnabled,onPremisesSyncEnabled,userType";
  const user = await clients.graph.get<User>(path`/v1.0/users/${userId}`, signal, { $select });
  const methods = await usable(person, context);
  const isGlobalAdministrator = await holdsGlobalAdministrator(userId, context);
  const name = user.userPrincipalName ?? person.name;
  const problems = [
    user.accountEnabled === false ? `${name} is disabled: enable it, or it lets nobody in` : undefined,
    user.onPremisesSyncEnabled === true
      ? `${name} is synchronised from on premises: an emergency account is known to the cloud alone, so that it works when the directory on premises does not, or is in other hands`
      : undefined,
    user.userType === "Guest" ? `${name} is a guest: an emergency account belongs to this tenant` : undefined,
    methods.length === 0
      ? `${name} has registered no phishing-resistant method that the tenant allows: register a passkey, Windows Hello for Business or a certificate for it. Nothing exempts it from MFA`
      : undefined,
  ].filter((sentence) => sentence !== undefined);
  return {
    outputs: {
      userPrincipalName: name,
      displayName: user.displayName ?? "",
      phishingResistantMethods: methods,
      isGlobalAdministrator: isGlobalAdministrator === true,
      isReady: problems.length === 0,
    },
    problems,
    advice: [
      isGlobalAdministrator === false
        ? `${name} does not hold Global Administrator actively: in an emergency nobody may be there to approve an activation`
        : undefined,
      /\.onmicrosoft\.(com|us)$|\.partner\.onmschina\.cn$/i.test(name)
        ? undefined
        : `${name} is in a domain of your own: an account under *.onmicrosoft.com works also when that domain, its federation or its DNS does not`,
    ].filter((sentence) => sentence !== undefined),
  };
}

/** Names of the methods that meet phishing-resistant MFA and that the tenant's policy allows. */
async function usable(person: Person, context: Context): Promise<string[]> {
  const named = (method: Method) =>
    method.kind === "certificate"
      ? "x509Certificate"
      : "type" in method.kind
        ? method.kind.type
        : method.kind.registered;
  const found = new Set(person.methods.filter((method) => qualifies(method, phishingResistant, true)).map(named));
  const kept: string[] = [];
  for (const name of found) {
    const setting = { fido2: "Fido2", x509Certificate: "X509Certificate" }[name];
    if (setting === undefined || (await isMethodOn(setting, context))) kept.push(name);
  }
  return kept.sort();
}

/** Undefined when the sign-in may not read role assignments. */
async function holdsGlobalAdministrator(userId: string, { clients, signal }: Context): Promise<boolean | undefined> {
  const $filter = `principalId eq ${odataString(userId)} and roleDefinitionId eq ${odataString(globalAdministrator)}`;
  try {
    const held = await clients.graph.list<{ directoryScopeId?: string }>(
      "/v1.0/roleManagement/directory/roleAssignments",
      signal,
      { $filter },
    );
    return held.some(({ directoryScopeId }) => directoryScopeId === "/");
  } catch (error) {
    if (!isServiceError(error, "forbidden")) throw error;
    return undefined;
  }
}
