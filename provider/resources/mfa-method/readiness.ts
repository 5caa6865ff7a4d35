import type { ConditionalAccessPolicy } from "@microsoft/microsoft-graph-types";
import type { Context } from "../resource";
import { asksForDevice, asksForMethod, type Clause, clausesOf, type Evidence, lack, meets } from "./demands";
import { directoryDevices, ownersOf, primaryUsers } from "./devices";
import type { LivePolicy } from "./live";
import { everyone, isMethodOn, type Person, personOf } from "./people";
import { isReached, type Reached, reachedBy } from "./reach";

/** How many people a message names. */
const namedAtMost = 20;

/** A policy that people cannot meet yet, and who lacks what: a sentence each. */
export interface HeldBack {
  readonly policy: LivePolicy;
  readonly reasons: readonly string[];
}

/**
 * The policies among these that demand more than ordinary MFA and that not everyone concerned has been read to be able to meet. For
 * such a policy at least two emergency accounts and every user it asks own a qualifying method or device, and Temporary Access Pass is
 * on, so that a newcomer can register a method. What cannot be read counts as lacking.
 */
export async function heldBack(
  policies: readonly LivePolicy[],
  emergencyAccounts: readonly string[],
  context: Context,
): Promise<HeldBack[]> {
  const held: HeldBack[] = [];
  for (const policy of policies.filter(demandsMore)) {
    const reasons = await reasonsAgainst(policy.policy, { accounts: emergencyAccounts }, context);
    if (reasons.length > 0) held.push({ policy, reasons });
  }
  return held;
}

/** More than a strength which everyone who has registered for MFA meets. */
export function demandsMore({ policy }: Pick<LivePolicy, "policy">): boolean {
  return clausesOf(policy).length > 0;
}

/** What else a policy is judged by. */
interface Circumstances {
  /** The emergency accounts, where the caller knows of any. */
  readonly accounts?: readonly string[];
  /** What the policy demands already: whoever cannot meet that is no reason against a change. */
  readonly inForce?: ConditionalAccessPolicy;
}

/** Why a policy must not be enabled yet, a sentence each. */
export async function reasonsAgainst(
  policy: ConditionalAccessPolicy,
  { accounts, inForce }: Circumstances,
  context: Context,
): Promise<string[]> {
  const clauses = clausesOf(policy);
  try {
    const reached = await reachedBy(policy.conditions?.users, context);
    const already = inForce === undefined ? [] : await lockedOutBy(inForce, context);
    const people = (await peopleAsked(reached, clauses, context)).filter(({ id }) => !already.includes(id));
    const emergency = await emergencyPeople(accounts ?? [], clauses, context);
    const judged = emergency.filter(({ id }) => askedOf(id, clauses, reached).length > 0);
    const everybody = [...people, ...judged.flatMap(({ person }) => person ?? [])];
    const { evidence, gaps } = await gathered(clauses, everybody, context);
    return [
      ...(accounts === undefined ? [] : emergencyReasons(emergency, clauses, reached, evidence)),
      ...lacking(people, clauses, evidence),
      ...gaps,
      ...(inForce === undefined ? await withoutPass(clauses, context) : []),
    ];
  } catch (error) {
    if (context.signal.aborted) throw error;
    return [`what people have registered could not be read: ${words(error)}`];
  }
}

async function lockedOutBy(policy: ConditionalAccessPolicy, context: Context): Promise<string[]> {
  const clauses = clausesOf(policy);
  if (clauses.length === 0) return [];
  const people = await peopleAsked(await reachedBy(policy.conditions?.users, context), clauses, context);
  const { evidence } = await gathered(clauses, people, context);
  return people.filter((person) => !clauses.every((clause) => meets(person, clause, evidence))).map(({ id }) => id);
}

