import { unknown } from "../resource";
import { isSettings } from "./settings";

/** Paths of the values that a program declares: members of objects one by one, a list or a value that is not known yet as a whole. */
export function declaredPaths(value: unknown, path = ""): string[] {
  if (value === undefined || value === null) return [];
  if (value === unknown || !isSettings(value)) return [path];
  return Object.entries(value).flatMap(([name, member]) =>
    declaredPaths(member, path === "" ? name : `${path}.${name}`),
  );
}
