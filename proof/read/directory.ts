import type { Directory } from "../model/directory";
import type { NamedLocation } from "../model/location";
import type { AuthenticationStrength } from "../model/strength";
import type { Problem, SourceDocument } from "./document";

export interface ReadDirectory {
  readonly directory: Directory;
  readonly namedLocations: readonly NamedLocation[];
  readonly authenticationStrengths: readonly AuthenticationStrength[];
  readonly problems: readonly Problem[];
}

export function readDirectory({ source }: SourceDocument): ReadDirectory {
  return {
    directory: { closed: false, users: [], groups: [], roleAssignments: [], servicePrincipals: [] },
    namedLocations: [],
    authenticationStrengths: [],
    problems: [{ source, path: "", message: "directories are not read yet" }],
  };
}
