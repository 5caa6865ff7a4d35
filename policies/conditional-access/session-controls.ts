import { Awaited } from "../../proof/model/undetermined";
import type { Resource } from "../model/plan";
import { read } from "../model/reading";
import { presentAt } from "../rules/reading";
import { awaitedAt, plain } from "./field-values";

type Json = Record<string, unknown>;

/**
 * The session controls of a policy as Graph shapes them; undefined where there are none. azuread flattens them, and its Check fills in
 * an interval and an authentication type that mean nothing by themselves.
 */
export function sessionControls(resource: Resource, graphShaped: boolean): unknown {
  const block = presentAt(resource, "sessionControls");
  if (block.state === "absent") return undefined;
  if (block.state === "unknown") return awaitedAt(resource, block.path);
  if (graphShaped) return plain(block.value);
  const at = (name: string): unknown => valueAt(resource, `sessionControls.${name}`);
  const controls: Json = {};
  const put = (name: string, value: unknown): void => {
    if (value !== undefined) controls[name] = value;
  };
  put("signInFrequency", signInFrequency(at));
  put("persistentBrowser", switched("mode", at("persistentBrowserMode")));
  put("cloudAppSecurity", switched("cloudAppSecurityType", at("cloudAppSecurityPolicy")));
  const restrictions = at("applicationEnforcedRestrictionsEnabled");
  if (restrictions !== undefined && restrictions !== false) {
    put("applicationEnforcedRestrictions", { isEnabled: restrictions });
  }
  put("disableResilienceDefaults", at("disableResilienceDefaults"));
  return Object.keys(controls).length === 0 ? undefined : controls;
}

function signInFrequency(at: (name: string) => unknown): Json | undefined {
  const value = at("signInFrequency");
  const interval = at("signInFrequencyInterval");
  const everyTime = typeof interval === "string" && interval.toLowerCase() === "everytime";
  if ((value === undefined || value === 0) && !everyTime && !(interval instanceof Awaited)) return undefined;
  const parts = {
    value,
    type: at("signInFrequencyPeriod"),
    frequencyInterval: interval ?? "timeBased",
    authenticationType: at("signInFrequencyAuthenticationType"),
  };
  return { isEnabled: true, ...Object.fromEntries(Object.entries(parts).filter(([, held]) => held !== undefined)) };
}

function switched(name: string, value: unknown): Json | undefined {
  return value === undefined ? undefined : { isEnabled: true, [name]: value };
}

/** Session controls hold words, numbers and truth values only, so nothing in them can be secret. */
function valueAt(resource: Resource, path: string): unknown {
  const reading = read(resource, path);
  if (reading.state === "unknown") return awaitedAt(resource, path);
  return reading.state === "absent" || reading.value === "" ? undefined : plain(reading.value);
}
