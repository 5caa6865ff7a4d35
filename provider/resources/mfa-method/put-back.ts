import type { Context } from "../resource";
import { waitFor } from "../wait";
import { enabled, openInterval, type PolicyNames, reportOnly, switchCalls } from "./calls";
import type { Journal } from "./journal";
import { type Live, type LivePolicy, look, policiesOf } from "./live";
import { shortcomings } from "./policy-for-all";
import { demandsMore } from "./readiness";
import { confirm, type Planned, send } from "./writes";

/** What a tenant is left with after an attempt to put it right. */
export interface Left {
  /** False: neither side asks for MFA, or that could not be found out. */
  readonly isClosed: boolean;
  /** What was done, as a sentence without its full stop. */
  readonly words: string;
  /** True where the new side turned out to be in force, so that there was nothing to put back. */
  readonly isDone?: boolean;
}

/** How long putting back may take. */
const withinMilliseconds = 120_000;

/** A context that Ctrl-C does not stop: what was opened is closed first. */
export function uninterrupted(context: Context, milliseconds: number): Context {
  const signal = AbortSignal.timeout(milliseconds);
  return { ...context, signal, sleep: (pause) => context.sleep(pause, signal) };
}

const write = (state: string, policy: LivePolicy): Planned => {
  const call = switchCalls.conditionalAccess.find(
    ({ method, policies, body }) => method === "PATCH" && policies === "allUsersPolicy" && body?.state === state,
  );
  if (call === undefined) throw new TypeError(`no call of a switch sets a policy to ${state}`);
  return { call, policy };
};

const defaultsOn = (): Planned => {
  const call = openInterval("securityDefaults").find(({ moment }) => moment === "closes");
  if (call === undefined) throw new TypeError("no call of a switch turns security defaults on");
  return { call };
};

/**
 * Turns security defaults on, with the named policies set to report-only before, the one for all users last. Where the service will
 * not have them on, the policy for all users is enabled instead: either side is better than none.
 */
export async function putBackSecurityDefaults(
  before: Live,
  names: PolicyNames,
  journal: Journal,
  outer: Context,
): Promise<Left> {
  const context = uninterrupted(outer, withinMilliseconds);
  const live = (await looked(names, context)) ?? atWorst(before);
  let failure: string;
  try {
    const inForce = [...live.others, ...live.allUsers].filter(({ state }) => state === enabled);
    for (const policy of inForce) await send(write(reportOnly, policy), false, journal, context);
    await send(defaultsOn(), true, journal, context);
    await confirm([defaultsOn()], context);
    journal.close("security defaults are on again");
    return { isClosed: true, words: "The policies are report-only and security defaults are on again" };
  } catch (error) {
    failure = reason(error);
  }
  const closed = await closeByPolicy(live, journal, uninterrupted(outer, withinMilliseconds));
  return closed
    ? {
        isClosed: true,
        words: `Security defaults could not be turned on again (${failure}), so the policy for all users is enabled instead`,
      }
    : { isClosed: false, words: `Security defaults could not be turned on again (${failure})` };
}

/** Enables again what was enabled before, the policy for all users first. */
export async function putBackPolicies(
  before: Live,
  names: PolicyNames,
  journal: Journal,
  outer: Context,
): Promise<Left> {
  const context = uninterrupted(outer, withinMilliseconds);
  const live = await looked(names, context);
  // Security defaults that took effect after all protect; policies cannot be enabled beside them.
  if (live?.defaultsOn) {
    journal.close("security defaults are on");
    return { isClosed: true, isDone: true, words: "Security defaults are on" };
  }
  const failures: string[] = [];
  let isClosed = live?.allUsers.some(({ state }) => state === enabled) ?? false;
  for (const policy of policiesOf(before).filter(({ state }) => state === enabled)) {
    const isFirst = before.allUsers.includes(policy);
    try {
      await send(write(enabled, policy), true, journal, context);
      await confirm([write(enabled, policy)], context);
      if (!isFirst) continue;
      isClosed = true;
      journal.close(`policy "${policy.displayName}" is enabled again`);
    } catch (error) {
      failures.push(`"${policy.displayName}": ${reason(error)}`);
    }
  }
  if (!isClosed && live !== undefined) isClosed = await closeByPolicy(live, journal, context);
  return failures.length > 0
    ? { isClosed, words: `Not all policies could be enabled again (${failures.join("; ")})` }
    : { isClosed, words: "The policies that were enabled are enabled again" };
}

/** The last resort. False when there is no policy that may be enabled without further ado, or when it cannot be. */
async function closeByPolicy({ allUsers }: Live, journal: Journal, context: Context): Promise<boolean> {
  const [policy, second] = allUsers;
  if (policy === undefined || second !== undefined) return false;
  if (shortcomings(policy.policy).length > 0 || demandsMore(policy)) return false;
  try {
    await send(write(enabled, policy), true, journal, context);
    await confirm([write(enabled, policy)], context);
    journal.close(`policy "${policy.displayName}" is enabled`);
    return true;
  } catch {
    return false;
  }
}

/** How long to try to read a tenant before it is put right without. */
const readWithinMilliseconds = 15_000;

/** One failure must not keep a tenant open, so reading is tried again. Undefined when it goes on failing. */
function looked(names: PolicyNames, context: Context): Promise<Live | undefined> {
  return waitFor(() => look(names, context).catch(() => undefined), readWithinMilliseconds, context);
}

/** Everything that a run may have enabled, where nobody can say. Setting to report-only what is report-only does no harm. */
function atWorst(before: Live): Live {
  const assumed = (policies: readonly LivePolicy[]) => policies.map((policy) => ({ ...policy, state: enabled }));
  return { ...before, allUsers: assumed(before.allUsers), others: assumed(before.others) };
}

export function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
