import { type Context, IncompleteError } from "../resource";
import { type Method, type PolicyNames, reportOnly } from "./calls";
import { Journal } from "./journal";
import { isInForce, isOpen, type Live, look, lookForAll, obstacles, policiesOf, quoted } from "./live";
import { plan, worded } from "./plan";
import { exclusions } from "./policy-for-all";
import { putBackSecurityDefaults } from "./put-back";
import { demandsMore, type HeldBack, heldBack } from "./readiness";
import { SwitchError, switchTo } from "./switch";
import { found, heldBackSentence, unknownPolicies } from "./words";

export type Inputs = { method: Method; allUsersPolicy: string; otherPolicies: string[]; emergencyAccounts: string[] };
export type Outputs = { openedAt?: string; closedAt?: string; calls: string[]; plannedCalls: string[] };

/** One per tenant, so the tenant's provider instance says which. */
export const mfaMethodId = "mfaMethod";

/** Looks, checks, switches where something is to be changed, and tells what became of it. */
export async function bringAbout(inputs: Inputs, before: Outputs | undefined, context: Context): Promise<Outputs> {
  const { method, allUsersPolicy, otherPolicies } = inputs;
  const names = { allUsersPolicy, otherPolicies };
  const live = method === "conditionalAccess" ? await lookForAll(names, context) : await look(names, context);
  // A resource that takes the place of SecurityDefaults comes with that one's outputs.
  const last = { calls: [], plannedCalls: [], ...before };
  if (isInForce(method, names, live))
    return unfinished(last) ? { ...last, closedAt: context.now().toISOString() } : last;
  if (isOpen(live) && live.elseEnabled.length === 0) context.log.warn(found(method, live));
  const journal = new Journal(context);
  const planned: string[] = [];
  const outputs = (): Outputs => {
    const openedAt = journal.openedAt ?? (unfinished(last) ? last.openedAt : undefined);
    return {
      ...(openedAt === undefined ? {} : { openedAt }),
      ...(journal.closedAt === undefined ? {} : { closedAt: journal.closedAt }),
      calls: [...journal.calls],
      plannedCalls: planned,
    };
  };
  try {
    const held =
      method === "conditionalAccess"
        ? await toConditionalAccess(inputs, live, planned, journal, context)
        : await toSecurityDefaults(inputs, live, planned, journal, context);
    if (held.length === 0) return outputs();
    throw new IncompleteError(mfaMethodId, outputs(), held.map(heldBackSentence));
  } catch (error) {
    // Kept in the state, so that the next `up` comes back to it whatever the program says then.
    if (!(error instanceof SwitchError) || error.isClosed) throw error;
    throw new IncompleteError(mfaMethodId, outputs(), [error.message], { cause: error });
  }
}

async function toConditionalAccess(
  { emergencyAccounts, ...names }: Inputs,
  seen: Live,
  planned: string[],
  journal: Journal,
  context: Context,
): Promise<readonly HeldBack[]> {
  const problems = obstacles(names, seen);
  if (problems.length > 0) return giveUp(problems.join("; "), names, seen, journal, context);
  let live = seen;
  // An open tenant is closed before anything else is read, unless the policy might lock people out.
  if (isOpen(live) && !live.allUsers.some(demandsMore)) {
    await carryOut(
      "conditionalAccess",
      { ...names, otherPolicies: [] },
      { ...live, others: [] },
      planned,
      journal,
      context,
    );
    live = await look(names, context);
  }
  const held = await heldBack(
    policiesOf(live).filter(({ state }) => state === reportOnly),
    emergencyAccounts,
    context,
  );
  const all = held.find(({ policy }) => live.allUsers.includes(policy));
  if (all !== undefined) return giveUp(heldBackSentence(all), names, live, journal, context);
  for (const policy of live.allUsers) warnOfExclusions(policy.displayName, exclusions(policy.policy), context);
  const ready = live.others.filter((policy) => !held.some((one) => one.policy === policy));
  const reduced = { ...live, others: ready };
  await carryOut("conditionalAccess", names, reduced, planned, journal, context);
  return held;
}

async function toSecurityDefaults(
  names: Inputs,
  live: Live,
  planned: string[],
  journal: Journal,
  context: Context,
): Promise<readonly HeldBack[]> {
  if (live.elseEnabled.length > 0) {
    throw new Error(`${unknownPolicies(live)}. Nothing was changed`);
  }
  await carryOut("securityDefaults", names, live, planned, journal, context);
  return [];
}

async function carryOut(
  method: Method,
  names: PolicyNames,
  live: Live,
  planned: string[],
  journal: Journal,
  context: Context,
): Promise<void> {
  planned.push(...worded(plan(method, live)));
  await switchTo(method, names, live, journal, context);
}

/** Refuses to enable anything. A tenant that is open already is closed by security defaults, if they can be on. */
async function giveUp(why: string, names: PolicyNames, live: Live, journal: Journal, context: Context): Promise<never> {
  if (!isOpen(live)) throw new Error(`${why}. Nothing was changed`);
  if (live.elseEnabled.length > 0) {
    throw new Error(
      `${why}. Nothing was changed; other policies are enabled in this tenant: ${quoted(live.elseEnabled)}`,
    );
  }
  const left = await putBackSecurityDefaults(live, names, journal, context);
  throw new SwitchError(
    `${why}. The tenant was found open, with security defaults off and no policy for all users enabled. ${left.words}. ${journal.told()}`,
    left.isClosed,
    {},
  );
}

const unfinished = ({ openedAt, closedAt }: Outputs): boolean => openedAt !== undefined && closedAt === undefined;

function warnOfExclusions(name: string, count: number, context: Context): void {
  if (count === 0) return;
  context.log.warn(
    `policy "${name}" leaves out ${count} users, groups, roles or applications; \`partnerguard prove\` says who gets in`,
  );
}
