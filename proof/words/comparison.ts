/** A comparison as a dimension names it, `ATTRIBUTE:OPERATOR:VALUE`, as the end of "whose …". */
export function comparisonWords(name: string, holds: boolean): string {
  const [attribute = "", operator = "", ...value] = name.split(":");
  if (operator === "absent") return `${attribute} ${holds ? "is absent" : "is not absent"}`;
  const [yes, no] = verbs[operator] ?? [`${operator}`, `not ${operator}`];
  return `${attribute} ${holds ? yes : no} "${value.join(":")}"`;
}

const verbs: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  eq: ["is", "is not"],
  in: ["is one of", "is none of"],
  startsWith: ["starts with", "does not start with"],
  endsWith: ["ends with", "does not end with"],
  contains: ["contains", "does not contain"],
};