/** Enabled users whom the policy asks. */
async function peopleAsked(reached: Reached, clauses: readonly Clause[], context: Context): Promise<Person[]> {
  if (reached.everyone) {
    const all = await everyone(context);
    return all.filter((person) => isReached(person.id, reached) && !(person.isGuest && reached.leavesOutGuests));
  }
  const found: Person[] = [];
  for (const id of reached.ids) {
    const person = await personOf(id, context, reading(clauses));
    if (person?.isEnabled) found.push(person);
  }
  return found;
}

const reading = (clauses: readonly Clause[]) => (clauses.some(asksForMethod) ? "withMethods" : "withoutMethods");

interface Emergency {
  readonly id: string;
  readonly person: Person | undefined;
}

async function emergencyPeople(
  accounts: readonly string[],
  clauses: readonly Clause[],
  context: Context,
): Promise<Emergency[]> {
  const found: Emergency[] = [];
  for (const id of new Set(accounts)) found.push({ id, person: await personOf(id, context, reading(clauses)) });
  return found;
}

/** What people can be judged by, and what of it could not be read. Intune is asked only where the directory's devices do not suffice. */
async function gathered(
  clauses: readonly Clause[],
  people: readonly Person[],
  context: Context,
): Promise<{ readonly evidence: Evidence; readonly gaps: readonly string[] }> {
  const strengths = clauses.flat().flatMap((demand) => (demand.kind === "method" ? [demand.strength] : []));
  const byCertificate = strengths.some(({ allowedCombinations }) =>
    allowedCombinations?.includes("x509CertificateMultiFactor"),
  );
  const certificates = byCertificate ? await isMethodOn("X509Certificate", context) : false;
  const onDevices = clauses.filter(asksForDevice);
  if (onDevices.length === 0) return { evidence: { certificates, devices: new Map() }, gaps: [] };
  const devices = await directoryDevices(context);
  const evidence = { certificates, devices: ownersOf(devices) };
  if (people.every((person) => onDevices.every((clause) => meets(person, clause, evidence))))
    return { evidence, gaps: [] };
  try {
    const primary = await primaryUsers(context);
    return { evidence: { certificates, devices: ownersOf(devices, primary) }, gaps: [] };
  } catch (error) {
    if (context.signal.aborted) throw error;
    return { evidence, gaps: [`whose devices Intune manages could not be read: ${words(error)}`] };
  }
}

function emergencyReasons(
  accounts: readonly Emergency[],
  clauses: readonly Clause[],
  reached: Reached,
  evidence: Evidence,
): string[] {
  if (accounts.length < 2) {
    return ["it takes two emergency access accounts; name the object ids of both in emergencyAccounts"];
  }
  return accounts.flatMap(({ id, person }) => {
    if (person === undefined) return [`emergency account ${id} does not exist in this tenant`];
    if (!person.isEnabled) return [`emergency account ${person.name} is disabled`];
    return askedOf(id, clauses, reached)
      .filter((clause) => !meets(person, clause, evidence))
      .map((clause) => `emergency account ${person.name} ${lack(clause, 1)}`);
  });
}

/** An emergency account needs a method, whatever the policy leaves out; a device only where the policy asks the account for it. */
function askedOf(id: string, clauses: readonly Clause[], reached: Reached): readonly Clause[] {
  return clauses.filter((clause) => asksForMethod(clause) || isReached(id, reached));
}

function lacking(people: readonly Person[], clauses: readonly Clause[], evidence: Evidence): string[] {
  return clauses.flatMap((clause) => {
    const names = people.filter((person) => !meets(person, clause, evidence)).map(({ name }) => name);
    return names.length === 0 ? [] : [`${listed(names)} ${lack(clause, names.length)}`];
  });
}

async function withoutPass(clauses: readonly Clause[], context: Context): Promise<string[]> {
  if (!clauses.some(asksForMethod) || (await isMethodOn("TemporaryAccessPass", context))) return [];
  return ["Temporary Access Pass is off, so that newcomers could not register a method; turn it on"];
}

function listed(names: readonly string[]): string {
  const shown = [...names].sort().slice(0, namedAtMost);
  const more = names.length - shown.length;
  return more === 0 ? shown.join(", ") : `${shown.join(", ")} and ${more} more`;
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));
