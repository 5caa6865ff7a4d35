import type { Session } from "../model/policy";
import type { Fields, Single } from "./fields";

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

/** Reads `sessionControls`; what cannot be read is taken to be off, after it is noted. */
export function readSession(policy: Fields): Session {
  const session = policy.object("sessionControls");
  if (session.state !== "read") return nothing;
  const fields = session.value;
  const signInFrequency = readFrequency(enabled(fields, "signInFrequency"));
  const persistentBrowser = readPersistence(enabled(fields, "persistentBrowser"));
  const resilience = fields.boolean("disableResilienceDefaults");
  const others = OTHERS.filter((name) => {
    const control = enabled(fields, name);
    control?.finish("sessionControls.other");
    return control !== undefined;
  });
  fields.finish("sessionControls");
  return {
    ...(signInFrequency === undefined ? {} : { signInFrequency }),
    ...(persistentBrowser === undefined ? {} : { persistentBrowser }),
    disableResilienceDefaults: resilience.state === "read" && resilience.value,
    others,
  };
}

/** A control that is there and not switched off. */
function enabled(fields: Fields, name: string): Fields | undefined {
  const control = fields.object(name);
  if (control.state !== "read") return undefined;
  const isEnabled = control.value.boolean("isEnabled");
  const off = isEnabled.state === "unknown" || (isEnabled.state === "read" && !isEnabled.value);
  return off ? undefined : control.value;
}

function readPersistence(fields: Fields | undefined): Session["persistentBrowser"] {
  if (fields === undefined) return undefined;
  const mode = fields.word("mode", ["always", "never"]);
  fields.finish("sessionControls.persistentBrowser");
  if (mode.state === "absent") fields.notes.add(`${fields.path}.mode`, "is missing");
  return mode.state === "read" ? mode.value : undefined;
}

function readFrequency(fields: Fields | undefined): Session["signInFrequency"] {
  if (fields === undefined) return undefined;
  const interval = fields.word("frequencyInterval", ["timeBased", "everyTime"]);
  const type = fields.word("type", ["hours", "days"]);
  const value = fields.number("value");
  const factors = fields.word("authenticationType", ["primaryAndSecondaryAuthentication", "secondaryAuthentication"]);
  fields.finish("sessionControls.signInFrequency");
  if ([interval, type, value, factors].some(({ state }) => state === "unknown")) return undefined;
  const authentication = factors.state === "read" && factors.value === "secondaryAuthentication" ? "secondary" : "all";
  if (interval.state === "read" && interval.value === "everyTime") return { interval: "everyTime", authentication };
  const hours = hoursOf(type, value);
  if (hours === undefined) {
    fields.notes.add(fields.path, "has no value with its type, hours or days");
    return undefined;
  }
  return { interval: "timeBased", hours, authentication };
}

function hoursOf(type: Single<"hours" | "days">, value: Single<number>): number | undefined {
  if (type.state !== "read" || value.state !== "read" || value.value <= 0) return undefined;
  return type.value === "days" ? value.value * 24 : value.value;
}
