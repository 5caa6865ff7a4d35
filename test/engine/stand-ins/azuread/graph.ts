import { ServiceError } from "../provider/client";
import { isUnknown, type Properties, text } from "../provider/properties";

/** The object id at the end of an azuread resource id (`/groups/<guid>`), or the id itself when it is bare. */
export const fromPath = (id: string): string => id.slice(id.lastIndexOf("/") + 1);

/** Waits for a deletion; that there was nothing to delete is fine. */
export async function gone(request: Promise<unknown>): Promise<void> {
  try {
    await request;
  } catch (error) {
    if (!(error instanceof ServiceError) || error.status !== 404) throw error;
  }
}

/** A Check failure unless the property is unknown or one of the accepted values. */
export function refusedUnless(
  inputs: Properties,
  property: string,
  accepted: readonly string[],
): readonly (readonly [string, string])[] {
  const value = inputs[property];
  if (value === undefined || isUnknown(value) || accepted.includes(text(value))) return [];
  return [[property, `expected ${property} to be one of ${accepted.join(", ")}, got ${value}`]];
}
