import type { Policy } from "../model/policy";
import type { AuthenticationStrength } from "../model/strength";
import {
  readClientAppTypes,
  readInsiderRiskLevels,
  readPlatforms,
  readRiskLevels,
  readTransferMethods,
} from "./conditions";
import { readDeviceFilter } from "./devices";
import { Fields } from "./fields";
import { readGrant } from "./grant";
import { readLocations } from "./locations";
import { Notes } from "./notes";
import { readSession } from "./session";
import { readTarget } from "./target";
import { readUsers } from "./users";

/** What a policy is given by what stands around it. */
export interface Surroundings {
  readonly source: string;
  /** Where the policy itself says none. */
  readonly id: string;
  readonly displayName?: string;
  /** Of a template, which the portal creates report-only. */
  readonly state?: Policy["state"];
}

export interface ReadPolicy {
  readonly policy: Policy;
  readonly strengths: readonly AuthenticationStrength[];
}

const STATES = ["enabled", "disabled", "enabledForReportingButNotEnforced"] as const;

/** Reads one policy in the form of Microsoft Graph, v1.0 or beta. Nothing in it is passed over in silence. */
export function readPolicy(content: Readonly<Record<string, unknown>>, around: Surroundings): ReadPolicy {
  const notes = new Notes();
  const fields = new Fields(content, "", notes);
  const id = fields.take("id")?.value;
  const displayName = fields.take("displayName")?.value;
  const deleted = fields.text("deletedDateTime").state === "read";
  const state = readState(fields, around.state);
  const conditions = readConditions(fields);
  const { grant, strengths } = readGrant(fields);
  const session = readSession(fields);
  fields.finish("policy");
  const ownId = typeof id === "string" ? idAsWritten(id) : around.id;
  return {
    policy: {
      id: ownId,
      displayName: typeof displayName === "string" ? displayName : (around.displayName ?? ownId),
      source: around.source,
      state: deleted ? "disabled" : state,
      ...conditions,
      ...(grant === undefined ? {} : { grant }),
      session,
      undetermined: notes.undetermined,
    },
    strengths,
  };
}

/** At preview a policy goes by its resource's URN, in which case matters. */
function idAsWritten(id: string): string {
  return id.startsWith("urn:pulumi:") ? id : id.trim().toLowerCase();
}

function readState(fields: Fields, otherwise: Policy["state"] | undefined): Policy["state"] {
  const state = fields.word("state", STATES);
  if (state.state === "read") return state.value === "enabledForReportingButNotEnforced" ? "reportOnly" : state.value;
  if (state.state === "absent" && otherwise !== undefined) return otherwise;
  if (state.state === "absent") fields.notes.add("state", "is missing, so that nothing tells whether the policy is on");
  return "enabled";
}

type Conditions = Omit<Policy, "id" | "displayName" | "source" | "state" | "grant" | "session" | "undetermined">;

function readConditions(policy: Fields): Conditions {
  const conditions = policy.object("conditions");
  // Read as if nothing were there, which is the widest, where the whole is not known yet.
  const fields = conditions.state === "read" ? conditions.value : new Fields({}, "conditions", new Notes());
  const clientApplications = readClientApplications(fields);
  const users = readUsers(fields, clientApplications === undefined ? "missing" : "nobody");
  const deviceFilter = readDeviceFilter(fields);
  const read: Omit<Conditions, "reaches"> = {
    users: { include: users.include, exclude: users.exclude },
    target: readTarget(fields),
    clientAppTypes: readClientAppTypes(fields),
    platforms: readPlatforms(fields),
    locations: readLocations(fields),
    ...(deviceFilter === undefined ? {} : { deviceFilter }),
    signInRiskLevels: readRiskLevels(fields, "signInRiskLevels"),
    userRiskLevels: readRiskLevels(fields, "userRiskLevels"),
    insiderRiskLevels: readInsiderRiskLevels(fields),
    transferMethods: readTransferMethods(fields),
  };
  if (users.reachesPeople && clientApplications !== undefined) {
    fields.notes.add(clientApplications, "names workloads beside people, of which a policy has one");
  }
  fields.finish(users.reachesPeople ? "conditions" : "conditions.forNobody");
  return {
    ...read,
    reaches: users.reachesPeople ? "people" : clientApplications === undefined ? "nobody" : "workloads",
  };
}

/** The path of the condition where the policy is one for workloads, which reach nothing as a person. */
function readClientApplications(conditions: Fields): string | undefined {
  const condition = conditions.object("clientApplications");
  if (condition.state === "read") condition.value.finish("conditions.clientApplications");
  return condition.state === "absent" ? undefined : "conditions.clientApplications";
}
