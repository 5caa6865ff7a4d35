import type { Directory } from "../model/directory";
import type { NamedLocation } from "../model/location";
import type { AuthenticationStrength } from "../model/strength";
import { isAnnotation, isObject } from "./blank";
import { readGroup, readRoleAssignment, readServicePrincipal, readUser } from "./directory-entries";
import { directoryFields, isDirectoryField } from "./directory-fields";
import type { Problem, SourceDocument } from "./document";
import { Faults, Keys, Row } from "./faults";
import { Fields } from "./fields";
import { readNamedLocation } from "./named-location";
import { Notes } from "./notes";
import { recognise } from "./recognise";
import { readStrength } from "./strength";
import { Unique } from "./unique";

export interface ReadDirectory {
  readonly directory: Directory;
  readonly namedLocations: readonly NamedLocation[];
  readonly authenticationStrengths: readonly AuthenticationStrength[];
  /** Where there is one, the directory is not what its author meant, and no answer should be drawn from it. */
  readonly problems: readonly Problem[];
}

/**
 * Reads the document of `--directory`: who and what exists. Its own fields are checked strictly, because a name that is misspelt
 * would leave somebody out of the question; users, groups and the rest may carry further fields of Microsoft Graph.
 */
export function readDirectory({ source, content }: SourceDocument): ReadDirectory {
  const faults = new Faults(source);
  const document = isObject(content) ? content : {};
  if (!isObject(content)) faults.add("", 'is no object; write {"closed": false, "users": […], "groups": […]}');
  const keys = new Keys(document);
  for (const name of keys.names) {
    if (!isDirectoryField(name) && !isAnnotation(name)) {
      faults.add(name, `is not a field of a directory; the fields are ${directoryFields.join(", ")}`);
    }
  }
  const directory: Directory = {
    closed: readClosed(keys.get("closed"), faults),
    users: unique(rowsOf(keys, "users", faults), "user", faults, readUser),
    groups: unique(rowsOf(keys, "groups", faults), "group", faults, readGroup),
    // A list that is not there says nothing, while an empty one says that there are none.
    ...(keys.get("groups") === undefined ? { groupsOpen: true } : {}),
    ...(keys.get("roleAssignments") === undefined ? { rolesOpen: true } : {}),
    roleAssignments: rowsOf(keys, "roleAssignments", faults).flatMap((row) => readRoleAssignment(row, faults) ?? []),
    servicePrincipals: rowsOf(keys, "servicePrincipals", faults).flatMap(
      (row) => readServicePrincipal(row, faults) ?? [],
    ),
  };
  return {
    directory,
    namedLocations: rowsOf(keys, "namedLocations", faults).flatMap((row) => readLocation(row, faults) ?? []),
    authenticationStrengths: rowsOf(keys, "authenticationStrengths", faults).flatMap(({ value, path }) => {
      const notes = new Notes();
      const strength = readStrength(new Fields(value, path, notes), notes);
      faults.addAll(notes.undetermined);
      return strength ?? [];
    }),
    problems: faults.problems,
  };
}

function readClosed(value: unknown, faults: Faults): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value !== "boolean") faults.add("closed", "is neither true nor false");
  return value === true;
}

/** The objects of a list. */
function rowsOf(keys: Keys, name: string, faults: Faults): readonly Row[] {
  const value = keys.get(name);
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    faults.add(name, "is no list");
    return [];
  }
  const rows: Row[] = [];
  value.forEach((entry: unknown, index) => {
    if (isObject(entry)) rows.push(new Row(entry, name, index));
    else faults.add(`${name}[${index}]`, "is no object");
  });
  return rows;
}

function unique<T extends { readonly id: string }>(
  rows: readonly Row[],
  what: string,
  faults: Faults,
  read: (row: Row, faults: Faults) => T | undefined,
): readonly T[] {
  const values = new Unique<T>(what);
  for (const row of rows) {
    const value = read(row, faults);
    if (value === undefined) continue;
    const problem = values.add(value, { source: faults.source, path: "" });
    if (problem !== undefined) faults.add(row.path, problem.message);
  }
  return values.values;
}

function readLocation({ value, path }: Row, faults: Faults): NamedLocation | undefined {
  const found = recognise(value);
  if (found.kind !== "namedLocation") {
    faults.add(path, "is no named location with ipRanges or countriesAndRegions");
    return undefined;
  }
  const { location, faults: wrong, strange } = readNamedLocation(value, path, found.location);
  faults.addAll([...wrong, ...strange]);
  return location;
}
