import type { Cloud } from "../core/cloud";
import { Refusal } from "../core/http";
import { asObject, asText, asTexts, type JsonObject } from "../core/json";
import { milliseconds } from "./durations";
import type { Rule } from "./rules";

export type Level = "Eligibility" | "Assignment";

/** A schedule in force, whichever service it belongs to. */
export interface Schedule {
  id: string;
  /** Principal, role or access, and scope, which are one schedule together. */
  key: string;
  requestId: string;
  createdAt: string;
  modifiedAt: string;
  visibleAt: string;
  startDateTime: string;
  /** Null without expiry. */
  endDateTime: string | null;
  /** Fields that name principal, role and scope, as the service spells them. */
  fields: JsonObject;
}

/** A request for a schedule; it is purged after 45 days. */
export interface ScheduleRequest {
  id: string;
  createdAt: string;
  status: string;
  /** As the service returns it. */
  body: JsonObject;
}

export interface Wanted {
  id: string;
  scheduleId: string;
  level: Level;
  /** `adminAssign`, `adminUpdate`, `adminExtend`, `adminRenew`, `adminRemove`, in any letter case. */
  action: string;
  key: string;
  fields: JsonObject;
  scheduleInfo: JsonObject;
  justification: string;
  ticketInfo: JsonObject;
  isValidationOnly: boolean;
}

const PURGE = 45 * 24 * 3600 * 1000;
const refuse = (code: string, message: string): Refusal => new Refusal(400, code, message);

/** Schedules that have not expired. */
export function inForce(cloud: Cloud, schedules: Record<string, Schedule>): Schedule[] {
  return Object.values(schedules).filter(
    (one) => one.endDateTime === null || Date.parse(one.endDateTime) > cloud.clock.now(),
  );
}

/** Schedules that show. */
export const shown = (cloud: Cloud, schedules: Record<string, Schedule>): Schedule[] =>
  inForce(cloud, schedules).filter((one) => Date.parse(one.visibleAt) <= cloud.clock.now());

/** Requests that have not been purged yet. */
export const remembered = (cloud: Cloud, requests: Record<string, ScheduleRequest>): ScheduleRequest[] =>
  Object.values(requests).filter((one) => Date.parse(one.createdAt) + PURGE > cloud.clock.now());

interface Span {
  startDateTime: string;
  endDateTime: string | null;
}

/** Start and end from `scheduleInfo`, whose enums come in any letter case. */
function spanOf(cloud: Cloud, info: JsonObject): Span {
  const now = cloud.clock.now();
  const startText = asText(info.startDateTime);
  const start = startText === "" ? now : Date.parse(startText);
  if (Number.isNaN(start)) throw refuse("InvalidScheduleInfo", "scheduleInfo.startDateTime is not a date.");
  const expiration = asObject(info.expiration);
  const from = Math.max(start, now);
  const startDateTime = new Date(from).toISOString();
  switch (asText(expiration.type).toLowerCase()) {
    case "":
    case "noexpiration":
      return { startDateTime, endDateTime: null };
    case "afterdatetime": {
      const end = Date.parse(asText(expiration.endDateTime));
      if (Number.isNaN(end) || end <= from)
        throw refuse("InvalidScheduleInfo", "scheduleInfo.expiration.endDateTime must be after the start.");
      return { startDateTime, endDateTime: new Date(end).toISOString() };
    }
    case "afterduration": {
      const length = milliseconds(asText(expiration.duration));
      if (length === undefined || length === 0) {
        throw refuse(
          "InvalidScheduleInfo",
          "scheduleInfo.expiration.duration must be an ISO 8601 duration of days, hours or minutes.",
        );
      }
      return { startDateTime, endDateTime: new Date(from + length).toISOString() };
    }
    default:
      throw refuse(
        "InvalidScheduleInfo",
        "scheduleInfo.expiration.type must be noExpiration, afterDateTime or afterDuration.",
      );
  }
}

