import type { Cloud } from "../core/cloud";
import { asObject, asText, type JsonObject } from "../core/json";
import { type Level, type Schedule, type ScheduleRequest, scheduleInfo, submit } from "../pim/schedules";
import type { Directory } from "../state/directory";

/** Where schedules of one level, and the requests that made them, are kept. */
export interface Store {
  level: Level;
  schedules: (directory: Directory) => Record<string, Schedule>;
  requests: (directory: Directory) => Record<string, ScheduleRequest>;
}

/** What a request is about: its ids, what tells its schedule from others, and the fields that name who gets what. */
export interface Subject {
  id: string;
  scheduleId: string;
  key: string;
  fields: JsonObject;
  rules: Parameters<typeof submit>[2];
}

/** Carries out a request for a directory role or a group, keeps it unless it only asks for validation, and answers as Graph does. */
export function carryOut(
  cloud: Cloud,
  directory: Directory,
  store: Store,
  body: JsonObject,
  { rules, ...subject }: Subject,
): JsonObject {
  const isValidationOnly = body.isValidationOnly === true;
  const { status, schedule, span } = submit(cloud, store.schedules(directory), rules, {
    ...subject,
    level: store.level,
    action: asText(body.action),
    scheduleInfo: asObject(body.scheduleInfo),
    justification: asText(body.justification),
    ticketInfo: asObject(body.ticketInfo),
    isValidationOnly,
  });
  const { id, fields } = subject;
  const answer: JsonObject = {
    id,
    status,
    createdDateTime: cloud.clock.iso(),
    completedDateTime: cloud.clock.iso(),
    action: body.action ?? null,
    ...fields,
    isValidationOnly,
    targetScheduleId: schedule?.id ?? null,
    justification: body.justification ?? null,
    scheduleInfo: span === undefined ? (body.scheduleInfo ?? null) : scheduleInfo(span),
    ticketInfo: body.ticketInfo ?? { ticketNumber: null, ticketSystem: null },
  };
  if (!isValidationOnly) store.requests(directory)[id] = { id, createdAt: cloud.clock.iso(), status, body: answer };
  return answer;
}
