/** A type token for people: `azuread:index/group:Group` is `azuread:Group`. */
export function shortType(token: string): string {
  const parts = token.split(":");
  const [first = "", ...rest] = parts;
  const last = rest.at(-1) ?? "";
  if (first === "pulumi" && parts[1] === "providers") {
    return `${last} provider`;
  }
  return last === "" ? first : `${first}:${last}`;
}

/** What a finding waits for, for people: `group break-glass (objectId)`, or a call, or a setting. */
export function shortReference({ urn, property }: { readonly urn: string; readonly property?: string }): string {
  const named = property === undefined ? "" : ` (${property})`;
  if (urn.startsWith("urn:pulumi:")) {
    const parts = urn.split("::");
    const type = parts[2]?.split("$").at(-1) ?? "";
    return `${shortType(type)} ${parts.slice(3).join("::")}${named}`;
  }
  if (urn.startsWith("configuration:")) {
    return `the encrypted setting ${urn.slice("configuration:".length)}`;
  }
  return `the answer of ${shortType(urn)}${named}`;
}
