import type { AuthenticationStrengthPolicy } from "@microsoft/microsoft-graph-types";
import type { Context } from "../resource";
import type { LivePolicy } from "./live";
import data from "./method-combinations.json";
import { everyone, isMethodOn, type Method, type Person, personOf, reachedBy } from "./people";

/** How many people a message names. */
const namedAtMost = 20;

/** A policy that people cannot meet yet, and who lacks what: a sentence each. */
export interface HeldBack {
  readonly policy: LivePolicy;
  readonly reasons: readonly string[];
}

/**
 * The policies among these that demand more than ordinary MFA and that not everyone concerned has been read to be able to meet. For
 * such a policy at least two emergency accounts and every user it asks own a qualifying method, and Temporary Access Pass is on, so
 * that a newcomer can register one. What cannot be read counts as lacking.
 */
export async function heldBack(
  policies: readonly LivePolicy[],
  emergencyAccounts: readonly string[],
  context: Context,
): Promise<HeldBack[]> {
  const held: HeldBack[] = [];
  for (const policy of policies.filter(demandsMore)) {
    const reasons = await reasonsAgainst(policy, emergencyAccounts, context);
    if (reasons.length > 0) held.push({ policy, reasons });
  }
  return held;
}

/** A strength other than Microsoft's "Multifactor authentication", which everyone who has registered for MFA meets. */
export function demandsMore({ policy }: LivePolicy): boolean {
  const strength = policy.grantControls?.authenticationStrength;
  return strength !== undefined && strength !== null && strength.id !== data.ordinaryStrength;
}

async function reasonsAgainst(policy: LivePolicy, accounts: readonly string[], context: Context): Promise<string[]> {
  const strength = policy.policy.grantControls?.authenticationStrength ?? {};
  try {
    const certificates = strength.allowedCombinations?.includes("x509CertificateMultiFactor")
      ? await isMethodOn("X509Certificate", context)
      : false;
    const meets = (person: Person) => person.methods.some((method) => qualifies(method, strength, certificates));
    const emergency = await emergencyReasons(accounts, strength, meets, context);
    const lacking = await lackingPeople(policy, meets, context);
    const pass = await isMethodOn("TemporaryAccessPass", context);
    return [
      ...emergency,
      ...(lacking.length === 0 ? [] : [`${listed(lacking)} ${lack(lacking.length)} ${accepted(strength)}`]),
      ...(pass ? [] : ["Temporary Access Pass is off, so that newcomers could not register a method; turn it on"]),
    ];
  } catch (error) {
    if (context.signal.aborted) throw error;
    const why = error instanceof Error ? error.message : String(error);
    return [`what people have registered could not be read: ${why}`];
  }
}

async function emergencyReasons(
  accounts: readonly string[],
  strength: AuthenticationStrengthPolicy,
  meets: (person: Person) => boolean,
  context: Context,
): Promise<string[]> {
  if (new Set(accounts).size < 2) {
    return ["it takes two emergency access accounts; name the object ids of both in emergencyAccounts"];
  }
  const reasons: string[] = [];
  for (const id of accounts) {
    const person = await personOf(id, context);
    if (person === undefined) reasons.push(`emergency account ${id} does not exist in this tenant`);
    else if (!person.isEnabled) reasons.push(`emergency account ${person.name} is disabled`);
    else if (!meets(person)) reasons.push(`emergency account ${person.name} ${lack(1)} ${accepted(strength)}`);
  }
  return reasons;
}

async function lackingPeople(
  policy: LivePolicy,
  meets: (person: Person) => boolean,
  context: Context,
): Promise<string[]> {
  const reached = await reachedBy(policy, context);
  if (reached.everyone) return (await everyone(context)).filter((person) => !meets(person)).map(({ name }) => name);
  const lacking: string[] = [];
  for (const id of reached.ids) {
    const person = await personOf(id, context);
    if (person?.isEnabled && !meets(person)) lacking.push(person.name);
  }
  return lacking;
}

/** Whether a method meets one of the combinations of a strength. `certificates`: whether certificates are on in the tenant. */
export function qualifies(method: Method, strength: AuthenticationStrengthPolicy, certificates: boolean): boolean {
  const allowed: readonly string[] = strength.allowedCombinations ?? [];
  if (method.kind === "certificate") return certificates && allowed.includes(data.certificate);
  const { kind } = method;
  const known = data.methods.find((one) =>
    "type" in kind ? one.type === kind.type : one.registered.includes(kind.registered),
  );
  return (
    known?.combinations.some((combination) => allowed.includes(combination) && isModelAllowed(method, strength)) ===
    true
  );
}

/** A strength may accept certain passkeys only, by their model. */
function isModelAllowed({ kind, aaGuid }: Method, strength: AuthenticationStrengthPolicy): boolean {
  const models = (strength.combinationConfigurations ?? []).flatMap(
    (configuration) => (configuration as { allowedAAGUIDs?: readonly string[] | null }).allowedAAGUIDs ?? [],
  );
  const isPasskey = kind !== "certificate" && "type" in kind && kind.type === "fido2";
  if (models.length === 0 || !isPasskey) return true;
  return aaGuid !== undefined && models.some((model) => model.toLowerCase() === aaGuid.toLowerCase());
}

const lack = (count: number) => (count === 1 ? "has registered none of" : "have registered none of");

function accepted({ displayName, allowedCombinations }: AuthenticationStrengthPolicy): string {
  return `${(allowedCombinations ?? []).join(", ")}, which "${displayName ?? "the strength"}" accepts`;
}

function listed(names: readonly string[]): string {
  const shown = [...names].sort().slice(0, namedAtMost);
  const more = names.length - shown.length;
  return more === 0 ? shown.join(", ") : `${shown.join(", ")} and ${more} more`;
}
