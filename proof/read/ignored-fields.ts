import table from "./ignored-fields.json";

export interface IgnoredFields {
  /** The object that has the fields; `conditions.forNobody` are the conditions of policies that reach no person. */
  readonly place: string;
  readonly fields: readonly string[];
  /** Why they cannot change the answer, as the end of a sentence. */
  readonly reason: string;
}

/** Every field that is read past, and why. All others are either read or noted as not understood. */
export const ignoredFields: readonly IgnoredFields[] = table;

const KEYS = new Set(
  ignoredFields.flatMap(({ place, fields }) => fields.map((field) => `${place}|${field.toLowerCase()}`)),
);

export function isIgnored(place: string, name: string): boolean {
  return KEYS.has(`${place}|${name.toLowerCase()}`);
}
