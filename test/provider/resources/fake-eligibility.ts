import type {
  UnifiedRoleEligibilitySchedule,
  UnifiedRoleEligibilityScheduleRequest,
} from "@microsoft/microsoft-graph-types";
import { directoryRoleEligibilitySchedule as eligibility } from "../../../provider/resources/directory-role-eligibility-schedule";
import { check } from "../../../provider/server/check";
import { type TestContext, testContext } from "./context";

export const principalId = "10000000-0000-4000-8000-00000000000a";
export const roleDefinitionId = "62e90394-69f5-4237-9190-012177145e10";
export const key = { principalId, roleDefinitionId, directoryScopeId: "/" };
export const id = `${principalId}|${roleDefinitionId}|/`;
export const inputs = { ...key, justification: "On call", duration: "P180D" };
export const end = "2027-05-23T12:00:00.000Z";

export interface Directory {
  schedules?: UnifiedRoleEligibilitySchedule[];
  requests?: UnifiedRoleEligibilityScheduleRequest[];
  /** What the next request is answered with: an error, or its status. */
  refuse?: Error;
  /** The next request is carried out, but its answer is lost. */
  loseAnswer?: Error;
  status?: string;
  /** Lists go on showing the old schedules this many times. */
  late?: number;
}

/** Privileged Identity Management as far as requests and schedules go. */
export function directory(start: Directory = {}): {
  context: TestContext;
  asked: UnifiedRoleEligibilityScheduleRequest[];
  posted: string[];
  now: Directory;
} {
  const now: Directory = { ...start, schedules: [...(start.schedules ?? [])] };
  const asked: UnifiedRoleEligibilityScheduleRequest[] = [];
  const posted: string[] = [];
  let shown = now.schedules ?? [];
  let stale = 0;
  const context = testContext({
    graph: {
      listRoleEligibilitySchedules: async ({ $filter }) => {
        expect($filter).toBe(`principalId eq '${principalId}' and roleDefinitionId eq '${roleDefinitionId}'`);
        if (stale > 0) stale -= 1;
        else shown = now.schedules ?? [];
        return shown;
      },
      listRoleEligibilityScheduleRequests: async () => now.requests ?? [],
      createRoleEligibilityScheduleRequest: async (request) => {
        asked.push(request);
        const refusal = now.refuse;
        delete now.refuse;
        if (refusal) throw refusal;
        const scope = request.directoryScopeId ?? "/";
        const others = (now.schedules ?? []).filter((schedule) => (schedule.directoryScopeId ?? "/") !== scope);
        const expiration = request.scheduleInfo?.expiration;
        now.schedules =
          request.action === "adminRemove" || now.status?.startsWith("Pending")
            ? others
            : [...others, schedule(expiration?.endDateTime ?? end, scope)];
        stale = now.late ?? 0;
        if (now.loseAnswer) throw now.loseAnswer;
        return {
          id: "request-1",
          targetScheduleId: "schedule-1",
          status: request.action === "adminRemove" ? "Revoked" : (now.status ?? "Provisioned"),
        };
      },
      post: async <T>(resource: string) => {
        posted.push(resource);
        return undefined as T;
      },
    },
  });
  return { context, asked, posted, now };
}

export function schedule(endDateTime: string | undefined, directoryScopeId = "/"): UnifiedRoleEligibilitySchedule {
  return {
    id: "schedule-1",
    principalId,
    roleDefinitionId,
    directoryScopeId,
    memberType: "Direct",
    status: "Provisioned",
    scheduleInfo: {
      startDateTime: "2026-11-24T12:00:00Z",
      expiration: endDateTime === undefined ? { type: "noExpiration" } : { type: "afterDateTime", endDateTime },
    },
  };
}

export const outputs = { scheduleId: "schedule-1", status: "Provisioned", expirationDateTime: end };

/** All rules, as Check applies them: each property's own, then those between properties. */
export function failures(given: Record<string, unknown>): Record<string, string> {
  const checked = check(eligibility.inputs, given);
  const all =
    checked.failures.length > 0 ? checked.failures : (eligibility.check?.(checked.values as typeof inputs) ?? []);
  return Object.fromEntries(all.map(({ property, reason }) => [property, reason]));
}
