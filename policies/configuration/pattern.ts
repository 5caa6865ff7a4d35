/** Does `org/project/stack` match the pattern? `*` stands for any run of characters but `/`. */
export function matches(pattern: string, name: string): boolean {
  return expression(pattern, "[^/]*").test(name);
}

/** Does a URN match the pattern? `*` stands for any run of characters. */
export function matchesUrn(pattern: string, urn: string): boolean {
  return expression(pattern, ".*").test(urn);
}

function expression(pattern: string, any: string): RegExp {
  const literal = pattern.split("*").map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, "\\$&"));
  return new RegExp(`^${literal.join(any)}$`, "u");
}
