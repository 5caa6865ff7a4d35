import { z } from "zod";
import { directoryRoleEligibilityScheduleToken } from "../sdk/tokens";
import { idOf, keyOf } from "./eligibility-id";
import {
  cancelPending,
  type Eligibility,
  expirationOf,
  findPending,
  findSchedule,
  type Key,
  requestEligibility,
  type Schedule,
  untilGone,
  untilVisible,
} from "./eligibility-requests";
import { isoDuration } from "./iso-duration";
import { isKnown, type PartiallyKnown, type ResourceHandler } from "./resource";

type Inputs = Eligibility;
type Outputs = { scheduleId: string; status: string; expirationDateTime: string };

const guid = (what: string) =>
  z.guid({ error: `is the ${what}, a GUID; write it as 00000000-0000-0000-0000-000000000000` });
const instant = z.iso.datetime({
  offset: true,
  error: "is an instant with its time zone; write it as 2027-01-31T00:00:00Z",
});
const scope = /^\/(administrativeUnits\/)?([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/i;

/**
 * A time-bound eligibility for a directory role. The service knows it by principal, role and scope; the requests that made
 * it disappear after about 45 days, so their ids are never used:
 * https://learn.microsoft.com/graph/api/resources/unifiedroleeligibilityschedule (read 2026-11-24).
 */
export const directoryRoleEligibilitySchedule: ResourceHandler<Inputs, Outputs> = {
  token: directoryRoleEligibilityScheduleToken,
  description:
    "Makes a user or a role-assignable group eligible for a directory role until a date, through Privileged Identity Management.",
  inputs: z.object({
    principalId: guid("object id of a user or a role-assignable group").describe(
      "Object id of a user or of a role-assignable group. Service principals cannot be eligible.",
    ),
    roleDefinitionId: guid("id of a directory role").describe(
      "Template id of a built-in directory role, or id of a custom one.",
    ),
    directoryScopeId: z
      .string({ error: 'write "/", "/administrativeUnits/{id}" or "/{object id of an application}"' })
      .refine((value) => value === "/" || (scope.test(value) && !value.endsWith("/")), {
        error: 'is no scope; write "/" for the tenant, "/administrativeUnits/{id}" or "/{object id of an application}"',
      })
      .default("/")
      .describe(
        "Where the role is valid: `/` for the whole tenant (default), `/administrativeUnits/{id}`, or `/{object id}` of an application.",
      ),
    justification: z
      .string({ error: "write why this principal needs the role; the service records it" })
      .refine((value) => value.trim() !== "", { error: "is empty; write why this principal needs the role" })
      .describe("Why the principal needs the role; recorded with the request."),
    startDateTime: instant
      .optional()
      .describe("When the eligibility begins, ISO 8601 with time zone; at once unless given."),
    duration: z
      .string({ error: "is an ISO 8601 duration; write it as P180D" })
      .regex(isoDuration, {
        error: "is no ISO 8601 duration; write it as P180D (180 days) or PT8H (8 hours)",
      })
      .optional()
      .describe("How long it lasts from its beginning, ISO 8601 (`P180D`). Exactly one of duration and endDateTime."),
    endDateTime: instant
      .optional()
      .describe("When it ends, ISO 8601 with time zone. Exactly one of duration and endDateTime."),
    ticketInfo: z
      .strictObject({
        ticketNumber: z.string().optional().describe("Number in the ticket system."),
        ticketSystem: z.string().optional().describe("Name of the ticket system."),
      })
      .optional()
      .describe("The ticket behind the request, where the role's PIM settings ask for one."),
  }),
  outputs: z.object({
    scheduleId: z.string().describe("Id of the schedule as Microsoft Graph shows it now; an update may change it."),
    status: z.string().describe("Status of the schedule or, while it is pending, of its request."),
    expirationDateTime: z.string().describe("When the eligibility ends, ISO 8601 in UTC; empty while it is pending."),
  }),
  replaceOn: {
    principalId: "an eligibility belongs to one principal",
    roleDefinitionId: "an eligibility belongs to one role",
    directoryScopeId: "an eligibility belongs to one scope",
  },

  check: ({ startDateTime, duration, endDateTime }) => {
    if (duration === undefined && endDateTime === undefined) {
      return [
        {
          property: "duration",
          reason:
            "an eligibility without an end is standing access, which nobody reviews: write a duration such as P180D, or an endDateTime",
        },
      ];
    }
    if (duration !== undefined && endDateTime !== undefined) {
      return [{ property: "endDateTime", reason: "the end is given twice: keep either duration or endDateTime" }];
    }
    if (
      typeof startDateTime === "string" &&
      typeof endDateTime === "string" &&
      Date.parse(endDateTime) <= Date.parse(startDateTime)
    ) {
      return [{ property: "endDateTime", reason: "is not after startDateTime: write a later end or an earlier start" }];
    }
    return [];
  },

  diff: (changes, prior, inputs) =>
    changes.filter(({ property }) => {
      const before = Reflect.get(prior.inputs, property);
      const now = Reflect.get(inputs, property);
      if (typeof before !== "string" || typeof now !== "string") return true;
      return property.endsWith("DateTime")
        ? Date.parse(before) !== Date.parse(now)
        : before.toLowerCase() !== now.toLowerCase() || property === "justification";
    }),

  async preview(inputs, prior, context) {
    if (prior !== undefined || !keyKnown(inputs)) return {};
    const found = await findSchedule(inputs, context);
    if (found !== undefined)
      context.log.info("an eligibility for this principal, role and scope exists already and will be adopted");
    return {};
  },

  async create(inputs, context) {
    const id = idOf(inputs);
    const found = await findSchedule(inputs, context);
    if (found !== undefined && sameEnd(found, inputs)) {
      context.log.info("an eligibility for this principal, role and scope existed already and was adopted");
      return { id, outputs: outputsOf(found) };
    }
    const answer = await requestEligibility(found === undefined ? "adminAssign" : "adminUpdate", inputs, context);
    return { id, outputs: outputsOf(await untilVisible(id, inputs, answer, context)) };
  },

  async read(id, prior, context) {
    const key = keyOf(id);
    const found = await findSchedule(key, context);
    if (found === undefined) {
      const waiting = await findPending(key, context);
      if (waiting === undefined || prior === undefined) return undefined;
      const outputs = outputsOf({ id: waiting.targetScheduleId ?? "", status: waiting.status ?? "" });
      return { id, inputs: { justification: waiting.justification ?? "", ...key, ...prior.inputs }, outputs };
    }
    const outputs = outputsOf(found);
    const { duration, endDateTime, ...before } = prior?.inputs ?? {};
    // The service answers with an end where a duration was asked for. As long as the end is the one we were told, nothing drifted.
    const undisturbed = prior?.outputs.expirationDateTime === outputs.expirationDateTime;
    const end =
      undisturbed && duration !== undefined
        ? { duration }
        : outputs.expirationDateTime === ""
          ? {}
          : { endDateTime: sameInstant(endDateTime, outputs.expirationDateTime) ?? outputs.expirationDateTime };
    return {
      id: idOf(key),
      inputs: { justification: "Adopted by import", ...before, ...key, ...spelledAsBefore(before, key), ...end },
      outputs,
    };
  },

  async update(id, prior, inputs, context) {
    const found = await findSchedule(inputs, context);
    if (found !== undefined && onlyTextChanged(prior.inputs, inputs)) {
      context.log.info(
        "justification and ticket are recorded with a request; the new ones will go with the next change",
      );
      return outputsOf(found);
    }
    const answer = await requestEligibility(found === undefined ? "adminAssign" : "adminUpdate", inputs, context);
    return outputsOf(await untilVisible(id, inputs, answer, context));
  },

  async delete(_id, prior, context) {
    const found = await findSchedule(prior.inputs, context);
    if (found === undefined) {
      await cancelPending(prior.inputs, context);
      return;
    }
    await requestEligibility("adminRemove", prior.inputs, context);
    await untilGone(prior.inputs, context);
  },
};

function keyKnown(inputs: PartiallyKnown<Inputs>): inputs is PartiallyKnown<Inputs> & Key {
  return isKnown(inputs.principalId) && isKnown(inputs.roleDefinitionId) && isKnown(inputs.directoryScopeId);
}

function outputsOf(schedule: Schedule): Outputs {
  return {
    scheduleId: schedule.id ?? "",
    status: schedule.status ?? "",
    expirationDateTime: expirationOf(schedule) ?? "",
  };
}

function sameEnd(found: Schedule, inputs: Inputs): boolean {
  const end = expirationOf(found);
  if (end === undefined) return false;
  return inputs.endDateTime === undefined ? false : Date.parse(inputs.endDateTime) === Date.parse(end);
}

function onlyTextChanged(before: Inputs, now: Inputs): boolean {
  return (
    before.duration === now.duration &&
    before.endDateTime === now.endDateTime &&
    before.startDateTime === now.startDateTime
  );
}

function sameInstant(declared: string | undefined, live: string): string | undefined {
  return declared !== undefined && Date.parse(declared) === Date.parse(live) ? declared : undefined;
}

function spelledAsBefore(before: Partial<Key>, key: Key): Partial<Key> {
  return Object.fromEntries(
    Object.entries(before).filter(
      ([name, value]) =>
        name in key &&
        typeof value === "string" &&
        value.toLowerCase() === String(Reflect.get(key, name)).toLowerCase(),
    ),
  );
}
