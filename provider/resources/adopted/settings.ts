import { unknown } from "../resource";

/** A value as JSON holds it. */
export type Setting =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Setting[]
  | { readonly [name: string]: Setting };
export type Settings = { readonly [name: string]: Setting };

export function isSettings(value: unknown): value is Settings {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One text for what the service takes as the same: absent and null, lists in any order, GUIDs in any letter case. */
function canonical(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(guid.test(value) ? value.toLowerCase() : value);
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (isSettings(value)) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
    return `{${members
      .map(([name, member]) => `${name}:${canonical(member)}`)
      .sort()
      .join()}}`;
  }
  return String(value ?? null);
}

/** Whether two values mean the same to the service. A value that is not known yet is like no other. */
export function same(left: unknown, right: unknown): boolean {
  return !hasUnknown(left) && !hasUnknown(right) && canonical(left) === canonical(right);
}

function hasUnknown(value: unknown): boolean {
  if (value === unknown) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}

/**
 * What `live` says of the parts that `declared` names: members of objects by name, items of lists by `id`. What means the same is
 * given in the words of `declared`, so that order and letter case are no drift.
 */
export function within(declared: Setting, live: Setting): Setting {
  if (declared === undefined || declared === null) return undefined;
  if (same(declared, live)) return declared;
  if (Array.isArray(declared)) {
    if (!Array.isArray(live)) return live;
    const items = live.map((item: Setting) => within(ofSameId(declared, item) ?? item, item));
    return same(declared, items) ? declared : items;
  }
  if (isSettings(declared)) {
    if (!isSettings(live)) return undefined;
    return Object.fromEntries(
      Object.entries(declared)
        .map(([name, member]) => [name, within(member, live[name])] as const)
        .filter(([, member]) => member !== undefined && member !== null),
    );
  }
  return live;
}

function ofSameId(declared: readonly Setting[], item: Setting): Setting {
  if (!isSettings(item)) return undefined;
  return declared.find((candidate) => isSettings(candidate) && same(candidate.id, item.id));
}

/** `over` laid upon `base`, member by member; lists are whole. */
export function overlay(base: Setting, over: Setting): Setting {
  if (over === undefined) return base;
  if (!isSettings(base) || !isSettings(over)) return over;
  const names = [...new Set([...Object.keys(base), ...Object.keys(over)])];
  return Object.fromEntries(names.map((name) => [name, overlay(base[name], over[name])]));
}

/** The value without what is not known yet; a list with something unknown in it is left out whole. */
export function knownPart(value: unknown): Setting {
  if (Array.isArray(value)) return hasUnknown(value) ? undefined : value;
  if (isSettings(value)) {
    return Object.fromEntries(
      Object.entries(value)
        .map(([name, member]) => [name, knownPart(member)] as const)
        .filter(([, member]) => member !== undefined),
    );
  }
  return value === unknown ? undefined : (value as Setting);
}

/** Each plain difference between what is wanted and what there is: `fido2.state from "disabled" to "enabled"`. */
export function differences(wanted: Settings, live: Settings, at = ""): string[] {
  return Object.entries(wanted).flatMap(([name, member]) => {
    if (member === undefined || same(member, within(member, live[name]))) return [];
    const path = at === "" ? name : `${at}.${name}`;
    if (isSettings(member)) {
      const below = live[name];
      return differences(member, isSettings(below) ? below : {}, path);
    }
    return [`${path} from ${JSON.stringify(live[name] ?? null)} to ${JSON.stringify(member)}`];
  });
}
