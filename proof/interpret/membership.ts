import type { Directory } from "../model/directory";

/** The groups themselves and every group that contains one of them, directly or through others; a cycle is its own end. */
export function groupsAround(groups: readonly string[], directory: Directory): ReadonlySet<string> {
  const around = new Set(groups);
  for (const id of around) for (const outer of outerGroups(id, directory)) around.add(outer);
  return around;
}

/** Of each group of a directory, the groups that contain it. Worked out once, since members are many. */
const nested = new WeakMap<Directory, ReadonlyMap<string, readonly string[]>>();

function outerGroups(id: string, directory: Directory): readonly string[] {
  const known = nested.get(directory) ?? nestingOf(directory);
  nested.set(directory, known);
  return known.get(id) ?? directory.groups.filter(({ members }) => members.includes(id)).map((outer) => outer.id);
}

function nestingOf({ groups }: Directory): ReadonlyMap<string, readonly string[]> {
  const outer = new Map<string, string[]>(groups.map(({ id }) => [id, []]));
  for (const { id, members } of groups) for (const member of members) outer.get(member)?.push(id);
  return outer;
}
