import type { Session } from "../model/policy";
import { type Fields, readValue, type Single } from "./fields";

/** Session controls that limit or watch a session. None of them gives MFA or lets anybody in. */
const OTHERS = [
  "applicationEnforcedRestrictions",
  "cloudAppSecurity",
  "secureSignInSession",
  "continuousAccessEvaluation",
  "globalSecureAccessFilteringProfile",
  "networkAccessSecurity",
  "blockSensitiveActions",
] as const;

const nothing: Session = { disableResilienceDefaults: false, others: [] };
/** What asks the most of people, for what cannot be read. */
const everyTime = { interval: "everyTime", authentication: "all" } as const;
const strictest: Session = {
  signInFrequency: everyTime,
  persistentBrowser: "never",
  disableResilienceDefaults: true,
  others: [],
};

/** Reads `sessionControls`; what cannot be read is noted and taken to ask the most that it can. */
export function readSession(policy: Fields): Session {
  const session = policy.object("sessionControls");
  if (session.state !== "read") return session.state === "absent" ? nothing : strictest;
  const fields = session.value;
  const signInFrequency = readFrequency(enabled(fields, "signInFrequency"));
  const persistentBrowser = readPersistence(enabled(fields, "persistentBrowser"));
  const resilience = fields.boolean("disableResilienceDefaults");
  const others = OTHERS.filter((name) => {
    const control = enabled(fields, name);
    if (control.state === "read") control.value.finish("sessionControls.other");
    return control.state !== "absent";
  });
  fields.finish("sessionControls");
  return {
    ...(signInFrequency === undefined ? {} : { signInFrequency }),
    ...(persistentBrowser === undefined ? {} : { persistentBrowser }),
    disableResilienceDefaults: resilience.state === "read" ? resilience.value : resilience.state === "unknown",
    others,
  };
}

/** A control that is there and not switched off. */
function enabled(fields: Fields, name: string): Single<Fields> {
  const control = fields.object(name);
  if (control.state !== "read") return control;
  const isEnabled = control.value.boolean("isEnabled");
  if (isEnabled.state === "unknown") return isEnabled;
  return readValue(isEnabled) === false ? { state: "absent" } : control;
}

function readPersistence(control: Single<Fields>): Session["persistentBrowser"] {
  if (control.state !== "read") return control.state === "absent" ? undefined : strictest.persistentBrowser;
  const fields = control.value;
  const mode = fields.word("mode", ["always", "never"]);
  fields.finish("sessionControls.persistentBrowser");
  if (mode.state === "absent") fields.notes.add(fields.pathOf("mode"), "is missing");
  return readValue(mode) ?? strictest.persistentBrowser;
}

function readFrequency(control: Single<Fields>): Session["signInFrequency"] {
  if (control.state !== "read") return control.state === "absent" ? undefined : everyTime;
  const fields = control.value;
  const interval = fields.word("frequencyInterval", ["timeBased", "everyTime"]);
  const type = fields.word("type", ["hours", "days"]);
  const value = fields.number("value");
  const factors = fields.word("authenticationType", ["primaryAndSecondaryAuthentication", "secondaryAuthentication"]);
  fields.finish("sessionControls.signInFrequency");
  if ([interval, type, value, factors].some(({ state }) => state === "unknown")) return everyTime;
  const authentication = readValue(factors) === "secondaryAuthentication" ? "secondary" : "all";
  if (readValue(interval) === "everyTime") return { interval: "everyTime", authentication };
  const hours = hoursOf(type, value);
  if (hours !== undefined) return { interval: "timeBased", hours, authentication };
  fields.notes.add(fields.path, "has no value with its type, hours or days");
  return everyTime;
}

function hoursOf(type: Single<"hours" | "days">, value: Single<number>): number | undefined {
  const [unit, count = 0] = [readValue(type), readValue(value)];
  if (unit === undefined || count <= 0) return undefined;
  return unit === "days" ? count * 24 : count;
}
