/** "a", "a and b", "a, b and c". */
export function listed(items: readonly string[], conjunction: "and" | "or" | "nor" = "and"): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} ${conjunction} ${last}`;
}

/** The same, of which only the first few are named: "a, b and 3 others". */
export function listedBriefly(items: readonly string[], conjunction: "and" | "or" = "and", most = 3): string {
  if (items.length <= most + 1) return listed(items, conjunction);
  return listed([...items.slice(0, most), `${items.length - most} others`], conjunction);
}

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