/** Names of the policy rules that the request breaks. */
function brokenRules(rules: Rule[], wanted: Wanted, span: Span): string[] {
  const fields = (id: string): JsonObject => rules.find((rule) => rule.id === id)?.fields ?? {};
  const expiration = fields(`Expiration_Admin_${wanted.level}`);
  const enabled = asTexts(fields(`Enablement_Admin_${wanted.level}`).enabledRules);
  const maximum = milliseconds(asText(expiration.maximumDuration)) ?? Number.POSITIVE_INFINITY;
  const tooLong = span.endDateTime === null || Date.parse(span.endDateTime) - Date.parse(span.startDateTime) > maximum;
  return [
    ...(expiration.isExpirationRequired === true && tooLong ? ["ExpirationRule"] : []),
    ...(enabled.includes("Justification") && wanted.justification === "" ? ["JustificationRule"] : []),
    ...(enabled.includes("Ticketing") && asText(wanted.ticketInfo.ticketNumber) === "" ? ["TicketingRule"] : []),
  ];
}

function checkRules(rules: Rule[], wanted: Wanted, span: Span): void {
  const broken = brokenRules(rules, wanted, span);
  if (broken.length === 0) return;
  throw refuse(
    "RoleAssignmentRequestPolicyValidationFailed",
    `The following policy rules failed: ${JSON.stringify(broken)}`,
  );
}

/** Carries out a request: checks it, changes the schedules unless it only validates, and says its status and schedule. */
export function submit(
  cloud: Cloud,
  schedules: Record<string, Schedule>,
  rules: Rule[],
  wanted: Wanted,
): { status: string; schedule: Schedule | undefined; span: Span | undefined } {
  const existing = inForce(cloud, schedules).find((one) => one.key === wanted.key);
  const action = wanted.action.toLowerCase();
  if (action === "adminremove") return remove(cloud, schedules, existing, wanted);
  if (!["adminassign", "adminupdate", "adminextend", "adminrenew"].includes(action)) {
    throw refuse(
      "InvalidRoleAssignmentRequest",
      `The action ${wanted.action || "(none)"} is not one that an administrator makes.`,
    );
  }
  if (action === "adminassign" && existing !== undefined) {
    throw refuse("RoleAssignmentExists", "The Role assignment already exists.");
  }
  if (action !== "adminassign" && existing === undefined) {
    throw refuse("RoleAssignmentDoesNotExist", "The Role assignment does not exist.");
  }
  const span = spanOf(cloud, wanted.scheduleInfo);
  checkRules(rules, wanted, span);
  const now = cloud.clock.iso();
  const schedule: Schedule = {
    id: existing?.id ?? wanted.scheduleId,
    key: wanted.key,
    requestId: wanted.id,
    createdAt: existing?.createdAt ?? now,
    modifiedAt: now,
    visibleAt: new Date(cloud.clock.now() + cloud.state.settings.scheduleVisibilitySeconds * 1000).toISOString(),
    ...span,
    fields: wanted.fields,
  };
  if (wanted.isValidationOnly) return { status: "Granted", schedule: undefined, span };
  schedules[schedule.id] = schedule;
  const later = Date.parse(span.startDateTime) > cloud.clock.now();
  return { status: later ? "Granted" : "Provisioned", schedule, span };
}

function remove(cloud: Cloud, schedules: Record<string, Schedule>, existing: Schedule | undefined, wanted: Wanted) {
  if (existing === undefined) throw refuse("RoleAssignmentDoesNotExist", "The Role assignment does not exist.");
  const age = (cloud.clock.now() - Date.parse(existing.createdAt)) / 1000;
  if (age < cloud.state.settings.scheduleMinimumSeconds) {
    throw refuse("ActiveDurationTooShort", "The active duration is too short. A schedule lives at least five minutes.");
  }
  if (!wanted.isValidationOnly) delete schedules[existing.id];
  return { status: "Revoked", schedule: existing, span: undefined };
}

/** `scheduleInfo` as the services return it: an end date, whatever form the request had. */
export const scheduleInfo = (span: Span): JsonObject => ({
  startDateTime: span.startDateTime,
  recurrence: null,
  expiration: {
    type: span.endDateTime === null ? "noExpiration" : "afterDateTime",
    endDateTime: span.endDateTime,
    duration: null,
  },
});
