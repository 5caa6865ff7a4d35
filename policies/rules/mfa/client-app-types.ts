import { type Entries, hasText, isOneOf } from "../reading";
import data from "./client-app-types.json";

/** Client types of a sign-in: those that can carry MFA and those, called legacy, that cannot. */
export const legacyClientAppTypes: readonly string[] = data.legacy;

export const modernClientAppTypes: readonly string[] = data.modern;

/** The client types that a policy does not reach. No list at all reaches every client, and so does `all`. */
export function missingClientAppTypes(list: Entries): readonly string[] {
  const empty = list.known.length === 0 && list.openElements.length === 0 && list.openList === undefined;
  if (empty || hasText(list, data.everything)) return [];
  const former = Object.entries(data.deprecated);
  return [...data.modern, ...data.legacy].filter(
    (type) => !hasText(list, type) && !former.some(([old, now]) => now === type && hasText(list, old)),
  );
}

export function isLegacyClientAppType(type: string): boolean {
  return isOneOf(type, data.legacy);
}
