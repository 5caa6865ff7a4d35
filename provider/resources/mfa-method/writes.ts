import type { ConditionalAccessPolicy } from "@microsoft/microsoft-graph-types";
import { isServiceError } from "../../clients/service-error";
import type { Context } from "../resource";
import { waitFor } from "../wait";
import { policiesPath, type SwitchCall, securityDefaultsPath } from "./calls";
import type { Journal } from "./journal";
import type { LivePolicy } from "./live";

/** How long to look for the effect of a write whose answer was lost. */
const doubtMilliseconds = 15_000;
/** How long replicas may take to know of a write, and the service may go on refusing what the last write made possible. */
const settleMilliseconds = 60_000;

/** A call with the policy it is made for. */
export interface Planned {
  readonly call: SwitchCall;
  readonly policy?: LivePolicy;
}

/**
 * Sends one write. A refusal is repeated for a minute where `patient`: right after the other side went, some replicas still see it.
 * After a lost answer the tenant is read; the write counts when it shows.
 */
export async function send(planned: Planned, patient: boolean, journal: Journal, context: Context): Promise<void> {
  const { call, policy } = planned;
  const path = policy === undefined ? call.path : call.path.replace("{id}", policy.id);
  let refusal: unknown;
  const done = await waitFor(
    async () => {
      journal.write(call, policy?.id);
      try {
        await context.clients.graph.patch(path, call.body, context.signal);
        return true;
      } catch (error) {
        if (isServiceError(error) && !error.hadNoEffect) {
          if (await shows(planned, doubtMilliseconds, context)) return true;
          throw error;
        }
        if (!patient || !isServiceError(error, "refused")) throw error;
        refusal = error;
        return undefined;
      }
    },
    patient ? settleMilliseconds : 0,
    context,
  );
  if (done !== true) throw refusal;
}

/** Reads until every write shows. @throws Error when it does not in time. */
export async function confirm(writes: readonly Planned[], context: Context): Promise<void> {
  for (const planned of writes) {
    if (await shows(planned, settleMilliseconds, context)) continue;
    const { call, policy } = planned;
    const what = policy === undefined ? "security defaults" : `policy "${policy.displayName}"`;
    throw new Error(
      `Microsoft Graph accepted ${JSON.stringify(call.body)} for ${what} but still shows the old value after ${settleMilliseconds / 1000} s`,
    );
  }
}

/** The same for many policies, whose list is read instead of each. */
export async function confirmAll(writes: readonly Planned[], context: Context): Promise<void> {
  const { graph } = context.clients;
  let late: readonly Planned[] = [];
  const done = await waitFor(
    async () => {
      const policies = await graph.list<ConditionalAccessPolicy>(policiesPath, context.signal);
      late = writes.filter(
        ({ call, policy }) => policies.find(({ id }) => id === policy?.id)?.state !== call.body?.state,
      );
      return late.length === 0 || undefined;
    },
    settleMilliseconds,
    context,
  );
  if (done === true) return;
  const names = late.map(({ policy }) => `"${policy?.displayName}"`).join(", ");
  throw new Error(`Microsoft Graph still shows the old state of ${names} after ${settleMilliseconds / 1000} s`);
}

async function shows({ call, policy }: Planned, withinMilliseconds: number, context: Context): Promise<boolean> {
  const { graph } = context.clients;
  const seen = await waitFor(
    async () => {
      if (policy === undefined) {
        const { isEnabled } = await graph.get<{ isEnabled?: boolean }>(securityDefaultsPath, context.signal);
        return isEnabled === call.body?.isEnabled || undefined;
      }
      const { state } = await graph.get<ConditionalAccessPolicy>(`${policiesPath}/${policy.id}`, context.signal);
      return state === call.body?.state || undefined;
    },
    withinMilliseconds,
    context,
  );
  return seen === true;
}
