import type {
  RequestSchedule,
  UnifiedRoleEligibilitySchedule,
  UnifiedRoleEligibilityScheduleRequest,
  UnifiedRoleScheduleRequestActions,
} from "@microsoft/microsoft-graph-types";
import { odataString } from "../clients/graph";
import { path } from "../clients/service";
import { isServiceError } from "../clients/service-error";
import { wordRefusal } from "./eligibility-refusals";
import { addDuration } from "./iso-duration";
import { type Context, IncompleteError } from "./resource";
import { waitFor } from "./wait";

/** What tells one eligibility from another, for the service and for the state. */
export type Key = { principalId: string; roleDefinitionId: string; directoryScopeId: string };

export type Eligibility = Key & {
  justification: string;
  startDateTime?: string;
  duration?: string;
  endDateTime?: string;
  ticketInfo?: { ticketNumber?: string; ticketSystem?: string };
};

export type Schedule = UnifiedRoleEligibilitySchedule;
type Request = UnifiedRoleEligibilityScheduleRequest;

const visibleWithinMilliseconds = 180_000;
const goneWithinMilliseconds = 60_000;
/** How long to look for the effect of a request whose answer was lost. */
const doubtMilliseconds = 30_000;
/** Graph counts a duration from when it handles the request, a little after we asked. */
const toleranceMilliseconds = 10 * 60_000;

/** Request statuses, https://learn.microsoft.com/graph/api/resources/request (read 2026-11-24). */
const pending: ReadonlySet<string> = new Set([
  "PendingAdminDecision",
  "PendingApproval",
  "PendingApprovalProvisioning",
  "PendingEvaluation",
  "PendingProvisioning",
  "PendingScheduleCreation",
  "ScheduleCreated",
]);
const unsuccessful: ReadonlySet<string> = new Set([
  "AdminDenied",
  "Canceled",
  "Denied",
  "Failed",
  "FailedAsResourceIsLocked",
  "Invalid",
  "Revoked",
  "TimedOut",
]);

/** The direct eligibility of that key; one that comes through a group's membership is another's. */
export async function findSchedule(key: Key, context: Context): Promise<Schedule | undefined> {
  const schedules = await context.clients.graph.listRoleEligibilitySchedules(
    { $filter: filterOf(key) },
    context.signal,
  );
  return schedules.find(
    (schedule) =>
      hasScope(schedule, key) && (schedule.memberType ?? "Direct") === "Direct" && schedule.status !== "Revoked",
  );
}

/** Asks for a change. An eligibility that turns out to exist is adopted: the same demand is made as an update. */
export async function requestEligibility(
  action: UnifiedRoleScheduleRequestActions,
  wanted: Eligibility,
  context: Context,
): Promise<Request | undefined> {
  const { principalId, roleDefinitionId, directoryScopeId, justification, ticketInfo } = wanted;
  const request = {
    action,
    principalId,
    roleDefinitionId,
    directoryScopeId,
    justification,
    ...(ticketInfo === undefined ? {} : { ticketInfo }),
    ...(action === "adminRemove" ? {} : { scheduleInfo: scheduleInfo(wanted, context.now()) }),
  };
  let answer: Request;
  try {
    answer = await context.clients.graph.createRoleEligibilityScheduleRequest(request, context.signal);
  } catch (error) {
    const code = isServiceError(error) ? error.code : undefined;
    if (action === "adminAssign" && code === "RoleAssignmentExists")
      return requestEligibility("adminUpdate", wanted, context);
    if (code === "PendingRoleAssignmentRequest") {
      const waiting = await findPending(wanted, context);
      if (waiting !== undefined) return waiting;
    }
    if (action === "adminRemove" && (isServiceError(error, "notFound") || code === "RoleAssignmentDoesNotExist"))
      return undefined;
    if (isServiceError(error) && !error.hadNoEffect && (await tookEffect(action, wanted, context))) {
      return { status: "Provisioned" };
    }
    throw wordRefusal(error);
  }
  if (action !== "adminRemove" && unsuccessful.has(answer.status ?? "")) {
    throw new Error(
      `the service did not grant the eligibility: its request ended as ${answer.status}; see Privileged Identity Management > Microsoft Entra roles > Resource audit`,
    );
  }
  return answer;
}

/** Looks whether a request whose answer never came was carried out all the same. */
async function tookEffect(
  action: UnifiedRoleScheduleRequestActions,
  wanted: Eligibility,
  context: Context,
): Promise<boolean> {
  if (context.signal.aborted) return false;
  const end = expectedEnd(wanted, context.now());
  const seen = await waitFor(
    async () => {
      const schedule = await findSchedule(wanted, context);
      return (action === "adminRemove" ? schedule === undefined : endsAt(schedule, end)) || undefined;
    },
    doubtMilliseconds,
    context,
  );
  return seen === true;
}

