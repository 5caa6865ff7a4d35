import type { PropertyChange } from "../resources/resource";
import { sameValue } from "./values";

/**
 * Compares declared inputs, old and new. What the service shows besides is compared by Read, which brings it back as
 * inputs; so a drift appears here as a difference between the refreshed inputs and the program's.
 */
export function diff(
  old: Readonly<Record<string, unknown>>,
  now: Readonly<Record<string, unknown>>,
  replaceOn: Readonly<Record<string, string | undefined>> = {},
): PropertyChange[] {
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
  return names.flatMap((property): PropertyChange[] => {
    if (sameValue(old[property], now[property])) return [];
    const kind = !(property in old) ? "add" : !(property in now) ? "delete" : "update";
    const replaceReason = replaceOn[property];
    return [replaceReason === undefined ? { property, kind } : { property, kind, replaceReason }];
  });
}
