import { isServiceError } from "../../clients/service-error";
import type { Context } from "../resource";
import type { Method, PolicyNames } from "./calls";
import type { Journal } from "./journal";
import { isOpen, type Live, quoted } from "./live";
import { plan } from "./plan";
import { type Left, putBackPolicies, putBackSecurityDefaults, reason, uninterrupted } from "./put-back";
import { confirm, confirmAll, type Planned, send } from "./writes";

/** Longest that a tenant is left open before the old side is put back. */
export const openAtMostMilliseconds = 60_000;
/** Longest for everything outside that interval. */
const besideMilliseconds = 300_000;
/** Graph takes about one write a second for Conditional Access; a write right before the interval must not throttle the one that closes it. */
const pauseBeforeOpening = 2_000;

/** A switch that failed; `isClosed` tells whether one side is in force. */
export class SwitchError extends Error {
  override readonly name = "SwitchError";
  constructor(
    message: string,
    readonly isClosed: boolean,
    options: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * Switches a tenant that was looked at and found ready. Once it has begun to change something it cannot be interrupted; it ends with the
 * new side in force, or with the old side put back and a SwitchError.
 */
export async function switchTo(
  method: Method,
  names: PolicyNames,
  live: Live,
  journal: Journal,
  context: Context,
): Promise<void> {
  const calls = plan(method, live);
  const begin = calls.findIndex(({ call }) => call.moment !== "before" || call.policies === "otherPolicies");
  await rehearse(calls.slice(0, Math.max(begin, 0)), method, journal, context);
  const rehearsed = journal.calls.length;
  try {
    await perform(calls.slice(Math.max(begin, 0)), method, journal, context);
  } catch (cause) {
    const didNothing = isServiceError(cause) && cause.hadNoEffect && journal.calls.length === rehearsed + 1;
    const harmless = didNothing && !isOpen(live);
    const left: Left = harmless
      ? { isClosed: true, words: "Nothing was changed" }
      : await putBack(method, live, names, journal, context);
    if (left.isDone) return;
    throw new SwitchError(describe(method, cause, left, journal), left.isClosed, { cause });
  }
}

/** Writes what is there already, to see that it may. This may be interrupted: it changes nothing. */
async function rehearse(calls: readonly Planned[], method: Method, journal: Journal, context: Context): Promise<void> {
  for (const rehearsal of calls) {
    try {
      await send(rehearsal, false, journal, context);
    } catch (cause) {
      const left = { isClosed: true, words: "Nothing was changed" };
      throw new SwitchError(describe(method, cause, left, journal), true, { cause });
    }
    await context.sleep(pauseBeforeOpening);
  }
}

async function perform(calls: readonly Planned[], method: Method, journal: Journal, context: Context): Promise<void> {
  const beside = uninterrupted(context, besideMilliseconds);
  let interval: Context | undefined;
  const done: Planned[] = [];
  for (const [index, planned] of calls.entries()) {
    const { call, policy } = planned;
    switch (call.moment) {
      case "opens":
        if (calls[index - 1]?.call.moment === "before") await beside.sleep(pauseBeforeOpening);
        interval = uninterrupted(context, openAtMostMilliseconds);
        journal.open(opening[method]);
        await send(planned, false, journal, interval);
        break;
      case "closes":
        interval ??= uninterrupted(context, openAtMostMilliseconds);
        await send(planned, true, journal, interval);
        done.push(planned);
        break;
      case "confirms":
        await confirm(done.slice(-1), interval ?? beside);
        journal.close(policy === undefined ? "security defaults are on" : `policy "${policy.displayName}" is enabled`);
        break;
      default:
        if (call.method === "PATCH") {
          await send(planned, false, journal, beside);
          done.push(planned);
        } else {
          await confirmAll(
            done.filter((one) => one.policy !== undefined),
            beside,
          );
        }
    }
  }
}

/** The side that was in force before, or the only one that can be when the tenant was found open. */
async function putBack(
  method: Method,
  before: Live,
  names: PolicyNames,
  journal: Journal,
  context: Context,
): Promise<Left> {
  if (method === "securityDefaults") return putBackPolicies(before, names, journal, context);
  if (before.defaultsOn || before.elseEnabled.length === 0)
    return putBackSecurityDefaults(before, names, journal, context);
  const others = quoted(before.elseEnabled);
  return {
    isClosed: true,
    words: `Security defaults were off before, beside other enabled policies (${others}), which are in force as they were; what this run enabled stays enabled`,
  };
}

const opening: Readonly<Record<Method, string>> = {
  conditionalAccess:
    "the tenant is open from now on: security defaults are turned off, and the policy for all users is enabled next",
  securityDefaults:
    "the tenant is open from now on: the policy for all users is set to report-only, and security defaults are turned on next",
};

const named: Readonly<Record<Method, string>> = {
  conditionalAccess: "Conditional Access",
  securityDefaults: "security defaults",
};

function describe(method: Method, cause: unknown, left: Left, journal: Journal): string {
  const end = left.isClosed
    ? "MFA is asked for as before; put the cause right and run the same command again"
    : "THE TENANT MAY BE OPEN: nothing may be asking for MFA. Run the same command again at once, which closes it first, or `partnerguard recover`";
  const why = reason(cause).replace(/\.?$/, ".");
  return `the switch to ${named[method]} failed: ${why} ${left.words}. ${end}. ${journal.told()}`;
}
