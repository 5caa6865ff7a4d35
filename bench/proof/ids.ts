/** A well-formed id that tells what it is the id of: the same number gives the same id in every run. */
export function id(kind: keyof typeof kinds, number: number): string {
  return `${kinds[kind]}-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;
}

const kinds = {
  user: "aaaaaaaa",
  group: "bbbbbbbb",
  application: "cccccccc",
  location: "dddddddd",
  policy: "eeeeeeee",
  tenant: "ffffffff",
} as const;