function endsAt(schedule: Schedule | undefined, end: Date): boolean {
  const shown = schedule && expirationOf(schedule);
  return shown !== undefined && Math.abs(Date.parse(shown) - end.getTime()) <= toleranceMilliseconds;
}

function scheduleInfo({ startDateTime, duration, endDateTime }: Eligibility, now: Date): RequestSchedule {
  return {
    startDateTime: startDateTime ?? now.toISOString(),
    expiration:
      endDateTime === undefined
        ? { type: "afterDuration", duration: duration ?? null }
        : { type: "afterDateTime", endDateTime },
  };
}

/**
 * Waits until the schedule shows what was asked. A request that waits for someone's approval is a result too; one that was
 * granted but stays invisible is kept in the state, so that the next run looks for it instead of asking again.
 */
export async function untilVisible(
  id: string,
  wanted: Eligibility,
  answer: Request | undefined,
  context: Context,
): Promise<Schedule> {
  const asked: Schedule = { id: answer?.targetScheduleId ?? "", status: answer?.status ?? "" };
  if (answer?.status === "PendingApproval" || answer?.status === "PendingAdminDecision") {
    context.log.warn("the eligibility waits for an approval in Privileged Identity Management");
    return asked;
  }
  const end = expectedEnd(wanted, context.now());
  const kept = { scheduleId: asked.id ?? "", status: asked.status ?? "", expirationDateTime: "" };
  let seen: Schedule | undefined;
  try {
    seen = await waitFor(
      async () => {
        const schedule = await findSchedule(wanted, context);
        return endsAt(schedule, end) ? schedule : undefined;
      },
      visibleWithinMilliseconds,
      context,
    );
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new IncompleteError(id, kept, [`the eligibility was granted, but reading it back failed: ${reason}`], {
      cause,
    });
  }
  if (seen === undefined) {
    throw new IncompleteError(id, kept, [
      `the eligibility was granted (${asked.status}), but does not show an end at ${end.toISOString()} after ${visibleWithinMilliseconds / 1000} s. Run \`pulumi refresh\` in a while`,
    ]);
  }
  return seen;
}

/** Waits until the schedule is no longer shown, so that the same one can be made again right afterwards. */
export async function untilGone(key: Key, context: Context): Promise<void> {
  const gone = await waitFor(
    async () => ((await findSchedule(key, context)) === undefined ? true : undefined),
    goneWithinMilliseconds,
    context,
  );
  if (gone === undefined) context.log.warn("the eligibility was removed, but Microsoft Graph still lists it");
}

/** The request for that key that nobody has decided yet. */
export async function findPending(key: Key, context: Context): Promise<Request | undefined> {
  const all = await context.clients.graph.listRoleEligibilityScheduleRequests(
    { $filter: filterOf(key) },
    context.signal,
  );
  return all.find(({ status, directoryScopeId }) => pending.has(status ?? "") && hasScope({ directoryScopeId }, key));
}

/** Takes back a request that nobody has decided yet. */
export async function cancelPending(key: Key, context: Context): Promise<void> {
  const { id } = (await findPending(key, context)) ?? {};
  if (id === undefined) return;
  await context.clients.graph.post(
    path`/v1.0/roleManagement/directory/roleEligibilityScheduleRequests/${id}/cancel`,
    undefined,
    context.signal,
  );
}

/** When a schedule ends, ISO 8601; undefined when it never does. */
export function expirationOf({ scheduleInfo }: Schedule): string | undefined {
  const { expiration, startDateTime } = scheduleInfo ?? {};
  if (expiration?.endDateTime) return expiration.endDateTime;
  return expiration?.duration && startDateTime
    ? addDuration(new Date(startDateTime), expiration.duration).toISOString()
    : undefined;
}

function expectedEnd({ startDateTime, duration, endDateTime }: Eligibility, now: Date): Date {
  if (endDateTime !== undefined) return new Date(endDateTime);
  // A beginning that has passed counts as now.
  const start = Math.max(now.getTime(), Date.parse(startDateTime ?? now.toISOString()));
  return addDuration(new Date(start), duration ?? "");
}

function filterOf({ principalId, roleDefinitionId }: Key): string {
  return `principalId eq ${odataString(principalId)} and roleDefinitionId eq ${odataString(roleDefinitionId)}`;
}

function hasScope({ directoryScopeId }: { directoryScopeId?: string | null | undefined }, key: Key): boolean {
  return (directoryScopeId ?? "/").toLowerCase() === key.directoryScopeId.toLowerCase();
}
