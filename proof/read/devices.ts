import type { Filter, FilterComparison, FilterRule } from "../model/filter";
import type { Fields } from "./fields";
import { byLowerCase } from "./fields";
import { readFilter } from "./filter";

/** States of a device that could be excluded before there were filters, as the comparisons that mean the same. */
const STATES: Readonly<Record<"Compliant" | "DomainJoined", FilterComparison>> = {
  Compliant: { kind: "comparison", attribute: "isCompliant", operator: "eq", values: [true], negated: false },
  DomainJoined: { kind: "comparison", attribute: "trustType", operator: "eq", values: ["ServerAD"], negated: false },
};
const STATE_WORDS = byLowerCase<"All" | "Compliant" | "DomainJoined">(["All", "Compliant", "DomainJoined"]);

/** Old spellings of one condition: the object, and its lists of states. */
const OLD_FORMS = [
  { object: "devices", include: "includeDevices", exclude: "excludeDevices" },
  { object: "devices", include: "includeDeviceStates", exclude: "excludeDeviceStates" },
  { object: "deviceStates", include: "includeStates", exclude: "excludeStates" },
] as const;

/** Reads `conditions.devices`, and what older exports have in its place. */
export function readDeviceFilter(conditions: Fields): Filter | undefined {
  const devices = conditions.object("devices");
  const deviceStates = conditions.object("deviceStates");
  const found: Filter[] = [];
  if (devices.state === "read") {
    const filter = readFilter(devices.value.object("deviceFilter"), "device", "conditions.filter");
    if (filter.state === "read") found.push(filter.filter);
  }
  for (const { object, include, exclude } of OLD_FORMS) {
    const condition = object === "devices" ? devices : deviceStates;
    if (condition.state === "read") found.push(...readStates(condition.value, include, exclude));
  }
  if (devices.state === "read") devices.value.finish("conditions.devices");
  if (deviceStates.state === "read") deviceStates.value.finish("conditions.deviceStates");
  const [filter, another] = found;
  if (another === undefined) return filter;
  conditions.notes.add("conditions.devices", "is configured in two forms at once, which are not read together");
  return undefined;
}

function readStates(fields: Fields, includeName: string, excludeName: string): readonly Filter[] {
  const include = fields.words(includeName, STATE_WORDS);
  const exclude = fields.words(excludeName, STATE_WORDS);
  if (include.open || exclude.open) return [];
  const excluded = exclude.values.filter((state) => state !== "All");
  const plain = include.values.every((state) => state === "All") && excluded.length === exclude.values.length;
  if (!plain) {
    fields.notes.add(
      exclude.values.length > 0 ? exclude.path : include.path,
      "names devices in a way that is not documented",
    );
    return [];
  }
  if (excluded.length === 0) return [];
  const of: readonly FilterRule[] = excluded.map((state) => STATES[state]);
  const text = `${excludeName}: ${excluded.join(", ")}`;
  const [first] = of;
  return [{ mode: "exclude", text, rule: of.length === 1 && first !== undefined ? first : { kind: "or", of } }];
}
