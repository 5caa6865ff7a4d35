/** Ids that stand for something by themselves keep their names; those of random sets are a letter and a number. */
const invented = /^[ugrtabdhlc]\d$/;

/** The same with other ids for users, groups, roles, tenants, applications and locations, which also sort the other way round. */
export function renamed<T>(value: T): T {
  const rename = (part: unknown): unknown => {
    if (typeof part === "string") return invented.test(part) ? newName(part) : part;
    if (Array.isArray(part)) return part.map(rename);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, one]) => [key, rename(one)]));
  };
  return rename(value) as T;
}

const newName = (id: string): string => `${9 - Number(id[1])}-${id[0]}`;
