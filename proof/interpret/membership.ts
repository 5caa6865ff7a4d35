import type { Directory } from "../model/directory";

/** The groups themselves and every group that contains one of them, directly or through others; a cycle is its own end. */
export function groupsAround(groups: readonly string[], directory: Directory): ReadonlySet<string> {
  const around = new Set(groups);
  for (const id of around) {
    for (const outer of directory.groups) {
      if (outer.members.includes(id)) around.add(outer.id);
    }
  }
  return around;
}
